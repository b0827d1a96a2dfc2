package dev.insightsjdbc.bench;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** What the runs of one way took. */
final class Measured {

  private final LongSupplier clock;
  private final double[] times;
  private int count;

  private Measured(LongSupplier clock, int runs) {
    this.clock = clock;
    times = new double[runs];
  }

  /** For so many runs, by the time that passes. */
  Measured(int runs) {
    this(System::nanoTime, runs);
  }

  /** For so many runs, by the time that this process has processors, all its threads together. */
  static Measured ofProcessors(int runs) {
    return new Measured(
        () ->
            ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElseThrow(
                    () -> new UnsupportedOperationException("no count of processors' time"))
                .toNanos(),
        runs);
  }

  /** Something that can be timed. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws Exception;
  }

  /** Runs something, and keeps how many seconds it took. */
  <T> T time(Work<T> work) throws Exception {
    long start = clock.getAsLong();
    T result = work.run();
    times[count++] = (clock.getAsLong() - start) / 1e9;
    return result;
  }

  /** The middle one, in seconds. */
  double median() {
    return sorted()[count / 2];
  }

  /** The middle one, in milliseconds. */
  double medianMillis() {
    return median() * 1e3;
  }

  /** The mean, in milliseconds: the time of processors is counted in ticks of some of them. */
  double meanMillis() {
    return Arrays.stream(times, 0, count).average().orElseThrow() * 1e3;
  }

  /** The slowest of nine in ten, in milliseconds. */
  double slowestMillis() {
    return sorted()[count * 9 / 10] * 1e3;
  }

  private double[] sorted() {
    double[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
