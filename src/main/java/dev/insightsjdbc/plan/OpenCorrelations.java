package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.jspecify.annotations.Nullable;

/** Finds sub-queries, and references to rows around one, that the planner has left over. */
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

              @Override
              public RexNode visitSubQuery(RexSubQuery query) {
                throw refused("a sub-query");
              }
            });
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    if (!defined.containsAll(used)) {
      throw refused("a sub-query that refers to the row around it");
    }
  }

  /** Whether a plan has a part that refers to the row around it. */
  static boolean hasCorrelate(RelNode plan) {
    return plan instanceof Correlate
        || plan.getInputs().stream().anyMatch(OpenCorrelations::hasCorrelate);
  }

  private static RowFailure refused(String what) {
    return RowFailure.unsupported(
        what + " is not supported in this place: write it in WHERE, or as a join");
  }
}
