package dev.insightsjdbc.api;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * The start times that a search asks for, in UTC, both ends inclusive: {@code from_date} and {@code
 * to_date}.
 *
 * @param from the first instant
 * @param to the last instant, not before {@code from}
 */
public record DateRange(LocalDateTime from, LocalDateTime to) {

  /** The longest range that the API's page allows in one request. */
  public static final Duration LONGEST = Duration.ofDays(60);

  public DateRange {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("from " + from + " is after to " + to);
    }
  }

  /** How far the ends are apart. */
  public Duration length() {
    return Duration.between(from, to);
  }
}
