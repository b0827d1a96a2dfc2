package dev.insightsjdbc.scan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * What a scan gives instead of its rows: one row, or one a group. Columns are named by their place
 * in the scan's.
 *
 * @param grouping what is one group; empty is all rows, also none
 * @param calls what is told of a group, in order, after its key
 */
public record Summary(Optional<Grouping> grouping, List<Call> calls) {

  /** The number of rows. */
  public static final Summary COUNT =
      new Summary(Optional.empty(), List.of(new Call(Call.Function.COUNT, OptionalInt.empty())));

  /**
   * One number or value told of rows.
   *
   * @param function which
   * @param column whose values it is about; empty is the rows themselves
   */
  public record Call(Function function, OptionalInt column) {

    /** What is told. */
    public enum Function {
      /** How many rows there are, or how many have a value; a BIGINT. */
      COUNT,
      /** The least value; NULL for none. */
      MIN,
      /** The greatest value; NULL for none. */
      MAX
    }

    public Call {
      if (function != Function.COUNT && column.isEmpty()) {
        throw new IllegalArgumentException(function + " of no column");
      }
    }

    /** Whether it counts rows, whatever is in them. */
    public boolean isCountOfRows() {
      return function == Function.COUNT && column.isEmpty();
    }

    /** Whether it is an end of an order. */
    boolean isExtreme() {
      return function != Function.COUNT;
    }

    private Call remapped(IntUnaryOperator columns) {
      return column.isEmpty()
          ? this
          : new Call(function, OptionalInt.of(columns.applyAsInt(column.getAsInt())));
    }

    @Override
    public String toString() {
      return function + (column.isEmpty() ? "(*)" : "($" + column.getAsInt() + ")");
    }
  }

  /**
   * Rows of one key are one group; there is none without rows.
   *
   * @param column whose values make the keys, none of them NULL
   * @param buckets which start times have one key; empty has every value be a key of its own
   */
  public record Grouping(int column, Optional<TimeBuckets> buckets) {
    private Grouping remapped(IntUnaryOperator columns) {
      return new Grouping(columns.applyAsInt(column), buckets);
    }

    @Override
    public String toString() {
      String name = "$" + column;
      return buckets.map(times -> times.toString().replace("$", name)).orElse(name);
    }
  }

  public Summary {
    calls = List.copyOf(calls);
  }

  /** Whether all that is told is how many rows there are. */
  boolean countsRowsOnly() {
    return calls.stream().allMatch(Call::isCountOfRows);
  }

  /** Tells the place of every column that it looks at. */
  void forEachColumn(IntConsumer consumer) {
    grouping.ifPresent(group -> consumer.accept(group.column()));
    calls.forEach(call -> call.column().ifPresent(consumer));
  }

  /** The same of columns that stand at other places. */
  Summary remapped(IntUnaryOperator columns) {
    return new Summary(
        grouping.map(group -> group.remapped(columns)),
        calls.stream().map(call -> call.remapped(columns)).toList());
  }

  @Override
  public String toString() {
    return calls + grouping.map(group -> " by " + group).orElse("");
  }
}
