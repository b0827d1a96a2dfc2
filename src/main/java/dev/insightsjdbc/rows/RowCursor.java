package dev.insightsjdbc.rows;

import dev.insightsjdbc.api.ServiceException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows, one after the other. Used by one thread at a time, but closed by any. */
public interface RowCursor extends AutoCloseable {

  /**
   * Goes to the next row.
   *
   * @return false where there is none
   * @throws ServiceException where the rows cannot be had; never a silent end
   * @throws SQLException where a row cannot be computed: a division by zero, an overflow
   */
  boolean next() throws ServiceException, SQLException;

  /** The current row; the caller may keep it but not change it. */
  @Nullable Object[] row();

  /** Ends the work for it at once. Harmless when repeated. */
  @Override
  void close();
}
