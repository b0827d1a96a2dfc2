package dev.insightsjdbc.catalog;

import static dev.insightsjdbc.catalog.ColumnType.VARCHAR;

import dev.insightsjdbc.api.FieldPath;
import java.util.List;

/** The table of what was said in a session. */
final class Transcripts {

  private static final FieldPath UTTERANCES = FieldPath.of("transcription");

  /** The API's model says {@code user} where its examples say {@code client}. */
  private static final List<String> CALLER = List.of("user", "client");

  static final Table TRANSCRIPTS =
      TableBuilder.childTable("transcripts", "One row an utterance of a session, as it was said.")
          .array(UTTERANCES.toString())
          .index("utterance_index", "The utterance's place in the session, from 0.")
          .column(
              new Column(
                  "role",
                  VARCHAR,
                  false,
                  new Column.Source.KeyKind(UTTERANCES, CALLER, "user", "agent"),
                  "Who spoke: user where the speaker is user or client, else agent."))
          .column(
              new Column(
                  "speaker",
                  VARCHAR,
                  false,
                  new Column.Source.Key(UTTERANCES),
                  "The speaker as the document names it: user, client, or the agent's version."))
          .column(
              new Column(
                  "utterance",
                  VARCHAR,
                  true,
                  new Column.Source.KeyValue(
                      UTTERANCES, CALLER.stream().map(UTTERANCES::child).toList(), FieldClass.TEXT),
                  "What was said."))
          .key("session_id", "utterance_index");

  private Transcripts() {}
}
