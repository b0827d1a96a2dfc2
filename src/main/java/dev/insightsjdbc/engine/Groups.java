package dev.insightsjdbc.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.function.Function2;
import org.jspecify.annotations.Nullable;

/** GROUP BY in one or more ways; groups come in the order of their first rows. */
final class Groups extends Operator {

  private static final String NAME = "GROUP BY";

  /** What the aggregates of a group take, about. */
  private static final int ACCUMULATOR = 96;

  private final Enumerable<@Nullable Object> input;
  private final List<Function1<@Nullable Object, @Nullable Object>> selectors;
  private final Function0<@Nullable Object> initializer;
  private final Function2<@Nullable Object, @Nullable Object, @Nullable Object> adder;
  private final Function2<@Nullable Object, @Nullable Object, @Nullable Object> result;
  private final Keys keys;

  Groups(
      LocalRun run,
      Enumerable<@Nullable Object> input,
      List<Function1<@Nullable Object, @Nullable Object>> selectors,
      Function0<@Nullable Object> initializer,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> adder,
      Function2<@Nullable Object, @Nullable Object, @Nullable Object> result,
      Keys keys) {
    super(run, NAME);
    this.input = input;
    this.selectors = selectors;
    this.initializer = initializer;
    this.adder = adder;
    this.result = result;
    this.keys = keys;
  }

  @Override
  Enumerator<@Nullable Object> rows(LocalMemory.Part memory) {
    Map<@Nullable Object, @Nullable Object> groups = new LinkedHashMap<>();
    run()
        .forEach(
            input,
            row -> {
              for (Function1<@Nullable Object, @Nullable Object> selector : selectors) {
                Object value = selector.apply(row);
                Object key = keys.of(value);
                Object group = groups.get(key);
                if (group == null) {
                  memory.keepEntry(value);
                  memory.add(ACCUMULATOR);
                  group = initializer.apply();
                }
                groups.put(key, adder.apply(group, row));
              }
            });
    return Linq4j.iterableEnumerator(
        () ->
            groups.entrySet().stream()
                .map(group -> result.apply(Keys.value(group.getKey()), group.getValue()))
                .iterator());
  }
}
