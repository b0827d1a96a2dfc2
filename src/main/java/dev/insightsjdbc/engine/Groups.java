package dev.insightsjdbc.engine;

import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/** GROUP BY in one or more ways; groups come in the order of their first rows. */
final class Groups extends Operator {

  static final String NAME = "GROUP BY";

  private final Enumerable<@Nullable Object> input;
  private final GroupTable.Calls calls;

  Groups(LocalRun run, Enumerable<@Nullable Object> input, GroupTable.Calls calls) {
    super(run, NAME);
    this.input = input;
    this.calls = calls;
  }

  @Override
  Enumerator<@Nullable Object> rows(LocalMemory.Part memory) {
    GroupTable groups = new GroupTable(calls, memory);
    run().forEach(input, groups::add);
    return Linq4j.iterableEnumerator(groups::rows);
  }
}
