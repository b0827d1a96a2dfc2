package dev.insightsjdbc.catalog;

import static dev.insightsjdbc.catalog.ColumnType.BIGINT;
import static dev.insightsjdbc.catalog.ColumnType.INTEGER;
import static dev.insightsjdbc.catalog.ColumnType.TIMESTAMP;
import static dev.insightsjdbc.catalog.ColumnType.VARCHAR;
import static dev.insightsjdbc.catalog.FieldClass.DATE;
import static dev.insightsjdbc.catalog.FieldClass.ID;
import static dev.insightsjdbc.catalog.FieldClass.LOCAL;
import static dev.insightsjdbc.catalog.FieldClass.LONG_ID;
import static dev.insightsjdbc.catalog.FieldClass.NUMBER;
import static dev.insightsjdbc.catalog.FieldClass.TEXT;

import dev.insightsjdbc.api.FieldPath;
import java.util.List;
import java.util.Optional;

/**
 * Every table of the schema {@value #SCHEMA}, and every fact about its columns. Tables of one kind
 * of array stand together in a class of their own.
 */
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
              "audio_url",
              VARCHAR,
              "channel_data.audio_url",
              LONG_ID,
              "Where the call's recording is.")
          .key("id");

  private static final List<Table> TABLES =
      List.of(
          SESSIONS,
          StepTables.FLOW_STEPS,
          StepTables.STEP_TAGS,
          StepTables.STEP_PARAMS,
          StepTables.STEP_ALTERATIONS,
          TagTables.TAGS,
          ParameterTables.PARAMS,
          TagTables.COLLECTED_TAGS,
          ParameterTables.COLLECTED_PARAMS,
          ParameterTables.INJECTED_PARAMS,
          Transcripts.TRANSCRIPTS,
          DocumentTables.SESSION_REQUESTS,
          DocumentTables.DOCUMENTS);

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
