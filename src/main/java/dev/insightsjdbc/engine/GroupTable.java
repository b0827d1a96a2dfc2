package dev.insightsjdbc.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.function.Function2;
import org.jspecify.annotations.Nullable;

/** Groups of rows as they grow, in the order of their first rows. */
final class GroupTable {

  /** What the aggregates of a group take, about. */
  private static final int ACCUMULATOR = 96;

  /**
   * How groups are made.
   *
   * @param keys one for each way of grouping
   * @param initializer of the aggregates of a group
   * @param adder of a row to these
   * @param result the row of a key and its aggregates
   */
  record Calls(
      List<Function1<@Nullable Object, @Nullable Object>> keys,
      Function0<@Nullable Object> initializer,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> adder,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result,
      Keys comparison) {}

  private final Calls calls;
  private final LocalMemory.Part memory;
  private final Map<@Nullable Object, @Nullable Object> groups = new LinkedHashMap<>();

  GroupTable(Calls calls, LocalMemory.Part memory) {
    this.calls = calls;
    this.memory = memory;
  }

  void add(@Nullable Object row) {
    for (Function1<@Nullable Object, @Nullable Object> selector : calls.keys()) {
      Object value = selector.apply(row);
      Object key = calls.comparison().of(value);
      Object group = groups.get(key);
      if (group == null) {
        memory.keepEntry(value);
        memory.add(ACCUMULATOR);
        group = calls.initializer().apply();
      }
      groups.put(key, calls.adder().apply(group, row));
    }
  }

  /** The rows of the groups. */
  Iterator<@Nullable Object> rows() {
    return groups.entrySet().stream()
        .map(group -> calls.result().apply(Keys.value(group.getKey()), group.getValue()))
        .iterator();
  }

  /** The rows of the groups, which it forgets. */
  Iterator<@Nullable Object> takeRows() {
    List<@Nullable Object> taken = new ArrayList<>();
    rows().forEachRemaining(taken::add);
    groups.clear();
    return taken.iterator();
  }
}
