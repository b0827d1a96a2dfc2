package dev.insightsjdbc.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Refuses to move in a result but forward. */
interface NoScrolling extends ResultSet {

  @Override
  default boolean absolute(int row) throws SQLException {
    throw Unsupported.feature("moving in a result but forward");
  }

  @Override
  default void afterLast() throws SQLException {
    throw Unsupported.feature("moving in a result but forward");
  }

  @Override
  default void beforeFirst() throws SQLException {
    throw Unsupported.feature("moving in a result but forward");
  }

  @Override
  default boolean first() throws SQLException {
    throw Unsupported.feature("moving in a result but forward");
  }

  @Override
  default boolean last() throws SQLException {
    throw Unsupported.feature("moving in a result but forward");
  }

  @Override
  default boolean previous() throws SQLException {
    throw Unsupported.feature("moving in a result but forward");
  }

  @Override
  default void refreshRow() throws SQLException {
    throw Unsupported.feature("moving in a result but forward");
  }

  @Override
  default boolean relative(int rows) throws SQLException {
    throw Unsupported.feature("moving in a result but forward");
  }
}
