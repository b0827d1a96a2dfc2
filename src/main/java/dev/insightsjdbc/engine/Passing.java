package dev.insightsjdbc.engine;

import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Some of an input's rows, as they come. */
abstract class Passing implements Enumerator<@Nullable Object> {

  private final LocalRun run;
  private final Enumerator<@Nullable Object> input;

  Passing(LocalRun run, Enumerator<@Nullable Object> input) {
    this.run = run;
    this.input = input;
  }

  /** Whether a row is one of them. */
  abstract boolean passes(@Nullable Object row);

  @Override
  public final @Nullable Object current() {
    return input.current();
  }

  @Override
  public final boolean moveNext() {
    while (input.moveNext()) {
      run.poll();
      if (passes(input.current())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public final void reset() {
    throw new UnsupportedOperationException("rows are gone through once");
  }

  @Override
  public final void close() {
    input.close();
  }
}
