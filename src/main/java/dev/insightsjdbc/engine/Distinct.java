package dev.insightsjdbc.engine;

import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Each row once, when it comes first. */
final class Distinct extends Operator {

  private final Enumerable<@Nullable Object> input;
  private final Keys keys;

  Distinct(LocalRun run, String name, Enumerable<@Nullable Object> input, Keys keys) {
    super(run, name);
    this.input = input;
    this.keys = keys;
  }

  @Override
  Enumerator<@Nullable Object> rows(LocalMemory.Part memory) {
    Set<@Nullable Object> seen = new HashSet<>();
    return new Passing(run(), input.enumerator()) {
      @Override
      boolean passes(@Nullable Object row) {
        if (!seen.add(keys.of(row))) {
          return false;
        }
        memory.keepEntry(row);
        return true;
      }
    };
  }
}
