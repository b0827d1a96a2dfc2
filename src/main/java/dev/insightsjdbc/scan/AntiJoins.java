package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * {@code LEFT JOIN … WHERE right.id IS NULL}: of rows that are wanted only where they have no
 * partner nothing is looped over, and that there is none may be sent.
 */
public final class AntiJoins {

  private AntiJoins() {}

  /** The same rows with NOT EXISTS for such joins. */
  public static ScanSpec use(ScanSpec spec) {
    ScanSpec now = spec;
    for (Part part : spec.shape().parts()) {
      if (part instanceof Part.Outer outer) {
        now = without(now, outer);
      }
    }
    return now;
  }

  private static ScanSpec without(ScanSpec spec, Part.Outer outer) {
    Set<Integer> nodes = new HashSet<>();
    outer.forEachNode(nodes::add);
    List<Condition> others = new ArrayList<>(Condition.conjuncts(spec.condition()));
    boolean found = others.removeIf(conjunct -> isAlone(conjunct, spec, nodes));
    List<Part> parts = new ArrayList<>(spec.shape().parts());
    parts.remove(outer);
    if (!found || isUsed(spec, parts, others, nodes)) {
      return spec;
    }
    List<RowColumn> columns = new ArrayList<>(spec.columns());
    IntUnaryOperator itself =
        node -> nodes.contains(node) && isDocument(spec, node) ? Shape.ROOT : node;
    others.add(new Condition.Not(partner(spec, outer, columns, itself)));
    return new ScanSpec(
        new Shape(spec.shape().nodes().stream().map(it -> it.remapped(itself)).toList(), parts),
        columns,
        Condition.all(others),
        spec.rawFilters(),
        spec.output(),
        spec.order(),
        spec.cut(),
        spec.summary());
  }

  /** That there is one: what is the document once more, so that it can be NULL, is it itself. */
  private static Condition partner(
      ScanSpec spec, Part.Outer outer, List<RowColumn> columns, IntUnaryOperator nodes) {
    int[] places =
        spec.columns().stream()
            .mapToInt(column -> Beside.place(columns, column.remapped(nodes)))
            .toArray();
    List<Part> loops =
        outer.parts().stream()
            .filter(
                part ->
                    !(part instanceof Part.Loop loop
                        && nodes.applyAsInt(loop.node()) == Shape.ROOT))
            .map(part -> part.remapped(place -> places[place], nodes))
            .toList();
    List<Condition> on = new ArrayList<>();
    for (Condition conjunct : Condition.conjuncts(outer.on())) {
      Condition moved = conjunct.remapped(place -> places[place], nodes);
      if (!isItself(moved, columns)) {
        on.add(moved);
      }
    }
    return loops.isEmpty()
        ? new Condition.Holds(Condition.all(on))
        : new Condition.Has(loops, Condition.all(on));
  }

  private static boolean isDocument(ScanSpec spec, int node) {
    return node != Shape.ROOT
        && spec.shape().node(node).parent() == Shape.ROOT
        && spec.shape().node(node).array().isEmpty();
  }

  private static boolean isItself(Condition condition, List<RowColumn> columns) {
    return condition instanceof Condition.CompareColumns both
        && both.comparison() == Comparison.EQUAL
        && both.left() == both.right()
        && !columns.get(both.left()).column().nullable();
  }

  /** Whether a condition holds exactly for the row of NULLs. */
  private static boolean isAlone(Condition conjunct, ScanSpec spec, Set<Integer> nodes) {
    return conjunct instanceof Condition.IsNull is
        && nodes.contains(spec.columns().get(is.column()).node())
        && !spec.columns().get(is.column()).column().nullable();
  }

  private static boolean isUsed(
      ScanSpec spec, List<Part> parts, List<Condition> others, Set<Integer> nodes) {
    Set<Integer> columns = new HashSet<>(spec.output());
    Set<Integer> used = new HashSet<>();
    parts.forEach(part -> part.forEachColumn(columns::add));
    parts.forEach(part -> part.forEachNode(used::add));
    others.forEach(condition -> condition.forEachColumn(columns::add));
    others.forEach(condition -> condition.forEachNode(used::add));
    spec.summary().ifPresent(summary -> summary.forEachColumn(columns::add));
    columns.forEach(column -> used.add(spec.columns().get(column).node()));
    return used.stream().anyMatch(nodes::contains);
  }
}
