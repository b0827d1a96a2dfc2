package dev.insightsjdbc.jdbc;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;

import dev.insightsjdbc.api.DateCodec;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Calendar;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times between java.time and JDBC's older classes. A Timestamp, Date or Time without a
 * Calendar carries the wall-clock fields; with one, the instant that has them in its zone. What
 * knows its own offset is turned to UTC.
 */
final class Times {

  private static final DateTimeFormatter TIME_TEXT =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  /** As Timestamp.toString() writes it. */
  private static final DateTimeFormatter TIMESTAMP_TEXT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(NANO_OF_SECOND, 1, 9, true)
          .toFormatter(Locale.ROOT);

  private Times() {}

  static String text(LocalDateTime time) {
    return TIMESTAMP_TEXT.format(time);
  }

  static String text(LocalTime time) {
    return TIME_TEXT.format(time);
  }

  /** A value as a date and time; a date is its midnight, a time of day that of 1970-01-01. */
  static LocalDateTime readDateTime(Object value, String where) throws SQLException {
    if (value instanceof LocalDateTime time) {
      return time;
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    if (value instanceof LocalTime time) {
      return time.atDate(LocalDate.EPOCH);
    }
    if (value instanceof String text) {
      return DateCodec.readDocumentTime(text.strip())
          .orElseThrow(
              () ->
                  SqlErrors.data(
                      where + ": expected a date or a date and time, found '" + text + "'",
                      SqlState.NO_TIME));
    }
    throw Cell.notConvertible(value, "a date and time", where);
  }

  /** A value as a time of day. */
  static LocalTime readTimeOfDay(Object value, String where) throws SQLException {
    if (value instanceof String text) {
      try {
        return LocalTime.parse(text.strip());
      } catch (DateTimeParseException e) {
        return readDateTime(value, where).toLocalTime();
      }
    }
    if (value instanceof LocalDate) {
      throw Cell.notConvertible(value, "a time of day", where);
    }
    return readDateTime(value, where).toLocalTime();
  }

  /** A value as a date. */
  static LocalDate readDate(Object value, String where) throws SQLException {
    if (value instanceof LocalTime) {
      throw Cell.notConvertible(value, "a date", where);
    }
    return readDateTime(value, where).toLocalDate();
  }

  static Timestamp timestamp(LocalDateTime time, @Nullable Calendar calendar) {
    return calendar == null
        ? Timestamp.valueOf(time)
        : Timestamp.from(time.atZone(zone(calendar)).toInstant());
  }

  static Date date(LocalDate date, @Nullable Calendar calendar) {
    return calendar == null
        ? Date.valueOf(date)
        : new Date(date.atStartOfDay(zone(calendar)).toInstant().toEpochMilli());
  }

  /** With its milliseconds, which {@code Time.valueOf} would drop. */
  static Time time(LocalTime time, @Nullable Calendar calendar) {
    return new Time(timestamp(time.atDate(LocalDate.EPOCH), calendar).getTime());
  }

  /** Turns what carries a date or time in whatever class to java.time's local classes. */
  static Object local(Object value, @Nullable Calendar calendar) {
    if (value instanceof Timestamp timestamp) {
      return calendar == null
          ? timestamp.toLocalDateTime()
          : LocalDateTime.ofInstant(timestamp.toInstant(), zone(calendar));
    }
    if (value instanceof Date date) {
      return wallClock(date, calendar).toLocalDate();
    }
    if (value instanceof Time time) {
      return wallClock(time, calendar).toLocalTime();
    }
    if (value instanceof java.util.Date date) {
      return wallClock(date, calendar);
    }
    if (value instanceof Calendar own) {
      return LocalDateTime.ofInstant(own.toInstant(), zone(own));
    }
    if (value instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
    if (value instanceof OffsetDateTime time) {
      return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
    if (value instanceof ZonedDateTime time) {
      return time.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
    if (value instanceof OffsetTime time) {
      return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime();
    }
    return value;
  }

  @SuppressWarnings("JavaUtilDate") // JDBC's own classes are made of it
  private static LocalDateTime wallClock(java.util.Date date, @Nullable Calendar calendar) {
    return calendar == null
        ? new Timestamp(date.getTime()).toLocalDateTime()
        : LocalDateTime.ofInstant(Instant.ofEpochMilli(date.getTime()), zone(calendar));
  }

  private static ZoneId zone(Calendar calendar) {
    return calendar.getTimeZone().toZoneId();
  }
}
