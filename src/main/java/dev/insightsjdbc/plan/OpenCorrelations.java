package dev.insightsjdbc.plan;

import java.sql.SQLFeatureNotSupportedException;
import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.jspecify.annotations.Nullable;

/** Finds references to rows around a sub-query that the planner has lost. */
final class OpenCorrelations {

  private OpenCorrelations() {}

  /**
   * Refuses a plan that has one.
   *
   * @throws RowFailure of an SQLFeatureNotSupportedException, 0A000, where there is one
   */
  static void requireNone(RelNode plan) {
    Set<CorrelationId> used = new HashSet<>();
    Set<CorrelationId> defined = new HashSet<>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof Correlate correlate) {
          defined.add(correlate.getCorrelationId());
        }
        node.accept(
            new RexShuttle() {
              @Override
              public RexNode visitCorrelVariable(RexCorrelVariable variable) {
                used.add(variable.id);
                return variable;
              }
            });
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    if (!defined.containsAll(used)) {
      throw new RowFailure(
          new SQLFeatureNotSupportedException(
              "a sub-query that refers to the row around it is not supported in this place, such as"
                  + " ON of an outer join: write it in WHERE, or as a join",
              "0A000"));
    }
  }
}
