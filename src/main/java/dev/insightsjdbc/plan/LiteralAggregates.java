package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * Has constants that the planner lets groups have, to tell whether there is one, be made beside
 * them: groups of nothing but keys can be made in a scan.
 */
final class LiteralAggregates extends PlanRewrite {

  private LiteralAggregates(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new LiteralAggregates(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Aggregate aggregate
            && aggregate.getGroupCount() > 0
            && aggregate.getAggCallList().stream().anyMatch(LiteralAggregates::isLiteral)
        ? beside(aggregate)
        : rewritten;
  }

  private static boolean isLiteral(AggregateCall call) {
    return call.getAggregation().getKind() == SqlKind.LITERAL_AGG;
  }

  private static RelNode beside(Aggregate aggregate) {
    List<AggregateCall> others =
        aggregate.getAggCallList().stream().filter(call -> !isLiteral(call)).toList();
    RelNode grouped =
        LogicalAggregate.create(
            aggregate.getInput(),
            aggregate.getHints(),
            aggregate.getGroupSet(),
            aggregate.getGroupSets(),
            others);
    List<RexNode> columns = new ArrayList<>();
    for (int key = 0; key < aggregate.getGroupCount(); key++) {
      columns.add(RexInputRef.of(key, grouped.getRowType()));
    }
    int next = columns.size();
    for (AggregateCall call : aggregate.getAggCallList()) {
      columns.add(
          isLiteral(call) ? call.rexList.get(0) : RexInputRef.of(next++, grouped.getRowType()));
    }
    return LogicalProject.create(
        grouped, List.of(), columns, aggregate.getRowType().getFieldNames(), Set.of());
  }
}
