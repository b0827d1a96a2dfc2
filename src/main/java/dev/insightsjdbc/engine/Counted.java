package dev.insightsjdbc.engine;

import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** The rows of an input that somebody else keeps, counted while they pass. */
final class Counted extends Operator {

  private final Enumerable<@Nullable Object> input;

  Counted(LocalRun run, String name, Enumerable<@Nullable Object> input) {
    super(run, name);
    this.input = input;
  }

  @Override
  Enumerator<@Nullable Object> rows(LocalMemory.Part memory) {
    return new Passing(run(), input.enumerator()) {
      @Override
      boolean passes(@Nullable Object row) {
        memory.keep(row);
        return true;
      }
    };
  }
}
