package dev.insightsjdbc.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Refuses changes of whole rows of a result: results are read only. */
interface NoRowChanges extends ResultSet {

  @Override
  default void cancelRowUpdates() throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void deleteRow() throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void insertRow() throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void moveToCurrentRow() throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void moveToInsertRow() throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }

  @Override
  default void updateRow() throws SQLException {
    throw Unsupported.feature("changing rows of a result");
  }
}
