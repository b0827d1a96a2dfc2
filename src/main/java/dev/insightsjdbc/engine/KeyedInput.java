package dev.insightsjdbc.engine;

import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.Function1;
import org.jspecify.annotations.Nullable;

/** The second input of a join of equal keys. Public only for generated code. */
public final class KeyedInput {

  private final Enumerable<@Nullable Object> input;
  private final Function1<@Nullable Object, @Nullable Object> outerKey;
  private final Function1<@Nullable Object, @Nullable Object> innerKey;
  private final Keys keys;

  KeyedInput(
      Enumerable<@Nullable Object> input,
      Function1<@Nullable Object, @Nullable Object> outerKey,
      Function1<@Nullable Object, @Nullable Object> innerKey,
      Keys keys) {
    this.input = input;
    this.outerKey = outerKey;
    this.innerKey = innerKey;
    this.keys = keys;
  }

  Inner keep(LocalRun run, LocalMemory.Part memory) {
    Inner.Index index = new Inner.Index(outerKey, innerKey, keys);
    return Inner.byKey(run, input, index, memory);
  }
}
