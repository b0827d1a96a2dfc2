package dev.insightsjdbc.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a request is sent again: exponential, with full jitter, so that clients
 * that failed together do not come back together.
 */
record Backoff(DoubleSupplier chance) {

  /** A service that asks for more is not waited for: the caller hears of it instead. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private static final long FIRST_MILLIS = 250;
  private static final long MOST_MILLIS = 20_000;

  /**
   * The wait after a failed attempt.
   *
   * @param attempt which attempt failed, from 1
   * @param asked the wait that the service asked for; the result is never shorter
   */
  Duration after(int attempt, Duration asked) {
    long ceiling = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, 16));
    return asked.plusMillis((long) (chance.getAsDouble() * ceiling));
  }
}
