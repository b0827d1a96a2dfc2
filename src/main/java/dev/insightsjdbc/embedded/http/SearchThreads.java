package dev.insightsjdbc.embedded.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that search, so that those which read and write sockets never wait for Lucene. */
final class SearchThreads implements AutoCloseable {

  private static final long KEEP_SECONDS = 30;

  private final AtomicInteger number = new AtomicInteger();
  private final ThreadPoolExecutor threads;

  SearchThreads(ServerLimits limits) {
    threads =
        new ThreadPoolExecutor(
            limits.threads(),
            limits.threads(),
            KEEP_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(limits.waiting()),
            this::newThread);
    threads.allowCoreThreadTimeOut(true);
  }

  /** Has a task run; tells whether there was room for it. */
  boolean run(Runnable task) {
    try {
      threads.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Takes no more tasks; what was taken is done. */
  @Override
  public void close() {
    threads.shutdown();
  }

  private Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "insights-server-" + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
