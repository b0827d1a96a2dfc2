package dev.insightsjdbc.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/** JDBC's unwrapping, for objects that wrap nothing but themselves. */
interface Wrapping extends Wrapper {

  @Override
  default <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw SqlErrors.badArgument(
        "this is no %s; it is a %s".formatted(type.getName(), getClass().getName()));
  }

  @Override
  default boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
