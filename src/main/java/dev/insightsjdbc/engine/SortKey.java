package dev.insightsjdbc.engine;

import java.util.Comparator;
import org.apache.calcite.linq4j.function.Function1;
import org.jspecify.annotations.Nullable;

/**
 * What rows are sorted by.
 *
 * @param selector a row's key
 * @param order of keys
 */
record SortKey(
    Function1<@Nullable Object, @Nullable Object> selector, Comparator<@Nullable Object> order) {

  /** A row and its key. */
  record Entry(@Nullable Object key, @Nullable Object row) {}

  Entry entry(@Nullable Object row) {
    return new Entry(selector.apply(row), row);
  }

  int compare(Entry one, Entry other) {
    return order.compare(one.key, other.key);
  }
}
