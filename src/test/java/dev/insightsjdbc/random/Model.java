package dev.insightsjdbc.random;

import static dev.insightsjdbc.random.Kind.BIGINT;
import static dev.insightsjdbc.random.Kind.BOOLEAN;
import static dev.insightsjdbc.random.Kind.INTEGER;
import static dev.insightsjdbc.random.Kind.TEXT;
import static dev.insightsjdbc.random.Kind.TIME;

import dev.insightsjdbc.random.ModelTable.Form;
import dev.insightsjdbc.random.ModelTable.Level;
import java.util.List;

/** The tables, written down from the contract a second time: nothing is read of the catalog. */
final class Model {

  private static final Level STEPS = new Level("flow_path", "step_index");

  static final ModelTable SESSIONS =
      new ModelTable(
          "sessions",
          Form.SESSION,
          List.of(),
          List.of(
              new ModelColumn("session_end_time", TIME, "session_end_time", List.of(), false),
              id("status", Pools.STATUS),
              id("channel", Pools.CHANNELS),
              id("source", Pools.PHONES),
              id("destination", Pools.PHONES),
              text("session_language", "language", Pools.LANGUAGES),
              id("account_id", Pools.ACCOUNTS),
              id("api_key", Pools.ACCOUNTS),
              id("agent_id", "agent_information.id", Pools.ACCOUNTS),
              id("agent_version_id", "agent_information.version_id", Pools.SPEAKERS),
              id("agent_name", "agent_information.name", Pools.NAMES),
              id("agent_voice", "agent_information.voice", Pools.NAMES),
              id("agent_language", "agent_information.language", Pools.LANGUAGES),
              id("call_status", "channel_data.call_status", Pools.CALL_STATUS),
              of(BIGINT, "duration_ms", "channel_data.duration", Pools.DURATIONS),
              of(INTEGER, "status_code", "channel_data.status_code", Pools.CODES),
              id("audio_url", "channel_data.audio_url", Pools.URLS)));

  static final ModelTable FLOW_STEPS =
      new ModelTable(
          "flow_steps",
          Form.OBJECTS,
          List.of(STEPS),
          List.of(
              id("node_id", Pools.NODES),
              id("node_type", "type", Pools.NODE_TYPES),
              id("request_id", Pools.REQUESTS),
              of(BOOLEAN, "is_synchronized", "synchronized", Pools.FLAGS),
              of(BIGINT, "execution_time_ms", "execution_time", Pools.DURATIONS),
              text("user_input", "context.user_input", Pools.TEXTS),
              text("output", "context.output", Pools.TEXTS),
              id("context_url", "context.url", Pools.URLS),
              of(INTEGER, "context_status_code", "context.status.code", Pools.HTTP_CODES),
              text("context_status_message", "context.status.message", Pools.TEXTS),
              id("request_verb", "request.verb", Pools.VERBS),
              id("request_url", "request.url", Pools.URLS),
              id("request_headers", "request.headers", Pools.PAYLOADS),
              id("request_payload", "request.payload", Pools.PAYLOADS),
              of(INTEGER, "response_code", "response.code", Pools.HTTP_CODES),
              id("response_payload", "response.payload", Pools.PAYLOADS)));

  static final ModelTable STEP_TAGS =
      objects("step_tags", List.of(STEPS, new Level("tags", "tag_index")), tag(), category());

  static final ModelTable STEP_PARAMS =
      new ModelTable(
          "step_params",
          Form.OBJECTS,
          List.of(STEPS, new Level("context.execution_parameters", "param_index")),
          parameter(true));

  static final ModelTable STEP_ALTERATIONS =
      objects(
          "step_alterations",
          List.of(STEPS, new Level("context.altered_parameters", "alteration_index")),
          id("alteration_source", Pools.SPEAKERS),
          id("name", Pools.PARAM_NAMES),
          id("entity", Pools.ENTITIES),
          id("param_value", "value", Pools.PARAM_VALUES),
          id("value_text", Pools.PARAM_VALUES),
          id("audio_url", Pools.URLS),
          of(BIGINT, "audio_duration", "audio_duration", Pools.DURATIONS));

  static final ModelTable TAGS =
      objects(
          "tags",
          List.of(new Level("tags_list", "tag_index")),
          tag(),
          category(),
          of(INTEGER, "tag_count", "count", Pools.COUNTS));

  static final ModelTable PARAMS = parameters("params", "params_list", false);

  static final ModelTable COLLECTED_TAGS =
      objects(
          "collected_tags",
          List.of(new Level("flow_data.collected_tags", "tag_index")),
          tag(),
          category());

  static final ModelTable COLLECTED_PARAMS =
      parameters("collected_params", "flow_data.collected_parameters", true);

  static final ModelTable INJECTED_PARAMS =
      parameters("injected_params", "flow_data.injected_parameters", true);

  static final ModelTable TRANSCRIPTS =
      new ModelTable(
          "transcripts",
          Form.UTTERANCES,
          List.of(new Level("transcription", "utterance_index")),
          List.of(
              new ModelColumn("role", TEXT, "", Pools.ROLES, false),
              new ModelColumn("speaker", TEXT, "", Pools.SPEAKERS, false),
              new ModelColumn("utterance", TEXT, "", Pools.TEXTS, true)));

  static final ModelTable SESSION_REQUESTS =
      new ModelTable(
          "session_requests",
          Form.SCALARS,
          List.of(new Level("request_ids", "request_index")),
          List.of(new ModelColumn("request_id", TEXT, "", Pools.REQUESTS, false)));

  static final ModelTable DOCUMENTS =
      new ModelTable(
          "documents",
          Form.DOCUMENT,
          List.of(),
          List.of(new ModelColumn("document", TEXT, "", List.of(), false)));

  static final List<ModelTable> TABLES =
      List.of(
          SESSIONS,
          FLOW_STEPS,
          STEP_TAGS,
          STEP_PARAMS,
          STEP_ALTERATIONS,
          TAGS,
          PARAMS,
          COLLECTED_TAGS,
          COLLECTED_PARAMS,
          INJECTED_PARAMS,
          TRANSCRIPTS,
          SESSION_REQUESTS,
          DOCUMENTS);

  private Model() {}

  private static ModelTable objects(String name, List<Level> levels, ModelColumn... columns) {
    return new ModelTable(name, Form.OBJECTS, levels, List.of(columns));
  }

  private static ModelTable parameters(String name, String path, boolean textValue) {
    return new ModelTable(
        name, Form.OBJECTS, List.of(new Level(path, "param_index")), parameter(textValue));
  }

  private static List<ModelColumn> parameter(boolean textValue) {
    return List.of(
        id("name", Pools.PARAM_NAMES),
        id("type", Pools.PARAM_TYPES),
        text("entity", "entity", Pools.ENTITIES),
        textValue
            ? text("param_value", "value", Pools.PARAM_VALUES)
            : id("param_value", "value", Pools.PARAM_VALUES),
        text("value_text", "value_text", Pools.PARAM_VALUES),
        of(BOOLEAN, "completed", "completed", Pools.FLAGS),
        id("audio_url", Pools.URLS));
  }

  private static ModelColumn tag() {
    return id("tag", Pools.TAGS);
  }

  private static ModelColumn category() {
    return id("category", Pools.CATEGORIES);
  }

  private static ModelColumn id(String name, List<Object> pool) {
    return id(name, name, pool);
  }

  private static ModelColumn id(String name, String path, List<Object> pool) {
    return of(TEXT, name, path, pool);
  }

  private static ModelColumn text(String name, String path, List<Object> pool) {
    return new ModelColumn(name, TEXT, path, pool, true);
  }

  private static ModelColumn of(Kind kind, String name, String path, List<Object> pool) {
    return new ModelColumn(name, kind, path, pool, false);
  }
}
