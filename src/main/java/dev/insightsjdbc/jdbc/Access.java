package dev.insightsjdbc.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientException;

/** Whether a connection may delete. Safe for use by several threads. */
final class Access {

  private final boolean openedReadOnly;
  private volatile boolean readOnly;

  Access(boolean openedReadOnly) {
    this.openedReadOnly = openedReadOnly;
    this.readOnly = openedReadOnly;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  /** Whether it was opened so that it may never delete. */
  boolean isOpenedReadOnly() {
    return openedReadOnly;
  }

  /**
   * Changes what may be done from now on.
   *
   * @return false where that is not to be had: opened read only, it stays so
   */
  boolean setReadOnly(boolean wanted) {
    readOnly = wanted || openedReadOnly;
    return readOnly == wanted;
  }

  /**
   * Lets pass what may delete.
   *
   * @throws SQLException where it may not
   */
  void requireWritable() throws SQLException {
    if (readOnly) {
      throw new SQLNonTransientException(
          "DELETE is refused, the connection is read only; to allow it, "
              + (openedReadOnly
                  ? "connect with the property readOnly=false"
                  : "call setReadOnly(false)"),
          SqlState.READ_ONLY);
    }
  }
}
