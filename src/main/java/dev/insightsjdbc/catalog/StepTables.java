package dev.insightsjdbc.catalog;

import static dev.insightsjdbc.catalog.ColumnType.BIGINT;
import static dev.insightsjdbc.catalog.ColumnType.BOOLEAN;
import static dev.insightsjdbc.catalog.ColumnType.INTEGER;
import static dev.insightsjdbc.catalog.ColumnType.VARCHAR;
import static dev.insightsjdbc.catalog.FieldClass.ID;
import static dev.insightsjdbc.catalog.FieldClass.LONG_ID;
import static dev.insightsjdbc.catalog.FieldClass.NUMBER;
import static dev.insightsjdbc.catalog.FieldClass.TEXT;

/** The tables of a session's steps and of the arrays within a step. */
final class StepTables {

  private static final String STEPS = "flow_path";
  private static final String STEP_INDEX = "step_index";
  private static final String STEP_PLACE = "The step's place in the session, from 0.";

  static final Table FLOW_STEPS =
      TableBuilder.childTable(
              "flow_steps", "One row a step of a session: a node that the agent executed.")
          .array(STEPS)
          .markedBy("node_id", "type", "request_id")
          .index(STEP_INDEX, STEP_PLACE)
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
          .element("context_url", VARCHAR, "context.url", LONG_ID, "The webhook's URL.")
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
          .element("request_url", VARCHAR, "request.url", LONG_ID, "The URL that was requested.")
          .element(
              "request_headers", VARCHAR, "request.headers", LONG_ID, "The headers sent there.")
          .element(
              "request_payload", VARCHAR, "request.payload", LONG_ID, "The payload sent there.")
          .element("response_code", INTEGER, "response.code", NUMBER, "The answer's status code.")
          .element(
              "response_payload", VARCHAR, "response.payload", LONG_ID, "The answer's payload.")
          .key("session_id", STEP_INDEX);

  static final Table STEP_TAGS =
      withinSteps("step_tags", "One row a tag that a step collected.", "flow_path.tags")
          .index("tag_index", "The tag's place in the step's list, from 0.")
          .with(TagTables::tag)
          .key("session_id", STEP_INDEX, "tag_index");

  static final Table STEP_PARAMS =
      withinSteps(
              "step_params",
              "One row a parameter as it stood at a step.",
              "flow_path.context.execution_parameters")
          .index("param_index", "The parameter's place in the step's list, from 0.")
          .with(ParameterTables.parameter(TEXT))
          .key("session_id", STEP_INDEX, "param_index");

  static final Table STEP_ALTERATIONS =
      withinSteps(
              "step_alterations",
              "One row a change of a parameter's value at a step.",
              "flow_path.context.altered_parameters")
          .index("alteration_index", "The change's place in the step's list, from 0.")
          .element(
              "alteration_source",
              VARCHAR,
              ID,
              "What changed the value: injected, completed or classified.")
          .element("name", VARCHAR, ID, "The parameter's name.")
          .element("entity", VARCHAR, ID, "Its entity.")
          .element("param_value", VARCHAR, "value", LONG_ID, "Its new value.")
          .element("value_text", VARCHAR, LONG_ID, "The value as text.")
          .element("audio_url", VARCHAR, LONG_ID, "Where the recording of it is.")
          .element("audio_duration", BIGINT, NUMBER, "How long the recording is.")
          .key("session_id", STEP_INDEX, "alteration_index");

  private StepTables() {}

  private static TableBuilder withinSteps(String name, String remarks, String array) {
    return TableBuilder.childTable(name, remarks)
        .array(STEPS)
        .index(STEP_INDEX, STEP_PLACE)
        .array(array);
  }
}
