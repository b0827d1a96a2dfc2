package dev.insightsjdbc.embedded.index;

import java.util.Set;

/** What the API's page says of a session's fields. Paths are names joined by dots. */
public final class FieldMapping {

  static final String ID = "id";
  public static final String START_TIME = "session_start_time";

  /** Virtual fields: the value of an element of params_list, under the element's name. */
  static final String PARAMETERS_PREFIX = "parameters.";

  /** Virtual fields: the count of an element of tags_list, under the element's tag. */
  static final String TAGS_PREFIX = "tags.";

  /** The page's list of ID fields, in its order, and {@code request_ids} of its examples. */
  private static final Set<String> ID_FIELDS =
      Set.of(
          "api_key",
          "id",
          "source",
          "destination",
          "account_id",
          "channel",
          "agent_information.id",
          "agent_information.version_id",
          "agent_information.name",
          "agent_information.voice",
          "agent_information.language",
          "flow_data.collected_tags.tag",
          "flow_data.collected_tags.category",
          "flow_data.collected_parameters.name",
          "flow_data.collected_parameters.type",
          "flow_data.collected_parameters.audio_url",
          "flow_path.node_id",
          "flow_path.request_id",
          "flow_path.type",
          "flow_path.tags.tag",
          "flow_path.tags.category",
          "flow_path.context.execution_parameters.name",
          "flow_path.context.execution_parameters.type",
          "flow_path.context.execution_parameters.audio_url",
          "flow_path.context.url",
          "flow_path.request.payload",
          "flow_path.request.url",
          "flow_path.request.headers",
          "flow_path.request.verb",
          "flow_path.response.payload",
          "tags_list.tag",
          "tags_list.category",
          "tags_list.count",
          "params_list.name",
          "params_list.type",
          "params_list.value",
          "params_list.audio_url",
          "flow_path.context.altered_parameters.alteration_source",
          "flow_path.context.altered_parameters.audio_duration",
          "flow_path.context.altered_parameters.audio_url",
          "flow_path.context.altered_parameters.entity",
          "flow_path.context.altered_parameters.name",
          "flow_path.context.altered_parameters.value",
          "flow_path.context.altered_parameters.value_text",
          "channel_data.audio_url",
          "channel_data.call_status",
          "channel_data.duration",
          "channel_data.status_code",
          "status",
          "session_end_time",
          "request_ids");

  /** What the page's model does not put in quotes, and its example gives as numbers. */
  private static final Set<String> NUMBERS =
      Set.of(
          "channel_data.duration",
          "channel_data.status_code",
          "tags_list.count",
          "flow_path.execution_time",
          "flow_path.response.code",
          "flow_path.context.status.code",
          "flow_path.context.altered_parameters.audio_duration");

  private static final Set<String> BOOLEANS =
      Set.of(
          "flow_path.synchronized",
          "flow_path.context.execution_parameters.completed",
          "flow_path.context.altered_parameters.completed",
          "flow_data.collected_parameters.completed",
          "flow_data.injected_parameters.completed",
          "params_list.completed");

  /** The page's other strings, which it does not call ID fields: they have no order. */
  private static final Set<String> TEXTS =
      Set.of(
          "language",
          "flow_path.context.user_input",
          "flow_path.context.output",
          "flow_path.context.status.message",
          "flow_path.context.execution_parameters.entity",
          "flow_path.context.execution_parameters.value",
          "flow_path.context.execution_parameters.value_text",
          "flow_data.collected_parameters.entity",
          "flow_data.collected_parameters.value",
          "flow_data.collected_parameters.value_text",
          "flow_data.injected_parameters.entity",
          "flow_data.injected_parameters.value",
          "flow_data.injected_parameters.value_text",
          "params_list.entity",
          "params_list.value_text");

  private static final String UTTERANCES_PREFIX = "transcription.";

  private FieldMapping() {}

  /** The path that {@code path} stands for: the page's examples say {@code agent_id}. */
  static String resolve(String path) {
    return path.equals("agent_id") ? "agent_information.id" : path;
  }

  /** How values under a path, which is no alias, are compared. */
  static FieldKind kindOf(String path) {
    if (path.equals(START_TIME)) {
      return FieldKind.DATE;
    }
    if (NUMBERS.contains(path) || path.startsWith(TAGS_PREFIX)) {
      return FieldKind.NUMBER;
    }
    if (BOOLEANS.contains(path)) {
      return FieldKind.BOOLEAN;
    }
    return isIdField(path) ? FieldKind.KEYWORD : FieldKind.TEXT;
  }

  /** Whether the page says of a path that only {@code term} searches it. */
  static boolean isIdField(String path) {
    return ID_FIELDS.contains(path)
        || path.startsWith(PARAMETERS_PREFIX)
        || path.startsWith(TAGS_PREFIX);
  }

  /** Whether the page says of a path that it is a string which is analysed. */
  static boolean isText(String path) {
    return TEXTS.contains(path) || path.startsWith(UTTERANCES_PREFIX);
  }

  /** Whether a path is one of the few that have sort values of their own in the index. */
  static boolean isMappedForSorting(String path) {
    return ID_FIELDS.contains(path) || NUMBERS.contains(path) || BOOLEANS.contains(path);
  }

  /** Whether the page knows fields below a path. */
  static boolean isObject(String path) {
    String prefix = path + ".";
    return ID_FIELDS.stream().anyMatch(field -> field.startsWith(prefix));
  }
}
