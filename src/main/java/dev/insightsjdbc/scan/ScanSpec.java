package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.Table;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * All that is pushed down to one scan of session documents. What stands here the scan answers
 * exactly; grown by {@code with…}, printed by EXPLAIN, read by the request planner.
 *
 * @param shape which arrays are exploded
 * @param columns what is read of each row; {@code condition} and {@code output} name them by place
 * @param filter sent with every request
 * @param bounds of the start time, all of which hold
 * @param condition what a row must satisfy, judged here
 * @param output which of {@code columns} make up the result's rows, in order
 * @param order the result's order; empty is newest first, then by id. Documents, not rows: the rows
 *     of one document stay in its own order
 * @param offset rows to skip; empty skips none
 * @param fetch rows to give at most; empty gives all
 * @param count whether the result is one row with the number of documents, a BIGINT, instead
 */
public record ScanSpec(
    Shape shape,
    List<RowColumn> columns,
    PushedFilter filter,
    List<TimeBound> bounds,
    Condition condition,
    List<Integer> output,
    List<ScanOrder> order,
    Optional<Operand> offset,
    Optional<Operand> fetch,
    boolean count) {

  public ScanSpec {
    Objects.requireNonNull(shape, "shape");
    columns = List.copyOf(columns);
    Objects.requireNonNull(filter, "filter");
    bounds = List.copyOf(bounds);
    Objects.requireNonNull(condition, "condition");
    output = List.copyOf(output);
    order = List.copyOf(order);
    Objects.requireNonNull(offset, "offset");
    Objects.requireNonNull(fetch, "fetch");
  }

  /** Every row of a table, with every column. */
  public static ScanSpec all(Table table) {
    List<RowColumn> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      columns.add(new RowColumn(table.depth(column), column));
    }
    return new ScanSpec(
        Shape.chain(table.grain()),
        columns,
        PushedFilter.ALL,
        List.of(),
        Condition.TRUE,
        IntStream.range(0, columns.size()).boxed().toList(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The column that the result has at a place. */
  public RowColumn outputColumn(int place) {
    return columns.get(output.get(place));
  }

  /** Whether neither a limit nor a count is set, so that more conditions may be. */
  public boolean isUncut() {
    return offset.isEmpty() && fetch.isEmpty() && !count;
  }

  /** Whether a row of the result is a document that the service found: nothing is judged here. */
  public boolean isExact() {
    return shape.arrays().isEmpty() && condition.equals(Condition.TRUE);
  }

  /** With a filter; {@code wider} holds {@link #filter()}'s terms and more. */
  public ScanSpec withFilter(PushedFilter wider) {
    requireUncut("a filter");
    return new ScanSpec(
        shape, columns, wider, bounds, condition, output, order, offset, fetch, count);
  }

  /** With one more bound of the start time. */
  public ScanSpec withBound(TimeBound bound) {
    requireUncut("a bound");
    List<TimeBound> more = new ArrayList<>(bounds);
    if (!more.contains(bound)) {
      more.add(bound);
    }
    return new ScanSpec(
        shape, columns, filter, more, condition, output, order, offset, fetch, count);
  }

  /** With one more condition on rows; its places are those of {@link #columns()}. */
  public ScanSpec withCondition(Condition more) {
    requireUncut("a condition");
    Condition both = Condition.and(condition, more);
    return new ScanSpec(shape, columns, filter, bounds, both, output, order, offset, fetch, count);
  }

  /** With other result columns, given by their places in {@link #columns()}. */
  public ScanSpec withOutput(List<Integer> places) {
    if (count) {
      throw new IllegalStateException("a count has one column");
    }
    return new ScanSpec(
        shape, columns, filter, bounds, condition, places, order, offset, fetch, false);
  }

  /** In an order. */
  public ScanSpec withOrder(List<ScanOrder> keys) {
    requireUncut("an order");
    return new ScanSpec(
        shape, columns, filter, bounds, condition, output, keys, offset, fetch, count);
  }

  /** With a cut. */
  public ScanSpec withCut(Optional<Operand> skip, Optional<Operand> most) {
    requireUncut("a second cut");
    return new ScanSpec(
        shape, columns, filter, bounds, condition, output, order, skip, most, false);
  }

  /** The number of documents instead of rows. */
  public ScanSpec withCount() {
    requireUncut("a count");
    if (!isExact()) {
      throw new IllegalStateException("the service cannot count what is judged here");
    }
    return new ScanSpec(
        shape, List.of(), filter, bounds, condition, List.of(), List.of(), offset, fetch, true);
  }

  /** The same, reading only the columns that the condition and the result use. */
  public ScanSpec pruned() {
    TreeSet<Integer> used = new TreeSet<>(output);
    condition.forEachColumn(used::add);
    List<Integer> kept = List.copyOf(used);
    return new ScanSpec(
        shape,
        kept.stream().map(columns::get).toList(),
        filter,
        bounds,
        condition.renumbered(kept::indexOf),
        output.stream().map(kept::indexOf).toList(),
        order,
        offset,
        fetch,
        count);
  }

  private void requireUncut(String what) {
    if (!isUncut()) {
      throw new IllegalStateException(what + " after a cut");
    }
  }
}
