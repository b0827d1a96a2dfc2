package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.util.List;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Rows in memory, gone through once more; a loop over them ends when nobody waits any more. */
final class KeptRows implements Enumerator<@Nullable Object> {

  private final List<@Nullable Object> rows;
  private final CancelSignal cancel;
  private int place = -1;

  KeptRows(List<@Nullable Object> rows, CancelSignal cancel) {
    this.rows = rows;
    this.cancel = cancel;
  }

  @Override
  public @Nullable Object current() {
    return rows.get(place);
  }

  @Override
  public boolean moveNext() {
    if (cancel.isCancelled()) {
      throw new RowFailure(
          new ServiceException(Fault.CANCELLED, "the statement was cancelled", null));
    }
    return ++place < rows.size();
  }

  @Override
  public void reset() {
    place = -1;
  }

  @Override
  public void close() {
    place = rows.size();
  }
}
