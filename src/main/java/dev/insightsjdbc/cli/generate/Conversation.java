package dev.insightsjdbc.cli.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said and done in a session, in order.
 *
 * @param collected parameters as they were collected, with repeats
 * @param injected parameters that came with the request that started the session
 * @param durationMillis null while the session goes on
 * @param statusCode 0 = successful, 100 = warning, 200 = erroneous; null while the session goes on
 */
record Conversation(
    List<Utterance> utterances,
    List<Step> steps,
    List<String> requestIds,
    List<Parameter> collected,
    List<Parameter> injected,
    @Nullable Long durationMillis,
    @Nullable Integer statusCode) {

  /** The keys of {@code transcription} are the speakers. */
  record Utterance(String speaker, String text) {}

  boolean isEnded() {
    return durationMillis != null;
  }

  /** The tags of all steps in order, with repeats. */
  List<Tag> collectedTags() {
    return steps.stream().flatMap(step -> step.tags().stream()).toList();
  }

  /** How often each tag was collected, in the order of their first time. */
  Map<Tag, Integer> tagCounts() {
    Map<Tag, Integer> counts = new LinkedHashMap<>();
    for (Tag tag : collectedTags()) {
      counts.merge(tag, 1, Integer::sum);
    }
    return counts;
  }

  /** The last value of each parameter, in the order of their first time. */
  List<Parameter> lastValues() {
    Map<String, Parameter> last = new LinkedHashMap<>();
    for (Parameter parameter : collected) {
      last.put(parameter.name(), parameter);
    }
    return new ArrayList<>(last.values());
  }
}
