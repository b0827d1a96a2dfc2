package dev.insightsjdbc.plan;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;

/** Rewrites a plan and the plans of its sub-queries, from the innermost out. */
abstract class SubQueryRewrite extends PlanRewrite {

  SubQueryRewrite(RelNode plan) {
    super(plan);
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery query) {
    RexSubQuery visited = (RexSubQuery) super.visitSubQuery(query);
    return visited.clone(apply(visited.rel));
  }
}
