package dev.insightsjdbc.cli.generate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node that was executed in a session.
 *
 * @param output what the node put out; null for nothing
 * @param alteration where the value of its last parameter came from; null where it did not change
 * @param exchange the node's request; null where it made none
 */
record Step(
    String nodeId,
    String type,
    String requestId,
    String userInput,
    @Nullable String output,
    List<Parameter> parameters,
    @Nullable String alteration,
    List<Tag> tags,
    int executionMillis,
    @Nullable Exchange exchange) {

  /** A request that a node made, and its answer. */
  record Exchange(
      String verb, String url, String headers, String payload, int code, String answer) {}
}
