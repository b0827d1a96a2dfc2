package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.runtime.Bindable;
import org.jspecify.annotations.Nullable;

/** The rows of Calcite's engine. Operators that keep rows start to work at the first one. */
final class EngineCursor implements RowCursor {

  private final Bindable<Object> compiled;
  private final AtomicReference<@Nullable Throwable> loading;
  private final RunContext context;
  private final CancelSignal cancel;
  private final ResultValues values;
  private @Nullable Enumerator<Object> rows;
  private @Nullable Object @Nullable [] row;
  private boolean closed;

  /**
   * A cursor.
   *
   * @param loading what went wrong when the generated code was loaded: it is not loaded again
   */
  EngineCursor(
      Bindable<Object> compiled,
      AtomicReference<@Nullable Throwable> loading,
      RunContext context,
      CancelSignal cancel,
      ResultValues values) {
    this.compiled = compiled;
    this.loading = loading;
    this.context = context;
    this.cancel = cancel;
    this.values = values;
  }

  @Override
  public boolean next() throws ServiceException, SQLException {
    if (cancel.isCancelled()) {
      throw new ServiceException(Fault.CANCELLED, "the statement was cancelled", null);
    }
    try {
      if (closed) {
        return false;
      }
      if (rows == null) {
        rows = compiled.bind(context).enumerator();
      }
      boolean more = rows.moveNext();
      row = more ? values.row(rows.current()) : null;
      return more;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      throw RowErrors.unwrap(asLoaded(e));
    }
  }

  private Throwable asLoaded(Throwable thrown) {
    if (thrown instanceof NoClassDefFoundError) {
      Throwable first = loading.get();
      return first == null ? thrown : first;
    }
    if (thrown instanceof Error) {
      loading.set(thrown);
    }
    return thrown;
  }

  @Override
  public @Nullable Object[] row() {
    if (row == null) {
      throw new NoSuchElementException("there is no current row");
    }
    return row;
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (rows != null) {
        rows.close();
        rows = null;
      }
    } finally {
      context.memory().close();
    }
  }
}
