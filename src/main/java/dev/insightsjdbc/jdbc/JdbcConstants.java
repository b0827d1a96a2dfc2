package dev.insightsjdbc.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;

/** The groups of constants that callers choose from; JDBC has them as plain numbers. */
enum JdbcConstants {
  ISOLATION_LEVELS(
      "an isolation level",
      Connection.TRANSACTION_NONE,
      Connection.TRANSACTION_READ_UNCOMMITTED,
      Connection.TRANSACTION_READ_COMMITTED,
      Connection.TRANSACTION_REPEATABLE_READ,
      Connection.TRANSACTION_SERIALIZABLE),
  HOLDABILITIES(
      "a holdability", ResultSet.HOLD_CURSORS_OVER_COMMIT, ResultSet.CLOSE_CURSORS_AT_COMMIT),
  RESULT_TYPES(
      "a result's type",
      ResultSet.TYPE_FORWARD_ONLY,
      ResultSet.TYPE_SCROLL_INSENSITIVE,
      ResultSet.TYPE_SCROLL_SENSITIVE),
  CONCURRENCIES("a result's concurrency", ResultSet.CONCUR_READ_ONLY, ResultSet.CONCUR_UPDATABLE),
  FETCH_DIRECTIONS(
      "a fetch direction",
      ResultSet.FETCH_FORWARD,
      ResultSet.FETCH_REVERSE,
      ResultSet.FETCH_UNKNOWN),
  MORE_RESULTS(
      "what to do with the current result",
      Statement.CLOSE_CURRENT_RESULT,
      Statement.KEEP_CURRENT_RESULT,
      Statement.CLOSE_ALL_RESULTS),
  GENERATED_KEYS(
      "whether keys are returned", Statement.RETURN_GENERATED_KEYS, Statement.NO_GENERATED_KEYS);

  private final String what;
  private final int[] known;

  JdbcConstants(String what, int... known) {
    this.what = what;
    this.known = known;
  }

  /** Refuses what is none of them. */
  void require(int given) throws SQLException {
    if (Arrays.stream(known).noneMatch(constant -> constant == given)) {
      throw SqlErrors.badArgument(
          String.format(
              Locale.ROOT,
              "%d is no constant for %s; JDBC has %s",
              given,
              what,
              Arrays.toString(known)));
    }
  }
}
