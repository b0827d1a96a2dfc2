package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.RowCursor;
import org.jspecify.annotations.Nullable;

/** One row with a number, counted when it is asked for. */
final class CountCursor implements RowCursor {

  /** Counts sessions. */
  @FunctionalInterface
  interface Counter {
    long count() throws ServiceException;
  }

  private final Counter counter;
  private final Liveness liveness;
  private boolean given;
  private @Nullable Object[] row = {};

  CountCursor(Counter counter, Liveness liveness) {
    this.counter = counter;
    this.liveness = liveness;
  }

  @Override
  public boolean next() throws ServiceException {
    if (given) {
      return false;
    }
    liveness.check();
    row = new @Nullable Object[] {counter.count()};
    given = true;
    return true;
  }

  @Override
  public @Nullable Object[] row() {
    return row;
  }

  @Override
  public void close() {
    liveness.close();
  }
}
