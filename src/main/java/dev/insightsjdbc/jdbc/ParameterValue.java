package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.SqlType;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller sets for a {@code ?}, in the class that the plan takes for its type. */
final class ParameterValue {

  private ParameterValue() {}

  /**
   * Converts a value that is not null.
   *
   * @param type what the plan expects there
   * @param calendar the zone of a Timestamp, Date or Time; null for the wall clock
   * @throws SQLException where the value is none of that type
   */
  static Object of(SqlType type, Object given, @Nullable Calendar calendar, String where)
      throws SQLException {
    Object value = plain(Times.local(given, calendar));
    Cell cell = new Cell(value, where);
    return switch (JdbcType.of(type)) {
      case CHAR, VARCHAR ->
          value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : cell.text();
      case BOOLEAN -> cell.truth();
      case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, FLOAT, DOUBLE, DECIMAL ->
          value instanceof Number ? value : cell.decimal();
      case TIMESTAMP -> Decoded.toRow(cell.dateTime());
      case DATE -> Decoded.toRow(date(value, where));
      case TIME -> Decoded.toRow(Times.readTimeOfDay(value, where));
      case VARBINARY -> cell.bytes();
      case OTHER -> Decoded.toRow(value);
    };
  }

  /** A time of day where a date is expected would be lost, and the answer be another one. */
  private static Object date(Object value, String where) throws SQLException {
    LocalDateTime time = Times.readDateTime(value, where);
    if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw SqlErrors.data(
          String.format(
                  Locale.ROOT,
                  "%s: expected a date, found '%s' with a time of day; set a date, or write CAST(?"
                      + " AS",
                  where,
                  Times.text(time))
              + " TIMESTAMP) in the statement",
          SqlState.NOT_CONVERTIBLE);
    }
    return Times.readDate(value, where);
  }

  private static Object plain(Object value) throws SQLException {
    if (value instanceof Character
        || value instanceof UUID
        || value instanceof URL
        || value instanceof Enum<?>) {
      return value.toString();
    }
    if (value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof byte[]
        || value instanceof java.time.temporal.Temporal) {
      return value;
    }
    throw Cell.notConvertible(value, "a parameter's value", "a parameter");
  }
}
