package dev.insightsjdbc.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Time and chance, as a client meets them.
 *
 * @param clock the time of day, for {@code Retry-After} and for reports
 * @param chance numbers from 0 to less than 1
 * @param pause how waits pass
 */
record Timing(Clock clock, DoubleSupplier chance, Pause pause) {

  /** The machine's. */
  static final Timing SYSTEM =
      new Timing(
          Clock.systemUTC(),
          () -> ThreadLocalRandom.current().nextDouble(),
          (ended, wait) -> ended.await(wait.toNanos(), TimeUnit.NANOSECONDS));

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    /**
     * Returns when {@code wait} is over or {@code ended} opens.
     *
     * @return whether {@code ended} opened
     */
    boolean await(CountDownLatch ended, Duration wait) throws InterruptedException;
  }
}
