package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Has sub-queries in ON of an inner join stand in WHERE, which means the same: there the planner
 * knows more of them.
 */
final class OnSubQueries extends SubQueryRewrite {

  private OnSubQueries(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new OnSubQueries(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    if (!(rewritten instanceof LogicalJoin join)
        || join.getJoinType() != JoinRelType.INNER
        || RexUtil.SubQueryFinder.find(join.getCondition()) == null) {
      return rewritten;
    }
    RexNode always = builder.makeLiteral(true);
    Set<CorrelationId> none = Set.of();
    RelNode product =
        LogicalJoin.create(
            join.getLeft(), join.getRight(), List.of(), always, none, JoinRelType.INNER);
    return LogicalFilter.create(
        product, join.getCondition(), ImmutableSet.copyOf(join.getVariablesSet()));
  }
}
