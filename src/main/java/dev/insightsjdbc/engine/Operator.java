package dev.insightsjdbc.engine;

import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** An operator that keeps rows: nothing is read or kept before somebody goes through its rows. */
abstract class Operator extends AbstractEnumerable<@Nullable Object> {

  private final LocalRun run;
  private final String name;

  /**
   * An operator.
   *
   * @param name for people, as "GROUP BY"
   */
  Operator(LocalRun run, String name) {
    this.run = run;
    this.name = name;
  }

  final LocalRun run() {
    return run;
  }

  /** Its rows, gone through once. */
  abstract Enumerator<@Nullable Object> rows(LocalMemory.Part memory);

  @Override
  public final Enumerator<@Nullable Object> enumerator() {
    LocalMemory.Part memory = run.memory().open(name);
    try {
      return new Rows(rows(memory), memory);
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  private static final class Rows implements Enumerator<@Nullable Object> {
    private final Enumerator<@Nullable Object> rows;
    private final LocalMemory.Part memory;

    Rows(Enumerator<@Nullable Object> rows, LocalMemory.Part memory) {
      this.rows = rows;
      this.memory = memory;
    }

    @Override
    public @Nullable Object current() {
      return rows.current();
    }

    @Override
    public boolean moveNext() {
      return rows.moveNext();
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are gone through once");
    }

    @Override
    public void close() {
      try {
        rows.close();
      } finally {
        memory.close();
      }
    }
  }
}
