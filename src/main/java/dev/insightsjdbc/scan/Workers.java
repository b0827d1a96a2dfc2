package dev.insightsjdbc.scan;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads in which scans read ahead: as many as are needed, and gone when idle. */
final class Workers {

  private static final long KEPT_MILLIS = 1_000;

  /** The process's; what it is given must end by itself when nobody wants it any more. */
  static final Executor SHARED =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEPT_MILLIS,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          Workers::thread);

  private Workers() {}

  /** Whether this thread is one of them. */
  static boolean isWorker() {
    return Thread.currentThread() instanceof Worker;
  }

  private static final class Worker extends Thread {
    Worker(Runnable task) {
      super(null, task, "insights-jdbc-scan", 0, false);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Worker(task);
    thread.setDaemon(true);
    thread.setContextClassLoader(Workers.class.getClassLoader());
    return thread;
  }
}
