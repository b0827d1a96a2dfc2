package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Has conditions as the planner's rules want them: AND and OR flat, no cast that only makes a value
 * nullable.
 */
final class PlainConditions extends PlanRewrite {

  /** Makes the filters of the planner's rules. */
  static final RelFactories.FilterFactory FILTER_FACTORY =
      (input, condition, variables) ->
          LogicalFilter.create(
              input,
              plain(input.getCluster().getRexBuilder(), condition),
              ImmutableSet.copyOf(variables));

  private PlainConditions(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new PlainConditions(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    if (rewritten instanceof Filter filter) {
      RexNode plain = plain(builder, filter.getCondition());
      return plain.equals(filter.getCondition())
          ? filter
          : filter.copy(filter.getTraitSet(), filter.getInput(), plain);
    }
    if (rewritten instanceof Join join) {
      RexNode plain = plain(builder, join.getCondition());
      return plain.equals(join.getCondition())
          ? join
          : join.copy(
              join.getTraitSet(),
              plain,
              join.getLeft(),
              join.getRight(),
              join.getJoinType(),
              join.isSemiJoinDone());
    }
    return rewritten;
  }

  private static RexNode plain(RexBuilder builder, RexNode condition) {
    return RexUtil.flatten(
        builder,
        condition.accept(
            new RexShuttle() {
              @Override
              public RexNode visitCall(RexCall call) {
                RexCall visited = (RexCall) super.visitCall(call);
                if (!visited.isA(SqlKind.CAST)) {
                  return visited.equals(call) ? call : ComparisonTypes.of(builder, visited);
                }
                return isForNullability(visited) ? visited.getOperands().get(0) : visited;
              }
            }));
  }

  private static boolean isForNullability(RexCall cast) {
    return SqlTypeUtil.equalSansNullability(cast.getType(), cast.getOperands().get(0).getType());
  }
}
