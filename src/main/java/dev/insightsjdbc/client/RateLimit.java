package dev.insightsjdbc.client;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The pace of requests to one service with one key, whoever sends them: each waits until its
 * sender's own interval after the one before it has passed, and those that came before it are gone.
 * Safe for use by several threads.
 */
final class RateLimit {

  private static final double NANOS_A_SECOND = 1e9;

  /** So long at least whoever is not the first waits, where the first is late. */
  private static final long SHORTEST_WAIT = 1_000_000;

  /** In the order in which they came. */
  private final Set<Object> waiting = new LinkedHashSet<>();

  private boolean used;
  private long next;

  /**
   * Takes the place of now, where it is free and nobody came before. Places to come are nobody's,
   * so that whoever gives up waiting, and {@link #leave leaves}, leaves none empty that others
   * would wait for.
   *
   * @param sender who asks, until it has its place
   * @param perSecond how many requests the sender may send in a second; infinite does not wait
   * @param nanos now, as {@link System#nanoTime()} has it
   * @return zero where the place was taken; else how long to wait before asking again
   */
  synchronized Duration take(Object sender, double perSecond, long nanos) {
    long interval = (long) (NANOS_A_SECOND / perSecond);
    if (interval == 0) {
      return Duration.ZERO;
    }
    long wait = used ? Math.max(0, next - nanos) : 0;
    waiting.add(sender);
    if (!waiting.iterator().next().equals(sender)) {
      return Duration.ofNanos(Math.max(SHORTEST_WAIT, wait));
    }
    if (wait == 0) {
      waiting.remove(sender);
      used = true;
      next = nanos + interval;
    }
    return Duration.ofNanos(wait);
  }

  /** Lets those behind a sender go before it, which does not ask any more. */
  synchronized void leave(Object sender) {
    waiting.remove(sender);
  }
}
