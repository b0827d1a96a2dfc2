package dev.insightsjdbc.plan;

import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * The expressions of a projection, and which of its input's columns they use.
 *
 * @param expressions over the input's columns
 */
record Projection(List<RexNode> expressions) {

  static Projection of(List<RexNode> expressions) {
    return new Projection(expressions);
  }

  /** Whether every expression is just a column, and there is one. */
  boolean isPlain() {
    return !expressions.isEmpty() && expressions.stream().allMatch(RexInputRef.class::isInstance);
  }

  /** The columns of a plain projection. */
  List<Integer> inputs() {
    return expressions.stream().map(expression -> ((RexInputRef) expression).getIndex()).toList();
  }

  /** The columns that any expression uses, in order; the first one where none is used. */
  List<Integer> used() {
    List<Integer> used = RelOptUtil.InputFinder.bits(expressions, null).asList();
    return used.isEmpty() ? List.of(0) : List.copyOf(used);
  }

  /** The expressions over only the columns that are kept. */
  List<RexNode> renumbered(List<Integer> kept) {
    RexShuttle renumber =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return new RexInputRef(kept.indexOf(ref.getIndex()), ref.getType());
          }
        };
    return renumber.visitList(expressions);
  }
}
