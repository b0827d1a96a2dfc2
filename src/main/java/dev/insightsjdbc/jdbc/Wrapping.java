package dev.insightsjdbc.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JDBC's unwrapping, for objects that wrap nothing but themselves. */
interface Wrapping extends Wrapper {

  @Override
  default <T> T unwrap(@Nullable Class<T> type) throws SQLException {
    if (type == null) {
      throw SqlErrors.badArgument("the class to unwrap is null");
    }
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw SqlErrors.badArgument(
        String.format(
            Locale.ROOT, "this is no %s; it is a %s", type.getName(), getClass().getName()));
  }

  @Override
  default boolean isWrapperFor(@Nullable Class<?> type) {
    return type != null && type.isInstance(this);
  }
}
