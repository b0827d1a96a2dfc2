package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A summary's rows as they grow, the least key first. For one thread. */
final class SummaryRows {

  /** The key where all rows are one group. */
  private static final Object ALL = 0L;

  private final Summary summary;
  private final Map<Object, @Nullable Object[]> groups = new TreeMap<>(ValueOrder.ASCENDING);

  SummaryRows(Summary summary) {
    this.summary = summary;
    if (summary.grouping().isEmpty()) {
      groups.put(ALL, none());
    }
  }

  private @Nullable Object[] none() {
    @Nullable Object[] values = new @Nullable Object[summary.calls().size()];
    for (int i = 0; i < values.length; i++) {
      if (!summary.calls().get(i).isExtreme()) {
        values[i] = 0L;
      }
    }
    return values;
  }

  /** Takes a row of the scan's columns. */
  void add(@Nullable Object[] row) {
    Object key = key(row);
    if (key == null) {
      return;
    }
    @Nullable Object[] values = group(key);
    for (int i = 0; i < values.length; i++) {
      Summary.Call call = summary.calls().get(i);
      if (call.isCountOfRows()) {
        count(values, i, 1);
      } else {
        offer(values, i, row[call.column().orElseThrow()]);
      }
    }
  }

  /** NULL is no key: the condition does not let it through. */
  private @Nullable Object key(@Nullable Object[] row) {
    if (summary.grouping().isEmpty()) {
      return ALL;
    }
    Summary.Grouping grouping = summary.grouping().get();
    Object value = row[grouping.column()];
    return grouping.buckets().isPresent() && value instanceof Long time
        ? grouping.buckets().get().key(time)
        : value;
  }

  /** Takes rows of which only the number is told. */
  void addRows(long rows) {
    addRows(ALL, rows);
  }

  /** Takes rows of a group of which only the number is told; none make no group. */
  void addRows(Object key, long rows) {
    if (rows > 0) {
      @Nullable Object[] values = group(key);
      for (int i = 0; i < values.length; i++) {
        if (summary.calls().get(i).isCountOfRows()) {
          count(values, i, rows);
        }
      }
    }
  }

  /** Takes a value of the column that calls like this are about. */
  void offer(Summary.Call call, @Nullable Object value) {
    @Nullable Object[] values = group(ALL);
    for (int i = 0; i < values.length; i++) {
      if (summary.calls().get(i).equals(call)) {
        offer(values, i, value);
      }
    }
  }

  private @Nullable Object[] group(Object key) {
    return groups.computeIfAbsent(key, unused -> none());
  }

  private static void count(@Nullable Object[] values, int call, long rows) {
    values[call] = (Long) Objects.requireNonNull(values[call]) + rows;
  }

  private void offer(@Nullable Object[] values, int call, @Nullable Object value) {
    if (value == null) {
      return;
    }
    Object best = values[call];
    switch (summary.calls().get(call).function()) {
      case COUNT -> count(values, call, 1);
      case MIN -> values[call] = best == null || ValueOrder.compare(value, best) < 0 ? value : best;
      case MAX -> values[call] = best == null || ValueOrder.compare(value, best) > 0 ? value : best;
    }
  }

  /** How many groups there are. */
  int groups() {
    return groups.size();
  }

  /** Whether so many groups, or more, are there beside that of a key. */
  boolean isBehind(Object key, long others) {
    return groups.size() >= others && !groups.containsKey(key);
  }

  /** The rows: the key, if there is a grouping, then what was asked for. */
  List<@Nullable Object[]> rows() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    int keys = summary.grouping().isPresent() ? 1 : 0;
    groups.forEach(
        (key, values) -> {
          @Nullable Object[] row = new @Nullable Object[keys + values.length];
          if (keys > 0) {
            row[0] = key;
          }
          System.arraycopy(values, 0, row, keys, values.length);
          rows.add(row);
        });
    return rows;
  }
}
