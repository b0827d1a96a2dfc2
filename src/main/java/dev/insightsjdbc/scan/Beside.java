package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Two scans that are to read the same documents once: the first one's rows, and what the second one
 * looks at beside them.
 *
 * @param spec the first scan with the second one's nodes, columns and output after its own; its
 *     rows are still the first one's
 * @param parts what loops over the second one's rows
 * @param condition what the second one's rows must satisfy
 */
public record Beside(ScanSpec spec, List<Part> parts, Condition condition) {

  public Beside {
    parts = List.copyOf(parts);
  }

  /**
   * Puts a scan beside another.
   *
   * @param apart whether the second one's columns of the document can be NULL where the first one's
   *     are not, as those of an outer join
   */
  public static Beside of(ScanSpec left, ScanSpec right, boolean apart) {
    if (!left.isUncut() || !right.isUncut()) {
      throw new IllegalStateException("a join after a cut");
    }
    int offset = left.shape().nodes().size() + (apart ? 1 : 0);
    int root = apart ? offset : Shape.ROOT;
    IntUnaryOperator nodes = node -> node == Shape.ROOT ? root : node + offset;
    List<Shape.Node> all = new ArrayList<>(left.shape().nodes());
    if (apart) {
      all.add(new Shape.Node(Shape.ROOT, Optional.empty()));
    }
    right.shape().nodes().forEach(node -> all.add(node.remapped(nodes)));
    List<RowColumn> columns = new ArrayList<>(left.columns());
    int[] places = new int[right.columns().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(columns, right.columns().get(i).remapped(nodes));
    }
    List<Part> parts = new ArrayList<>();
    if (apart) {
      parts.add(new Part.Loop(root));
    }
    right.shape().parts().forEach(part -> parts.add(part.remapped(i -> places[i], nodes)));
    List<Integer> output = new ArrayList<>(left.output());
    right.output().forEach(place -> output.add(places[place]));
    ScanSpec spec =
        new ScanSpec(
            new Shape(all, left.shape().parts()),
            columns,
            left.condition(),
            left.rawFilters(),
            output,
            List.of(),
            ScanSpec.Cut.NONE,
            Optional.empty());
    return new Beside(spec, parts, right.condition().remapped(i -> places[i], nodes));
  }

  /** Tables name a session's id and start time differently; they are read once. */
  static int place(List<RowColumn> columns, RowColumn wanted) {
    for (int place = 0; place < columns.size(); place++) {
      RowColumn column = columns.get(place);
      if (column.equals(wanted) || isSameField(column, wanted)) {
        return place;
      }
    }
    columns.add(wanted);
    return columns.size() - 1;
  }

  private static boolean isSameField(RowColumn one, RowColumn other) {
    return one.node() == other.node()
        && one.column().source() instanceof Column.Source.Field
        && one.column().source().equals(other.column().source())
        && one.column().type() == other.column().type();
  }

  /** Every row of the first with every row of the second. */
  public ScanSpec inner() {
    return with(parts).withCondition(condition);
  }

  /**
   * Every row of the first with those rows of the second that satisfy a condition, or with NULLs.
   */
  public ScanSpec outer(Condition on) {
    return with(List.of(new Part.Outer(parts, Condition.and(condition, on))));
  }

  /** That the second one has a row that satisfies a condition. */
  public Condition exists(Condition on) {
    return new Condition.Has(parts, Condition.and(condition, on));
  }

  private ScanSpec with(List<Part> more) {
    List<Part> all = new ArrayList<>(spec.shape().parts());
    all.addAll(more);
    return spec.withShape(new Shape(spec.shape().nodes(), all));
  }
}
