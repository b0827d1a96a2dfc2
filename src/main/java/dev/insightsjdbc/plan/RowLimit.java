package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Ends after so many rows. */
final class RowLimit implements RowCursor {

  private final RowCursor rows;
  private long left;

  private RowLimit(RowCursor rows, long most) {
    this.rows = rows;
    this.left = most;
  }

  /** The rows, at most so many; 0 limits nothing. */
  static RowCursor limit(RowCursor rows, long most) {
    return most == 0 ? rows : new RowLimit(rows, most);
  }

  @Override
  public boolean next() throws ServiceException, SQLException {
    if (left == 0) {
      return false;
    }
    left--;
    return rows.next();
  }

  @Override
  public @Nullable Object[] row() {
    return rows.row();
  }

  @Override
  public void close() {
    rows.close();
  }
}
