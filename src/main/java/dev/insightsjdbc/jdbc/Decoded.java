package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.SqlType;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Between the values of a plan's rows ({@link SqlType} says their classes) and the same values as
 * java.time has them. Nothing here depends on the JVM's time zone.
 */
final class Decoded {

  private static final String INTERVAL = "INTERVAL";
  private static final long MILLIS_A_SECOND = 1_000;
  private static final int NANOS_A_MILLI = 1_000_000;

  private Decoded() {}

  /** A row's value as a LocalDate, LocalTime, LocalDateTime, Period or Duration; others as is. */
  static Object fromRow(SqlType type, Object value) {
    return switch (JdbcType.of(type)) {
      case DATE -> value instanceof Integer days ? LocalDate.ofEpochDay(days) : value;
      case TIME -> value instanceof Integer millis ? timeOfDay(millis) : value;
      case TIMESTAMP -> value instanceof Long millis ? dateTime(millis) : value;
      case OTHER -> type.name().startsWith(INTERVAL) ? interval(value) : value;
      default -> value;
    };
  }

  /** What {@link #fromRow} is made of. Digits below a millisecond are cut off. */
  static Object toRow(Object value) {
    if (value instanceof LocalDateTime time) {
      return time.truncatedTo(ChronoUnit.MILLIS).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    if (value instanceof LocalDate date) {
      return Math.toIntExact(date.toEpochDay());
    }
    if (value instanceof LocalTime time) {
      return Math.toIntExact(time.toNanoOfDay() / 1_000_000);
    }
    return value;
  }

  private static Object interval(Object value) {
    if (value instanceof Integer months) {
      return Period.ofMonths(months).normalized();
    }
    return value instanceof Long millis ? Duration.ofMillis(millis) : value;
  }

  private static LocalTime timeOfDay(int millis) {
    return LocalTime.ofNanoOfDay(millis * 1_000_000L);
  }

  private static LocalDateTime dateTime(long millis) {
    // Not by an Instant: to ask an offset for its rules makes new ones each time.
    int nanos = (int) Math.floorMod(millis, MILLIS_A_SECOND) * NANOS_A_MILLI;
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(millis, MILLIS_A_SECOND), nanos, ZoneOffset.UTC);
  }
}
