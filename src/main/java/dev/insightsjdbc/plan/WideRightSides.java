package dev.insightsjdbc.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexNode;

/**
 * Has right sides of RIGHT and FULL joins two columns at least. Calcite's engine keeps the rows
 * without a partner in a set by identity, and a row of one column is the bare value: equal ones
 * would be one.
 */
final class WideRightSides extends PlanRewrite {

  private WideRightSides(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new WideRightSides(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Join join
            && join.getJoinType().generatesNullsOnLeft()
            && join.getRight().getRowType().getFieldCount() == 1
        ? widened(join)
        : rewritten;
  }

  private RelNode widened(Join join) {
    RelNode right = join.getRight();
    List<RexNode> columns = new ArrayList<>(builder.identityProjects(right.getRowType()));
    columns.add(builder.makeExactLiteral(BigDecimal.ZERO));
    RelNode wide = LogicalProject.create(right, List.of(), columns, (List<String>) null, Set.of());
    RelNode joined = join.copy(join.getTraitSet(), List.of(join.getLeft(), wide));
    List<RexNode> kept = new ArrayList<>();
    for (int place = 0; place < join.getRowType().getFieldCount(); place++) {
      kept.add(builder.makeInputRef(joined, place));
    }
    return LogicalProject.create(
        joined, List.of(), kept, join.getRowType().getFieldNames(), Set.of());
  }
}
