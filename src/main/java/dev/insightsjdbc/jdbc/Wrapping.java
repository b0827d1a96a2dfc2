package dev.insightsjdbc.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.Locale;

/** JDBC's unwrapping, for objects that wrap nothing but themselves. */
interface Wrapping extends Wrapper {

  @Override
  default <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw SqlErrors.badArgument(
        String.format(
            Locale.ROOT, "this is no %s; it is a %s", type.getName(), getClass().getName()));
  }

  @Override
  default boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
