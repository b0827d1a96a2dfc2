package dev.insightsjdbc.cli.generate;

import java.util.List;

/**
 * What is said in the sessions of an agent, in its language.
 *
 * @param outbursts what impatient callers say
 * @param names what callers are called
 */
record Script(
    String greeting,
    String question,
    String answer,
    String apology,
    String misunderstood,
    List<String> outbursts,
    List<String> names,
    List<Topic> topics) {

  /**
   * What a caller wants.
   *
   * @param tag the tag that the agent collects for it
   * @param openings what callers say first
   */
  record Topic(String tag, List<String> openings, Webhook webhook, Slot slot) {}

  /**
   * A service that an agent asks.
   *
   * @param typicalMillis its usual execution time
   * @param failures how many of a thousand requests fail
   */
  record Webhook(String verb, String url, int typicalMillis, int failures) {}

  /**
   * A parameter that the agent asks for.
   *
   * @param type its entity's type, as in the API's example document
   * @param entity its entity, as in the API's model
   */
  record Slot(String name, String type, String entity, List<String> values) {}
}
