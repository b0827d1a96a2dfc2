package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.RowCursor;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a summary, made when the first one is asked for. */
final class SummaryCursor implements RowCursor {

  /** Makes the rows. */
  @FunctionalInterface
  interface Source {
    List<@Nullable Object[]> rows() throws ServiceException;
  }

  private final Source source;
  private final Liveness liveness;
  private @Nullable Iterator<@Nullable Object[]> rows;
  private @Nullable Object[] row = {};

  SummaryCursor(Source source, Liveness liveness) {
    this.source = source;
    this.liveness = liveness;
  }

  @Override
  public boolean next() throws ServiceException {
    liveness.check();
    Iterator<@Nullable Object[]> made = rows;
    if (made == null) {
      made = source.rows().iterator();
      rows = made;
    }
    if (!made.hasNext()) {
      return false;
    }
    row = made.next();
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
