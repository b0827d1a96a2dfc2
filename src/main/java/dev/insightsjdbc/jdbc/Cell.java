package dev.insightsjdbc.jdbc;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One value that is not NULL, and every way in which it can be read. Nothing else converts values.
 *
 * @param value as {@link Decoded#fromRow} gives it
 * @param where the column, for messages
 */
record Cell(Object value, String where) {

  @FunctionalInterface
  private interface Reader {
    Object read(Cell cell) throws SQLException;
  }

  private static final Map<Class<?>, Reader> READERS =
      Map.ofEntries(
          entry(Object.class, Cell::object),
          entry(String.class, Cell::text),
          entry(Boolean.class, Cell::truth),
          entry(Byte.class, cell -> (byte) cell.integral(Byte.MIN_VALUE, Byte.MAX_VALUE)),
          entry(Short.class, cell -> (short) cell.integral(Short.MIN_VALUE, Short.MAX_VALUE)),
          entry(Integer.class, cell -> (int) cell.integral(Integer.MIN_VALUE, Integer.MAX_VALUE)),
          entry(Long.class, cell -> cell.integral(Long.MIN_VALUE, Long.MAX_VALUE)),
          entry(Float.class, Cell::single),
          entry(Double.class, Cell::binary),
          entry(BigDecimal.class, Cell::decimal),
          entry(BigInteger.class, cell -> cell.decimal().toBigInteger()),
          entry(byte[].class, Cell::bytes),
          entry(Date.class, cell -> cell.date(null)),
          entry(Time.class, cell -> cell.time(null)),
          entry(Timestamp.class, cell -> cell.timestamp(null)),
          entry(java.util.Date.class, cell -> cell.timestamp(null)),
          entry(LocalDate.class, cell -> Times.readDate(cell.value, cell.where)),
          entry(LocalTime.class, cell -> Times.readTimeOfDay(cell.value, cell.where)),
          entry(LocalDateTime.class, Cell::dateTime),
          entry(UUID.class, Cell::uuid),
          entry(
              OffsetTime.class,
              cell -> Times.readTimeOfDay(cell.value, cell.where).atOffset(ZoneOffset.UTC)),
          entry(Instant.class, cell -> cell.dateTime().toInstant(ZoneOffset.UTC)),
          entry(OffsetDateTime.class, cell -> cell.dateTime().atOffset(ZoneOffset.UTC)),
          entry(ZonedDateTime.class, cell -> cell.dateTime().atZone(ZoneOffset.UTC)));

  /** The value as {@code type}. */
  <T> T as(@Nullable Class<T> type) throws SQLException {
    if (type == null) {
      throw SqlErrors.badArgument(where + ": the class to read it as is null");
    }
    Reader reader = READERS.get(type);
    if (reader != null) {
      return type.cast(reader.read(this));
    }
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw notConvertible(value, type.getName(), where);
  }

  /** In the class that JDBC names for the column's type. */
  Object object() {
    if (value instanceof LocalDateTime time) {
      return Times.timestamp(time, null);
    }
    if (value instanceof LocalDate date) {
      return Times.date(date, null);
    }
    if (value instanceof LocalTime time) {
      return Times.time(time, null);
    }
    return value instanceof Byte || value instanceof Short ? ((Number) value).intValue() : value;
  }

  String text() {
    if (value instanceof LocalDateTime time) {
      return Times.text(time);
    }
    if (value instanceof LocalTime time) {
      return Times.text(time);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
  }

  /** Of a number whether it is not 0. */
  boolean truth() throws SQLException {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number) {
      return decimal().signum() != 0;
    }
    if (value instanceof String text) {
      String word = text.strip();
      if (word.equalsIgnoreCase("true") || word.equals("1")) {
        return true;
      }
      if (word.equalsIgnoreCase("false") || word.equals("0")) {
        return false;
      }
      throw SqlErrors.data(
          where + ": expected true or false, found '" + text + "'", SqlState.BAD_TEXT);
    }
    throw notConvertible(value, "a boolean", where);
  }

  long integral(long least, long most) throws SQLException {
    return Numbers.integral(value, least, most, where);
  }

  float single() throws SQLException {
    return Numbers.single(value, where);
  }

  double binary() throws SQLException {
    return Numbers.binary(value, where);
  }

  BigDecimal decimal() throws SQLException {
    return Numbers.decimal(value, where);
  }

  byte[] bytes() throws SQLException {
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    throw notConvertible(value, "bytes", where);
  }

  private UUID uuid() throws SQLException {
    if (value instanceof UUID uuid) {
      return uuid;
    }
    if (!(value instanceof String text)) {
      throw notConvertible(value, "a UUID", where);
    }
    try {
      return UUID.fromString(text.strip());
    } catch (IllegalArgumentException e) {
      throw SqlErrors.data(where + ": expected a UUID, found '" + text + "'", SqlState.BAD_TEXT);
    }
  }

  LocalDateTime dateTime() throws SQLException {
    return Times.readDateTime(value, where);
  }

  Timestamp timestamp(@Nullable Calendar calendar) throws SQLException {
    return Times.timestamp(dateTime(), calendar);
  }

  Date date(@Nullable Calendar calendar) throws SQLException {
    return Times.date(Times.readDate(value, where), calendar);
  }

  Time time(@Nullable Calendar calendar) throws SQLException {
    return Times.time(Times.readTimeOfDay(value, where), calendar);
  }

  static SQLException notConvertible(Object value, String wanted, String where) {
    String kind = value.getClass().getSimpleName();
    String article = "AEIOaeio".indexOf(kind.charAt(0)) < 0 ? "a" : "an";
    return SqlErrors.data(
        String.format(Locale.ROOT, "%s: %s %s cannot be read as %s", where, article, kind, wanted),
        SqlState.NOT_CONVERTIBLE);
  }
}
