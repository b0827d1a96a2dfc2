package dev.insightsjdbc.cli.generate;

/** A tag as a session collects it. */
record Tag(String tag, String category) {

  static final String TOPIC = "topic";
  static final String OUTCOME = "outcome";
  static final String MOOD = "mood";

  static Tag topic(String tag) {
    return new Tag(tag, TOPIC);
  }

  static Tag outcome(String tag) {
    return new Tag(tag, OUTCOME);
  }

  static Tag mood(String tag) {
    return new Tag(tag, MOOD);
  }
}
