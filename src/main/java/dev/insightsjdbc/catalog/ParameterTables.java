package dev.insightsjdbc.catalog;

import static dev.insightsjdbc.catalog.ColumnType.BOOLEAN;
import static dev.insightsjdbc.catalog.ColumnType.VARCHAR;
import static dev.insightsjdbc.catalog.FieldClass.ID;
import static dev.insightsjdbc.catalog.FieldClass.LONG_ID;
import static dev.insightsjdbc.catalog.FieldClass.TEXT;

import java.util.function.UnaryOperator;

/** The tables of a session's parameters. */
final class ParameterTables {

  private static final String INDEX = "param_index";
  private static final String PLACE = "The parameter's place in the session's list, from 0.";

  static final Table PARAMS =
      TableBuilder.childTable("params", "One row a parameter of a session, with its last value.")
          .array("params_list")
          .index(INDEX, PLACE)
          .with(parameter(LONG_ID))
          .key("session_id", INDEX);

  static final Table COLLECTED_PARAMS =
      TableBuilder.childTable(
              "collected_params", "One row each time that a parameter was collected in a session.")
          .array("flow_data.collected_parameters")
          .index(INDEX, PLACE)
          .with(parameter(TEXT))
          .key("session_id", INDEX);

  static final Table INJECTED_PARAMS =
      TableBuilder.childTable(
              "injected_params", "One row each time that a parameter was injected into a session.")
          .array("flow_data.injected_parameters")
          .unlisted()
          .index(INDEX, PLACE)
          .with(parameter(TEXT))
          .key("session_id", INDEX);

  private ParameterTables() {}

  /** The columns of a parameter; only where it is an ID field can {@code value} be found by. */
  static UnaryOperator<TableBuilder> parameter(FieldClass value) {
    return table ->
        table
            .element("name", VARCHAR, ID, "The parameter's name.")
            .element("type", VARCHAR, ID, "The type of its entity.")
            .element("entity", VARCHAR, TEXT, "Its entity.")
            .element("param_value", VARCHAR, "value", value, "Its value.")
            .element("value_text", VARCHAR, TEXT, "The value as text.")
            .element(
                "completed", BOOLEAN, FieldClass.BOOLEAN, "Whether the parameter was completed.")
            .element("audio_url", VARCHAR, LONG_ID, "Where the parameter's recording is.");
  }
}
