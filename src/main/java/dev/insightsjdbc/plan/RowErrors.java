package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.ServiceException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import org.apache.calcite.runtime.CalciteException;

/** Says in SQL's words why a row could not be computed. */
final class RowErrors {

  private RowErrors() {}

  /**
   * The checked exception for what generated code threw.
   *
   * @throws ServiceException where the cause is a scan's
   */
  static SQLException unwrap(Throwable thrown) throws ServiceException {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ServiceException service) {
        throw service;
      }
      if (cause instanceof PatternSyntaxException pattern) {
        return new SQLDataException(
            "'"
                + pattern.getPattern().replaceFirst("^\\(\\?s\\)", "")
                + "' is no regular expression: "
                + pattern.getDescription().toLowerCase(Locale.ROOT),
            "2201B",
            pattern);
      }
      if (cause.getClass().getName().startsWith("com.jayway.jsonpath.")
          || String.valueOf(cause.getMessage()).startsWith("Invalid input for JSON_")) {
        return new SQLDataException(
            "a text is not JSON, or has nothing at the path that is asked for", "22032", cause);
      }
      if (cause instanceof SQLException sql) {
        return sql.getSQLState() == null
            ? new SQLDataException(sql.getMessage(), "22000", sql) // Calcite's have none
            : sql;
      }
    }
    return dataError(
        thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
            ? thrown.getCause() // constants are computed when generated code is loaded
            : thrown);
  }

  private static SQLException dataError(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      return new SQLException(
          "the JVM has no memory left for the rows that the statement keeps; narrow the statement,"
              + " lower maxLocalMemory so that sorts go to disk sooner, or raise -Xmx",
          "53200",
          thrown);
    }
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof ArithmeticException) {
      return message.toLowerCase(Locale.ROOT).contains("zero")
          ? new SQLDataException("division by zero", "22012", thrown)
          : new SQLDataException(
              "a number is out of its type's range: " + message, "22003", thrown);
    }
    if (thrown instanceof NumberFormatException) {
      return new SQLDataException(
          message.replaceFirst("^For input string: ", "not a number: ")
              + " (a text was read as a number; a number compares with numbers, a text with texts"
              + " in single quotes)",
          "22018",
          thrown);
    }
    if (thrown instanceof IllegalStateException && message.contains("SINGLE_VALUE")) {
      return new SQLDataException(
          "a sub-query that stands for one value gave more than one row", "21000", thrown);
    }
    if (thrown instanceof DateTimeException) {
      return new SQLDataException("not a date or time: " + message, "22007", thrown);
    }
    if (thrown instanceof CalciteException || thrown instanceof IllegalArgumentException) {
      return new SQLDataException("a row could not be computed: " + message, "22000", thrown);
    }
    return new SQLException(
        "a row could not be computed, by a fault of the driver: " + thrown, "58000", thrown);
  }
}
