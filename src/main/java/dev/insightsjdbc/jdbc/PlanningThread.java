package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CancelSignal;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that plan. Whoever waits for one is let go at once when the statement is cancelled; the
 * thread is interrupted, and ends where the planner next looks. They have a large stack, since a
 * planner goes as deep as a statement is nested, and are gone when idle.
 */
final class PlanningThread extends Thread {

  private static final long STACK_BYTES = 32L << 20;
  private static final long KEPT_MILLIS = 1_000;

  private static final Executor EXECUTOR =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEPT_MILLIS,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          PlanningThread::new);

  private PlanningThread(Runnable task) {
    super(null, task, "insights-jdbc-plan", STACK_BYTES, false);
    setDaemon(true);
    setContextClassLoader(PlanningThread.class.getClassLoader());
  }

  /** Runs a task that nobody cancels. */
  static void start(Runnable task) {
    EXECUTOR.execute(task);
  }

  /**
   * The result of a task, or what it throws.
   *
   * @param cancel after which the task is interrupted, and its result is lost
   * @throws SQLException also where it was cancelled, or the calling thread is interrupted, whose
   *     flag then stays set
   */
  static <T> T call(CancelSignal cancel, Callable<T> task) throws SQLException {
    FutureTask<T> future = new FutureTask<>(task);
    EXECUTOR.execute(future);
    CancelSignal.Registration registration = cancel.onCancel(() -> future.cancel(true));
    try {
      return future.get();
    } catch (CancellationException e) {
      throw new SQLException("the statement was cancelled", SqlState.CANCELLED, e);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new SQLException("the thread was interrupted", SqlState.CANCELLED, e);
    } catch (ExecutionException e) {
      throw SqlErrors.unchecked(Objects.requireNonNullElse(e.getCause(), e));
    } finally {
      registration.close();
    }
  }
}
