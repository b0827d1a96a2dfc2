package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins on the place in an array: where two loops go over the same array and must be at the same
 * place, the second one need not loop.
 */
public final class NestedKeys {

  private NestedKeys() {}

  /** The same rows with fewer loops. */
  public static ScanSpec use(ScanSpec spec) {
    ScanSpec now = spec;
    for (Condition conjunct : Condition.conjuncts(spec.condition())) {
      now = unite(now, conjunct, nodes(spec.shape().parts()));
    }
    for (Part part : spec.shape().parts()) {
      if (part instanceof Part.Outer outer) {
        for (Condition conjunct : Condition.conjuncts(outer.on())) {
          now = unite(now, conjunct, nodes(outer.parts()));
        }
      }
    }
    return now;
  }

  private static List<Integer> nodes(List<Part> parts) {
    List<Integer> nodes = new ArrayList<>();
    parts.forEach(part -> part.forEachNode(nodes::add));
    return nodes;
  }

  /**
   * Unites the loops over two nodes.
   *
   * @param judged the nodes of which only those combinations are rows that satisfy the conjunct
   */
  private static ScanSpec unite(ScanSpec spec, Condition conjunct, List<Integer> judged) {
    if (!(conjunct instanceof Condition.CompareColumns same)
        || same.comparison() != Comparison.EQUAL) {
      return spec;
    }
    int one = arrayOf(spec, same.left()).orElse(Shape.ROOT);
    int other = arrayOf(spec, same.right()).orElse(Shape.ROOT);
    int first = Math.min(one, other);
    int second = Math.max(one, other);
    if (first == Shape.ROOT
        || first == second
        || !judged.contains(second)
        || !isSameArray(spec.shape(), first, second)) {
      return spec;
    }
    List<Shape.Node> nodes = new ArrayList<>(spec.shape().nodes());
    nodes.set(second - 1, new Shape.Node(first, Optional.empty()));
    return spec.withShape(new Shape(nodes, spec.shape().parts()));
  }

  /** The node whose place a column tells. */
  private static Optional<Integer> arrayOf(ScanSpec spec, int place) {
    RowColumn column = spec.columns().get(place);
    return column.column().source() instanceof Column.Source.Index index
            && spec.shape().node(column.node()).array().filter(index.array()::equals).isPresent()
        ? Optional.of(column.node())
        : Optional.empty();
  }

  private static boolean isSameArray(Shape shape, int first, int second) {
    Shape.Node one = shape.node(first);
    Shape.Node other = shape.node(second);
    return one.array().equals(other.array())
        && itself(shape, one.parent()) == itself(shape, other.parent())
        && isLoopedOverBefore(shape, first, second);
  }

  /** A node that is its parent once more has the parent's elements. */
  private static int itself(Shape shape, int node) {
    int at = node;
    while (at != Shape.ROOT && shape.node(at).array().isEmpty()) {
      at = shape.node(at).parent();
    }
    return at;
  }

  private static boolean isLoopedOverBefore(Shape shape, int first, int second) {
    List<Integer> order = nodes(shape.parts());
    boolean within =
        shape.parts().stream()
            .anyMatch(part -> part instanceof Part.Loop loop && loop.node() == first);
    return within && order.indexOf(first) < order.indexOf(second);
  }
}
