package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.DateRange;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Start times, in whole milliseconds since 1970 in UTC, both ends inclusive.
 *
 * @param first the earliest
 * @param last the latest, not before {@code first}
 */
public record MillisRange(long first, long last) {

  /** The start times that a request can name: the API writes years of four digits. */
  public static final MillisRange NAMEABLE =
      new MillisRange(
          millis(LocalDateTime.of(1, 1, 1, 0, 0)),
          millis(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_000_000)));

  private static final int REST_OF_A_MILLISECOND = 999_000;

  public MillisRange {
    if (first > last) {
      throw new IllegalArgumentException("first " + first + " is after last " + last);
    }
  }

  /** The dates to ask for; they meet the same sessions whether a service keeps micros or millis. */
  public DateRange dates() {
    return new DateRange(time(first), time(last).plusNanos(REST_OF_A_MILLISECOND));
  }

  boolean contains(long millis) {
    return first <= millis && millis <= last;
  }

  static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  static LocalDateTime time(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }
}
