package dev.insightsjdbc.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function1;
import org.jspecify.annotations.Nullable;

/** The rows of an input, whose keys are noted while they pass. */
final class FilterSource extends AbstractEnumerable<@Nullable Object> {

  private final LocalRun run;
  private final Enumerable<@Nullable Object> input;
  private final Function1<@Nullable Object, @Nullable Object[]> keys;
  private final Function1<@Nullable Object, @Nullable Object> row;
  private final int number;
  private final int width;
  private final boolean first;

  /**
   * A source.
   *
   * @param keys of a row of the input
   * @param row what is given of it
   * @param number under which the run has its values
   * @param width how many keys there are
   * @param first whether a join that has it as its first input reads it before the second
   */
  FilterSource(
      LocalRun run,
      Enumerable<@Nullable Object> input,
      Function1<@Nullable Object, @Nullable Object[]> keys,
      Function1<@Nullable Object, @Nullable Object> row,
      int number,
      int width,
      boolean first) {
    this.run = run;
    this.input = input;
    this.keys = keys;
    this.row = row;
    this.number = number;
    this.width = width;
    this.first = first;
  }

  /** The rows of a join's first input, where it is to be read before the second. */
  static Optional<List<@Nullable Object>> readFirst(
      Enumerable<@Nullable Object> outer, LocalMemory.Part memory) {
    if (!(outer instanceof FilterSource source) || !source.first) {
      return Optional.empty();
    }
    List<@Nullable Object> rows = new ArrayList<>();
    source.run.forEach(
        outer,
        row -> {
          memory.keep(row);
          rows.add(row);
        });
    return Optional.of(rows);
  }

  @Override
  public Enumerator<@Nullable Object> enumerator() {
    KeyValues values = run.keyValues(number);
    values.begin(width);
    return new Rows(values, input.enumerator());
  }

  private final class Rows implements Enumerator<@Nullable Object> {
    private final KeyValues values;
    private final Enumerator<@Nullable Object> rows;
    private @Nullable Object current;

    Rows(KeyValues values, Enumerator<@Nullable Object> rows) {
      this.values = values;
      this.rows = rows;
    }

    @Override
    public @Nullable Object current() {
      return current;
    }

    @Override
    public boolean moveNext() {
      if (!rows.moveNext()) {
        values.complete();
        return false;
      }
      run.poll();
      Object whole = rows.current();
      values.add(keys.apply(whole));
      current = row.apply(whole);
      return true;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are gone through once");
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
