package dev.insightsjdbc.jdbc;

/** The SQLStates that this room gives, and when. */
final class SqlState {

  /** A hint that was not followed. */
  static final String WARNING = "01000";

  /** A property that is not known. */
  static final String UNKNOWN_PROPERTY = "01S00";

  /** Something else was done than was asked for. */
  static final String OPTION_CHANGED = "01S02";

  /** A parameter without a value. */
  static final String PARAMETER_MISSING = "07001";

  /** A statement that gives no rows was run as a query. */
  static final String NO_QUERY = "07005";

  /** A value that cannot be had as the type that is wanted. */
  static final String NOT_CONVERTIBLE = "07006";

  /** A column or a parameter that the statement does not have. */
  static final String NO_SUCH_INDEX = "07009";

  /** No connection could be made. */
  static final String CANNOT_CONNECT = "08001";

  /** The connection was closed before. */
  static final String CONNECTION_CLOSED = "08003";

  /** The connection, or the service behind it, was lost. */
  static final String CONNECTION_LOST = "08006";

  /** What JDBC has and this driver does not. */
  static final String FEATURE_NOT_SUPPORTED = "0A000";

  /** A number that the wanted type cannot hold. */
  static final String OUT_OF_RANGE = "22003";

  /** A text that is no date or time. */
  static final String NO_TIME = "22007";

  /** A text that is no value of the wanted type. */
  static final String BAD_TEXT = "22018";

  /** An argument, a URL or a property that cannot be. */
  static final String BAD_ARGUMENT = "22023";

  /** A result without a current row, or one that was closed. */
  static final String BAD_CURSOR_STATE = "24000";

  /** A change through a connection that only reads. */
  static final String READ_ONLY = "25006";

  /** A key that is missing or wrong. */
  static final String NOT_AUTHORIZED = "28000";

  /** A schema that is not there. */
  static final String NO_SUCH_SCHEMA = "3F000";

  /** What the service refuses in a statement. */
  static final String SYNTAX = "42000";

  /** A column label that the result does not have. */
  static final String NO_SUCH_COLUMN = "42S22";

  /** What a statement reads does not fit into the JVM's memory. */
  static final String OUT_OF_MEMORY = "53200";

  /** A statement that takes more than its connection lets it. */
  static final String OVER_BUDGET = "53400";

  /** A statement that is too deeply nested. */
  static final String TOO_COMPLEX = "54001";

  /** {@code cancel()} was called. */
  static final String CANCELLED = "57014";

  /** An answer that cannot be believed, or a defect of this driver. */
  static final String BAD_ANSWER = "58000";

  /** A statement that was closed before. */
  static final String STATEMENT_CLOSED = "HY010";

  /** The limit of {@code setQueryTimeout} has passed; no other limit has this state. */
  static final String TIMEOUT = "HYT00";

  private SqlState() {}
}
