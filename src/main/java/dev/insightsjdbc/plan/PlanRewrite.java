package dev.insightsjdbc.plan;

import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.type.SqlTypeName;

/** Rewrites a plan from the leaves up: of each node its expressions, then the node itself. */
abstract class PlanRewrite extends RexShuttle {

  /** Makes expressions for the plan that is rewritten. */
  final RexBuilder builder;

  PlanRewrite(RelNode plan) {
    this.builder = plan.getCluster().getRexBuilder();
  }

  final RelNode apply(RelNode plan) {
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            Interruptible.check();
            return node(super.visit(other).accept(PlanRewrite.this));
          }
        });
  }

  /** A node whose inputs and expressions are rewritten. */
  RelNode node(RelNode rewritten) {
    return rewritten;
  }

  /** A type that has no precision to choose. */
  final RelDataType type(SqlTypeName name, boolean nullable) {
    return builder
        .getTypeFactory()
        .createTypeWithNullability(builder.getTypeFactory().createSqlType(name), nullable);
  }

  /** The same window function of other arguments. */
  final RexNode over(RexOver over, RelDataType type, List<RexNode> arguments) {
    RexWindow window = over.getWindow();
    return builder.makeOver(
        type,
        over.getAggOperator(),
        arguments,
        window.partitionKeys,
        window.orderKeys,
        window.getLowerBound(),
        window.getUpperBound(),
        window.getExclude(),
        window.isRows(),
        true,
        false,
        over.isDistinct(),
        over.ignoreNulls());
  }
}
