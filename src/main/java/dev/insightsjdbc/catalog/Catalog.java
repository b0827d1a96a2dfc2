package dev.insightsjdbc.catalog;

import static dev.insightsjdbc.catalog.ColumnType.BIGINT;
import static dev.insightsjdbc.catalog.ColumnType.BOOLEAN;
import static dev.insightsjdbc.catalog.ColumnType.INTEGER;
import static dev.insightsjdbc.catalog.ColumnType.TIMESTAMP;
import static dev.insightsjdbc.catalog.ColumnType.VARCHAR;
import static dev.insightsjdbc.catalog.FieldClass.DATE;
import static dev.insightsjdbc.catalog.FieldClass.ID;
import static dev.insightsjdbc.catalog.FieldClass.LOCAL;
import static dev.insightsjdbc.catalog.FieldClass.NUMBER;
import static dev.insightsjdbc.catalog.FieldClass.TEXT;

import dev.insightsjdbc.api.FieldPath;
import java.util.List;
import java.util.Optional;

/** Every table of the schema {@value #SCHEMA}, and every fact about its columns. */
public final class Catalog {

  /** The schema that the tables are in; the default one of a connection. */
  public static final String SCHEMA = "insights";

  /** The path of a session's id, unique over all documents. */
  public static final FieldPath SESSION_ID = FieldPath.of("id");

  /** The path of a session's start time. */
  public static final FieldPath SESSION_START_TIME = FieldPath.of("session_start_time");

  /** The table of which a row is a session; the other tables refer to its key. */
  public static final Table SESSIONS =
      TableBuilder.table("sessions", "One row a session: a call, a chat or an HTTP conversation.")
          .required("id", VARCHAR, SESSION_ID.toString(), ID, "The session's id.")
          .required(
              "session_start_time",
              TIMESTAMP,
              SESSION_START_TIME.toString(),
              DATE,
              "When the session started, in UTC.")
          .column("session_end_time", TIMESTAMP, LOCAL, "When the session ended, in UTC.")
          .column("status", VARCHAR, ID, "in_progress or ended.")
          .column("channel", VARCHAR, ID, "How the session was held: voice, whatsapp, http …")
          .column("source", VARCHAR, ID, "The caller's phone number.")
          .column("destination", VARCHAR, ID, "The agent's phone number.")
          .column("session_language", VARCHAR, "language", TEXT, "The session's language.")
          .column("account_id", VARCHAR, ID, "The account that the session belongs to.")
          .column("api_key", VARCHAR, ID, "The agent's API key, as far as the service tells it.")
          .column("agent_id", VARCHAR, "agent_information.id", ID, "The agent's id.")
          .column(
              "agent_version_id",
              VARCHAR,
              "agent_information.version_id",
              ID,
              "The agent's published version.")
          .column("agent_name", VARCHAR, "agent_information.name", ID, "The agent's name.")
          .column("agent_voice", VARCHAR, "agent_information.voice", ID, "The voice's name.")
          .column(
              "agent_language", VARCHAR, "agent_information.language", ID, "The agent's language.")
          .column("call_status", VARCHAR, "channel_data.call_status", ID, "The call's own status.")
          .column(
              "duration_ms",
              BIGINT,
              "channel_data.duration",
              NUMBER,
              "How long the call took, in milliseconds.")
          .column(
              "status_code",
              INTEGER,
              "channel_data.status_code",
              NUMBER,
              "0 = successful, 100 = warning, 200 = erroneous.")
          .column(
              "audio_url", VARCHAR, "channel_data.audio_url", ID, "Where the call's recording is.")
          .key("id");

  private static final Table FLOW_STEPS =
      TableBuilder.childTable(
              "flow_steps", "One row a step of a session: a node that the agent executed.")
          .array("flow_path")
          .markedBy("node_id", "type", "request_id")
          .index("step_index", "The step's place in the session, from 0.")
          .element("node_id", VARCHAR, ID, "The node's id.")
          .element("node_type", VARCHAR, "type", ID, "The node's type: speak, webhook …")
          .element("request_id", VARCHAR, ID, "The id of the request that the node made.")
          .element(
              "is_synchronized",
              BOOLEAN,
              "synchronized",
              FieldClass.BOOLEAN,
              "Whether the agent waited for the node.")
          .element(
              "execution_time_ms",
              BIGINT,
              "execution_time",
              NUMBER,
              "How long the node took, in milliseconds.")
          .element("user_input", VARCHAR, "context.user_input", TEXT, "What the caller said.")
          .element("output", VARCHAR, "context.output", TEXT, "What the node put out.")
          .element("context_url", VARCHAR, "context.url", ID, "The webhook's URL.")
          .element(
              "context_status_code",
              INTEGER,
              "context.status.code",
              NUMBER,
              "The status code of the node's request.")
          .element(
              "context_status_message",
              VARCHAR,
              "context.status.message",
              TEXT,
              "The message that came with it.")
          .element("request_verb", VARCHAR, "request.verb", ID, "GET, POST …")
          .element("request_url", VARCHAR, "request.url", ID, "The URL that was requested.")
          .element("request_headers", VARCHAR, "request.headers", ID, "The headers sent there.")
          .element("request_payload", VARCHAR, "request.payload", ID, "The payload sent there.")
          .element("response_code", INTEGER, "response.code", NUMBER, "The answer's status code.")
          .element("response_payload", VARCHAR, "response.payload", ID, "The answer's payload.")
          .key("session_id", "step_index");

  private static final Table TAGS =
      TableBuilder.childTable("tags", "One row a tag of a session, with its count.")
          .array("tags_list")
          .index("tag_index", "The tag's place in the session's list, from 0.")
          .element("tag", VARCHAR, ID, "The tag.")
          .element("category", VARCHAR, ID, "The tag's category.")
          .element("tag_count", INTEGER, "count", NUMBER, "How often the tag was collected.")
          .key("session_id", "tag_index");

  private static final Table PARAMS =
      TableBuilder.childTable("params", "One row a parameter of a session, with its last value.")
          .array("params_list")
          .index("param_index", "The parameter's place in the session's list, from 0.")
          .element("name", VARCHAR, ID, "The parameter's name.")
          .element("type", VARCHAR, ID, "The type of its entity.")
          .element("entity", VARCHAR, TEXT, "Its entity.")
          .element("param_value", VARCHAR, "value", ID, "Its last value.")
          .element("value_text", VARCHAR, TEXT, "The value as text.")
          .element("completed", BOOLEAN, FieldClass.BOOLEAN, "Whether the parameter was completed.")
          .element("audio_url", VARCHAR, ID, "Where the parameter's recording is.")
          .key("session_id", "param_index");

  private static final List<Table> TABLES = List.of(SESSIONS, FLOW_STEPS, TAGS, PARAMS);

  private Catalog() {}

  /** Every table, {@code sessions} first. */
  public static List<Table> tables() {
    return TABLES;
  }

  /** The table of that name, in any letter case. */
  public static Optional<Table> table(String name) {
    return TABLES.stream().filter(table -> table.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * What is known of an array that makes rows.
   *
   * @throws IllegalArgumentException where no table's rows are its elements
   */
  public static ElementArray array(FieldPath path) {
    return TABLES.stream()
        .flatMap(table -> table.elements().stream())
        .filter(array -> array.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("makes no rows: " + path));
  }
}
