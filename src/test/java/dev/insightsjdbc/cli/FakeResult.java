package dev.insightsjdbc.cli;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result in memory, with as much of JDBC as the command line uses. */
final class FakeResult {

  private final List<String> labels = new ArrayList<>();
  private final List<Integer> types = new ArrayList<>();
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private int current = -1;

  FakeResult column(String label, int type) {
    labels.add(label);
    types.add(type);
    return this;
  }

  FakeResult row(@Nullable Object... values) {
    rows.add(values);
    return this;
  }

  ResultSet open() {
    current = -1;
    return proxy(
        ResultSet.class,
        (method, arguments) ->
            switch (method) {
              case "next" -> ++current < rows.size();
              case "getMetaData" -> metaData();
              case "getString" -> {
                @Nullable Object value = value(arguments[0]);
                yield value == null ? null : value.toString();
              }
              case "getLong" -> number(arguments[0]).longValue();
              case "getInt" -> number(arguments[0]).intValue();
              case "getDouble" -> number(arguments[0]).doubleValue();
              case "getBigDecimal" -> {
                @Nullable Object value = value(arguments[0]);
                yield value == null ? null : new BigDecimal(value.toString());
              }
              case "getBoolean" -> Boolean.TRUE.equals(value(arguments[0]));
              case "getWarnings", "close" -> null;
              default -> throw new UnsupportedOperationException("ResultSet." + method);
            });
  }

  private ResultSetMetaData metaData() {
    return proxy(
        ResultSetMetaData.class,
        (method, arguments) ->
            switch (method) {
              case "getColumnCount" -> labels.size();
              case "getColumnLabel" -> labels.get((Integer) arguments[0] - 1);
              case "getColumnType" -> types.get((Integer) arguments[0] - 1);
              default -> throw new UnsupportedOperationException("ResultSetMetaData." + method);
            });
  }

  private Number number(Object column) {
    return value(column) instanceof Number number ? number : 0;
  }

  private @Nullable Object value(Object column) {
    int index = column instanceof String label ? labels.indexOf(label) : (Integer) column - 1;
    return rows.get(current)[index];
  }

  /** What a proxy does. */
  @FunctionalInterface
  interface Behaviour {
    @Nullable Object call(String method, Object[] arguments) throws Throwable;
  }

  static <T> T proxy(Class<T> type, Behaviour behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                behaviour.call(method.getName(), arguments == null ? new Object[0] : arguments)));
  }
}
