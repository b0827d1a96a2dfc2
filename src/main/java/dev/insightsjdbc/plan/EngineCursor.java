package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.runtime.Bindable;
import org.jspecify.annotations.Nullable;

/** The rows of Calcite's engine. Operators that keep rows start to work at the first one. */
final class EngineCursor implements RowCursor {

  private final Bindable<Object> compiled;
  private final RunContext context;
  private final CancelSignal cancel;
  private final ResultValues values;
  private @Nullable Enumerator<Object> rows;
  private @Nullable Object @Nullable [] row;
  private boolean closed;

  EngineCursor(
      Bindable<Object> compiled, RunContext context, CancelSignal cancel, ResultValues values) {
    this.compiled = compiled;
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
    } catch (RuntimeException
        | StackOverflowError
        | OutOfMemoryError
        | ExceptionInInitializerError e) {
      throw RowErrors.unwrap(e);
    }
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
