package dev.insightsjdbc.catalog;

import java.util.List;
import java.util.Objects;

/**
 * A scalar function that statements have beside Calcite's libraries.
 *
 * @param name in lower case; needs no quotes
 * @param parameters in order
 * @param result the type of its value
 * @param resultNullable whether its value is NULL where an argument is
 * @param remarks what its value is, for people; one sentence
 */
public record DriverFunction(
    String name,
    List<Parameter> parameters,
    ColumnType result,
    boolean resultNullable,
    String remarks) {

  /** {@code at_zone(time, zone)}: the wall time in a zone of a UTC time. */
  public static final DriverFunction AT_ZONE =
      new DriverFunction(
          "at_zone",
          List.of(
              new Parameter("time", ColumnType.TIMESTAMP, "a time in UTC"),
              new Parameter("zone", ColumnType.VARCHAR, "a time zone, as 'Europe/Berlin'")),
          ColumnType.TIMESTAMP,
          true,
          "The wall time in a zone at a time in UTC.");

  /** {@code raw_filter(json)}: a {@code filter_by} of the user's own. */
  public static final DriverFunction RAW_FILTER =
      new DriverFunction(
          "raw_filter",
          List.of(new Parameter("json", ColumnType.VARCHAR, "the API's filter_by, a literal or ?")),
          ColumnType.BOOLEAN,
          false,
          "Whether the API's own filter_by takes the session; only as a conjunct of WHERE over one"
              + " table of sessions.");

  /** {@code text_match(text, words)}: whether a text has any of the words. */
  public static final DriverFunction TEXT_MATCH =
      new DriverFunction(
          "text_match",
          List.of(
              new Parameter("text", ColumnType.VARCHAR, "a text column"),
              new Parameter("words", ColumnType.VARCHAR, "words, with spaces between")),
          ColumnType.BOOLEAN,
          true,
          "Whether a text has any of the words, in any letter case: the API's match.");

  /** All of them, by name. */
  public static final List<DriverFunction> ALL = List.of(AT_ZONE, RAW_FILTER, TEXT_MATCH);

  /**
   * A parameter.
   *
   * @param name in lower case
   * @param type of the argument; no argument is cast to a text
   * @param remarks what the argument is, for people
   */
  public record Parameter(String name, ColumnType type, String remarks) {
    public Parameter {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(remarks, "remarks");
    }
  }

  public DriverFunction {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(remarks, "remarks");
    parameters = List.copyOf(parameters);
  }
}
