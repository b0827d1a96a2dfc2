package dev.insightsjdbc.cli;

import dev.insightsjdbc.jdbc.StatementProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells the person who waits for a statement how far it is, in one line that is gone when the
 * result begins. Nothing is told of a statement that takes less than a second, or sends nothing.
 */
final class ProgressBar implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final String CLEAR = "\r\u001b[K";
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  private final Supplier<Optional<StatementProgress>> progress;
  private final PrintStream err;
  private final long firstMillis;
  private final long everyMillis;
  private final long start = System.nanoTime();
  private final Thread thread = new Thread(this::tell, "insights-jdbc-progress");
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean shown;

  private ProgressBar(
      Supplier<Optional<StatementProgress>> progress,
      PrintStream err,
      long firstMillis,
      long everyMillis) {
    this.progress = progress;
    this.err = err;
    this.firstMillis = firstMillis;
    this.everyMillis = everyMillis;
  }

  /** Begins to tell after a second, and then twice a second, until it is closed. */
  static ProgressBar start(Supplier<Optional<StatementProgress>> progress, PrintStream err) {
    return start(progress, err, 1_000, 500);
  }

  static ProgressBar start(
      Supplier<Optional<StatementProgress>> progress,
      PrintStream err,
      long firstMillis,
      long everyMillis) {
    ProgressBar bar = new ProgressBar(progress, err, firstMillis, everyMillis);
    bar.thread.setDaemon(true);
    bar.thread.start();
    return bar;
  }

  /** Tells nothing: nobody watches. */
  static ProgressBar none() {
    ProgressBar none = new ProgressBar(Optional::empty, System.err, 0, 0);
    none.end();
    return none;
  }

  private void tell() {
    try {
      long wait = firstMillis;
      while (!ended.await(wait, TimeUnit.MILLISECONDS)) {
        progress.get().filter(now -> now.requests() > 0).ifPresent(this::show);
        wait = everyMillis;
      }
    } catch (InterruptedException e) {
      ended.countDown(); // nobody interrupts it but a program that ends
    }
  }

  private synchronized void show(StatementProgress now) {
    if (ended.getCount() > 0) {
      err.print(CLEAR + line(now, (System.nanoTime() - start) / NANOS_A_SECOND));
      err.flush();
      shown = true;
    }
  }

  static String line(StatementProgress now, long seconds) {
    int filled =
        now.windows() == 0 ? 0 : (int) Math.min(WIDTH, WIDTH * now.windowsDone() / now.windows());
    return String.format(
        Locale.ROOT,
        "[%s%s] %d of %d windows, %d requests, %d sessions, %d rows, %d s",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        now.windowsDone(),
        now.windows(),
        now.requests(),
        now.documents(),
        now.rows(),
        seconds);
  }

  @Override
  public void close() {
    end();
  }

  /** Takes its line away, for good. */
  synchronized void end() {
    boolean first = ended.getCount() > 0;
    ended.countDown();
    if (first && shown) {
      err.print(CLEAR);
      err.flush();
    }
  }

  /** Whether its thread has ended. */
  boolean isOver() {
    return !thread.isAlive();
  }
}
