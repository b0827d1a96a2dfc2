package dev.insightsjdbc.client;

import java.time.Duration;

/**
 * The pace of requests to one service with one key, whoever sends them: each waits until its
 * sender's own interval after the one before it has passed. Safe for use by several threads.
 */
final class RateLimit {

  private static final double NANOS_A_SECOND = 1e9;

  private boolean used;
  private long next;

  /**
   * Takes the place of now, where it is free. Places to come are nobody's, so that whoever gives up
   * waiting leaves none empty that others would wait for.
   *
   * @param perSecond how many requests the sender may send in a second; infinite does not wait
   * @param nanos now, as {@link System#nanoTime()} has it
   * @return zero where the place was taken; else how long to wait before asking again
   */
  synchronized Duration take(double perSecond, long nanos) {
    long interval = (long) (NANOS_A_SECOND / perSecond);
    if (interval == 0) {
      return Duration.ZERO;
    }
    long wait = used ? Math.max(0, next - nanos) : 0;
    if (wait == 0) {
      used = true;
      next = nanos + interval;
    }
    return Duration.ofNanos(wait);
  }
}
