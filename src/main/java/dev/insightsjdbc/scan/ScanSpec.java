package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.catalog.Table;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is pushed down to one scan of session documents. What stands here the scan answers
 * exactly, whatever of it the service is asked and whatever is done here; grown by {@code with…},
 * printed by EXPLAIN, read by the request planner.
 *
 * @param shape what rows a document makes
 * @param columns what is read of each row; {@code condition} and {@code output} name them by place
 * @param condition what a row must satisfy
 * @param rawFilters filters of the user's own, as JSON; all are sent as they are
 * @param output which of {@code columns} make up the result's rows, in order
 * @param order the result's order; empty is newest first, then by id. Documents, not rows: the rows
 *     of one document stay in its own order
 * @param cut which of the rows are given
 * @param summary what is given instead of the rows; empty gives the rows
 */
public record ScanSpec(
    Shape shape,
    List<RowColumn> columns,
    Condition condition,
    List<Operand> rawFilters,
    List<Integer> output,
    List<ScanOrder> order,
    Cut cut,
    Optional<Summary> summary) {

  /**
   * Which of the rows are given.
   *
   * @param offset rows to skip; empty skips none
   * @param fetch rows to give at most; empty gives all
   * @param rough whether the rows to skip are given too, and after the last at least those whose
   *     documents are equal to its own by the order's keys: what is sorted by these keys and then
   *     by others has its first rows among them
   */
  public record Cut(Optional<Operand> offset, Optional<Operand> fetch, boolean rough) {
    /** All rows. */
    public static final Cut NONE = new Cut(Optional.empty(), Optional.empty(), false);

    public Cut {
      Objects.requireNonNull(offset, "offset");
      Objects.requireNonNull(fetch, "fetch");
    }
  }

  public ScanSpec {
    Objects.requireNonNull(shape, "shape");
    columns = List.copyOf(columns);
    Objects.requireNonNull(condition, "condition");
    rawFilters = List.copyOf(rawFilters);
    output = List.copyOf(output);
    order = List.copyOf(order);
    Objects.requireNonNull(cut, "cut");
    Objects.requireNonNull(summary, "summary");
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
        Condition.TRUE,
        List.of(),
        IntStream.range(0, columns.size()).boxed().toList(),
        List.of(),
        Cut.NONE,
        Optional.empty());
  }

  /** The column that the result has at a place. */
  public RowColumn outputColumn(int place) {
    return columns.get(output.get(place));
  }

  /** Whether neither a limit nor a summary is set, so that more conditions may be. */
  public boolean isUncut() {
    return cut.equals(Cut.NONE) && summary.isEmpty();
  }

  /** Whether a condition is one on the start time alone, so that the date range answers it. */
  public boolean looksAtTimeOnly(Condition other) {
    return TimeCondition.isPure(other, columns);
  }

  /** Whether a condition is on the document alone, the same for all its rows. */
  boolean isOfDocument(Condition other) {
    List<Integer> beyond = new ArrayList<>();
    other.forEachColumn(
        place -> {
          if (columns.get(place).node() != Shape.ROOT) {
            beyond.add(place);
          }
        });
    other.forEachNode(beyond::add);
    return beyond.isEmpty();
  }

  /**
   * With those conditions of another scan that are on the document alone: for rows that are to meet
   * rows of the other one's sessions.
   */
  public ScanSpec withDocumentConditionsOf(ScanSpec other) {
    requireUncut("a condition");
    List<RowColumn> more = new ArrayList<>(columns);
    Condition all = condition;
    for (Condition conjunct : Condition.conjuncts(other.condition)) {
      if (other.isOfDocument(conjunct)) {
        Condition moved =
            conjunct.remapped(place -> Beside.place(more, other.columns.get(place)), node -> node);
        all = Condition.and(all, moved);
      }
    }
    return new ScanSpec(shape, more, all, rawFilters, output, order, cut, summary);
  }

  /** Whether the column at a place is the start time. */
  public boolean isStartTime(int place) {
    return TimeCondition.isStartTime(columns.get(place));
  }

  /** The place of the start time in {@link #columns()}; empty where it is not read. */
  public OptionalInt startTimePlace() {
    return IntStream.range(0, columns.size()).filter(this::isStartTime).findFirst();
  }

  /** The same with the start time among its columns. */
  public ScanSpec withStartTime() {
    if (startTimePlace().isPresent()) {
      return this;
    }
    List<RowColumn> more = new ArrayList<>(columns);
    Catalog.SESSIONS.columns().stream()
        .filter(column -> column.isField(Catalog.SESSION_START_TIME))
        .forEach(column -> more.add(new RowColumn(Shape.ROOT, column)));
    return new ScanSpec(shape, more, condition, rawFilters, output, order, cut, summary);
  }

  /** Whether each document makes exactly one row. */
  public boolean isOneRowEach() {
    return shape.isDocument() && condition.equals(Condition.TRUE);
  }

  /** Whether each document makes a row at least: so many rows are never of more documents. */
  public boolean isRowOfEach() {
    return condition.equals(Condition.TRUE) && isRowOfEachThatHolds();
  }

  /** Whether each document that satisfies the condition makes a row at least. */
  public boolean isRowOfEachThatHolds() {
    return shape.parts().stream().allMatch(Part.Outer.class::isInstance);
  }

  /** Whether a conjunct names all the values that an ID column of the document can have. */
  public boolean namesTheIdsOf(int place) {
    RowColumn column = columns.get(place);
    return column.node() == Shape.ROOT
        && column.column().type() == ColumnType.VARCHAR
        && column.column().source() instanceof Column.Source.Field field
        && field.fieldClass().takesTerms()
        && NamedValues.of(condition, place).isPresent();
  }

  /** With one more condition on rows; its places are those of {@link #columns()}. */
  public ScanSpec withCondition(Condition more) {
    requireUncut("a condition");
    return withConditionOnly(Condition.and(condition, more));
  }

  /** What every document that makes a row satisfies, beside {@link #condition}. */
  List<Condition> implied() {
    return implied(shape.parts()).toList();
  }

  private static Stream<Condition> implied(List<Part> parts) {
    return parts.stream()
        .flatMap(
            part -> {
              if (part instanceof Part.Grouped grouped) {
                return Stream.of(new Condition.Has(grouped.parts(), grouped.on()));
              }
              return part instanceof Part.InTurn turns
                  ? turns.tables().stream()
                      .filter(Part.InTurn.Rows::needed)
                      .flatMap(
                          rows ->
                              Stream.concat(
                                  Stream.of(new Condition.Has(rows.parts(), rows.on())),
                                  implied(rows.parts())))
                  : Stream.empty();
            });
  }

  /** With other rows of the same columns. */
  ScanSpec withShape(Shape other) {
    requireUncut("a shape");
    return new ScanSpec(other, columns, condition, rawFilters, output, order, cut, summary);
  }

  /** With another condition. */
  public ScanSpec withConditionOnly(Condition other) {
    return new ScanSpec(shape, columns, other, rawFilters, output, order, cut, summary);
  }

  /** With one more filter of the user's own. */
  public ScanSpec withRawFilter(Operand filter) {
    requireUncut("a filter");
    List<Operand> more = new ArrayList<>(rawFilters);
    more.add(filter);
    return new ScanSpec(shape, columns, condition, more, output, order, cut, summary);
  }

  /** With other result columns, given by their places in {@link #columns()}. */
  public ScanSpec withOutput(List<Integer> places) {
    if (summary.isPresent()) {
      throw new IllegalStateException("a summary has columns of its own");
    }
    return new ScanSpec(shape, columns, condition, rawFilters, places, order, cut, summary);
  }

  /** In an order. */
  public ScanSpec withOrder(List<ScanOrder> keys) {
    requireUncut("an order");
    return new ScanSpec(shape, columns, condition, rawFilters, output, keys, cut, summary);
  }

  /** With a cut. */
  public ScanSpec withCut(Optional<Operand> skip, Optional<Operand> most) {
    return withCut(new Cut(skip, most, false));
  }

  /** With a cut. */
  public ScanSpec withCut(Cut rows) {
    requireUncut("a second cut");
    return new ScanSpec(shape, columns, condition, rawFilters, output, order, rows, summary);
  }

  /** All rows. */
  public ScanSpec withoutCut() {
    return new ScanSpec(shape, columns, condition, rawFilters, output, order, Cut.NONE, summary);
  }

  /** The number of rows instead of the rows. */
  public ScanSpec withCount() {
    return withSummary(Summary.COUNT);
  }

  /** A summary instead of the rows. */
  public ScanSpec withSummary(Summary instead) {
    requireUncut("a summary");
    return withOtherSummary(instead);
  }

  /**
   * Of a summary by start times, the first groups in an order.
   *
   * @param first how many; rough, since of groups behind them some may be given, and not whole
   */
  public ScanSpec withFirstGroups(ScanOrder time, Cut first) {
    boolean byTime =
        summary.flatMap(Summary::grouping).flatMap(Summary.Grouping::buckets).isPresent();
    if (!byTime || !cut.equals(Cut.NONE) || !first.rough()) {
      throw new IllegalStateException("no cut of groups");
    }
    return new ScanSpec(
        shape, columns, condition, rawFilters, output, List.of(time), first, summary);
  }

  /** With another summary than it has. */
  ScanSpec withOtherSummary(Summary other) {
    return new ScanSpec(
        shape, columns, condition, rawFilters, List.of(), List.of(), Cut.NONE, Optional.of(other));
  }

  /** The same, reading only what the rows, the condition and the result look at. */
  public ScanSpec pruned() {
    TreeSet<Integer> used = new TreeSet<>(output);
    condition.forEachColumn(used::add);
    summary.ifPresent(it -> it.forEachColumn(used::add));
    shape.parts().forEach(part -> part.forEachColumn(used::add));
    TreeSet<Integer> nodes = new TreeSet<>();
    shape.parts().forEach(part -> part.forEachNode(nodes::add));
    condition.forEachNode(nodes::add);
    used.forEach(column -> nodes.add(columns.get(column).node()));
    for (int node = shape.nodes().size(); node > Shape.ROOT; node--) {
      if (nodes.contains(node)) {
        nodes.add(shape.node(node).parent());
      }
    }
    nodes.add(Shape.ROOT);
    return kept(List.copyOf(used), List.copyOf(nodes));
  }

  private ScanSpec kept(List<Integer> places, List<Integer> nodes) {
    List<Shape.Node> keptNodes =
        nodes.stream()
            .filter(node -> node != Shape.ROOT)
            .map(node -> shape.node(node).remapped(nodes::indexOf))
            .toList();
    return new ScanSpec(
        new Shape(
            keptNodes,
            shape.parts().stream()
                .map(part -> part.remapped(places::indexOf, nodes::indexOf))
                .toList()),
        places.stream().map(columns::get).map(it -> it.remapped(nodes::indexOf)).toList(),
        condition.remapped(places::indexOf, nodes::indexOf),
        rawFilters,
        output.stream().map(places::indexOf).toList(),
        order,
        cut,
        summary.map(it -> it.remapped(places::indexOf)));
  }

  private void requireUncut(String what) {
    if (!isUncut()) {
      throw new IllegalStateException(what + " after a cut");
    }
  }
}
