package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.catalog.Catalog;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what planning needs while the first connection is still waiting for the service. It begins
 * with a connection and not with the class: programs load drivers that they never use. Whoever
 * plans waits for its end, so that no two threads initialize the same classes in another order.
 */
final class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private static final String STATEMENT =
      "SELECT id, status FROM sessions WHERE status = 'ended'"
          + " AND session_start_time >= TIMESTAMP '2020-01-01 00:00:00'"
          + " ORDER BY session_start_time DESC LIMIT 1";

  private final AtomicBoolean begun = new AtomicBoolean();
  private final FutureTask<Void> task;

  /** A warm-up by a planner that is made for it. */
  WarmUp(Supplier<Planner> planner) {
    this.task =
        new FutureTask<>(
            () -> {
              planner.get().prepare(STATEMENT, Catalog.SCHEMA);
              return null;
            });
  }

  /** Begins it, the first time. */
  void begin() {
    if (begun.compareAndSet(false, true)) {
      PlanningThread.start(task);
    }
  }

  /**
   * Waits until it is over, where it was begun.
   *
   * @throws SQLException where the thread is interrupted, whose flag then stays set
   */
  void await() throws SQLException {
    if (!begun.get()) {
      return;
    }
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("the thread was interrupted", SqlState.CANCELLED, e);
    } catch (ExecutionException e) {
      LOG.debug("The warm-up failed; statements will tell", e.getCause());
    }
  }
}
