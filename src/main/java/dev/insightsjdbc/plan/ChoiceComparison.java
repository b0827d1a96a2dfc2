package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * A comparison of a CASE, as one of each of its values.
 *
 * @param branches in order
 * @param otherwise the comparison of ELSE's value
 */
record ChoiceComparison(List<Branch> branches, RexNode otherwise) {

  /** What makes CASE take a value, and the comparison of that. */
  record Branch(RexNode when, RexNode comparison) {}

  ChoiceComparison {
    branches = List.copyOf(branches);
  }

  /** A CASE that is a condition itself. */
  static ChoiceComparison of(RexCall choice) {
    List<RexNode> operands = choice.getOperands();
    List<Branch> branches = new ArrayList<>();
    for (int i = 0; i + 1 < operands.size(); i += 2) {
      branches.add(new Branch(operands.get(i), operands.get(i + 1)));
    }
    return new ChoiceComparison(branches, operands.get(operands.size() - 1));
  }

  static Optional<ChoiceComparison> apart(RexCall comparison) {
    for (int side = 0; side < comparison.getOperands().size(); side++) {
      if (comparison.getOperands().get(side) instanceof RexCall choice
          && choice.isA(SqlKind.CASE)) {
        return Optional.of(apart(comparison, side, choice));
      }
    }
    return Optional.empty();
  }

  private static ChoiceComparison apart(RexCall comparison, int side, RexCall choice) {
    List<RexNode> operands = choice.getOperands();
    List<Branch> branches = new ArrayList<>();
    for (int i = 0; i + 1 < operands.size(); i += 2) {
      branches.add(new Branch(operands.get(i), with(comparison, side, operands.get(i + 1))));
    }
    return new ChoiceComparison(
        branches, with(comparison, side, operands.get(operands.size() - 1)));
  }

  private static RexNode with(RexCall comparison, int side, RexNode value) {
    List<RexNode> operands = new ArrayList<>(comparison.getOperands());
    operands.set(side, value);
    return comparison.clone(comparison.getType(), operands);
  }
}
