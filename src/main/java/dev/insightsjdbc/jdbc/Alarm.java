package dev.insightsjdbc.jdbc;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A connection's clock for time limits. Its thread lives only while a limit runs. */
final class Alarm implements AutoCloseable {

  /** A limit that runs. */
  @FunctionalInterface
  interface Limit extends AutoCloseable {

    /** No limit at all. */
    Limit NONE = () -> {};

    /** Ends the limit; what it would have started does not start any more. */
    @Override
    void close();
  }

  private static final Duration THREAD_KEPT = Duration.ofMillis(500);

  private final ScheduledThreadPoolExecutor executor;

  Alarm() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "insights-jdbc-alarm");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(THREAD_KEPT.toMillis(), TimeUnit.MILLISECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  /** Has {@code action} run when {@code limit} has passed; zero is no limit. */
  Limit after(Duration limit, Runnable action) {
    if (limit.isZero()) {
      return Limit.NONE;
    }
    Future<?> task = executor.schedule(action, limit.toMillis(), TimeUnit.MILLISECONDS);
    return () -> task.cancel(false);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
