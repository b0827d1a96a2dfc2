package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Computes the grand total of ROLLUP, CUBE and GROUPING SETS by itself: over no rows there is one
 * all the same, which Calcite's engine leaves out. Both parts read one scan.
 */
final class GrandTotals extends PlanRewrite {

  private GrandTotals(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new GrandTotals(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Aggregate aggregate && hasTotalAmongGroups(aggregate)
        ? split(aggregate)
        : rewritten;
  }

  private static boolean hasTotalAmongGroups(Aggregate aggregate) {
    return aggregate.getGroupSets().size() > 1
        && aggregate.getGroupSets().stream().anyMatch(ImmutableBitSet::isEmpty);
  }

  private RelNode split(Aggregate aggregate) {
    List<ImmutableBitSet> groups =
        aggregate.getGroupSets().stream().filter(group -> !group.isEmpty()).toList();
    RelNode grouped =
        groups.size() == 1
            ? one(aggregate, aggregate.getGroupSet())
            : LogicalAggregate.create(
                aggregate.getInput(),
                aggregate.getHints(),
                aggregate.getGroupSet(),
                groups,
                typed(aggregate, aggregate.getAggCallList(), false));
    RelNode total = one(aggregate, ImmutableBitSet.of());
    return RelOptUtil.createCastRel(
        LogicalUnion.create(List.of(grouped, total), true), aggregate.getRowType(), true);
  }

  /** One grouping set alone: all the keys, or none. */
  private RelNode one(Aggregate aggregate, ImmutableBitSet keys) {
    List<AggregateCall> calls =
        typed(
            aggregate,
            aggregate.getAggCallList().stream().filter(call -> !isGrouping(call)).toList(),
            keys.isEmpty());
    RelNode grouped =
        keys.isEmpty() && calls.isEmpty()
            ? LogicalValues.createOneRow(aggregate.getCluster())
            : LogicalAggregate.create(
                aggregate.getInput(), aggregate.getHints(), keys, null, calls);
    List<RexNode> columns = new ArrayList<>();
    for (int key = 0; key < aggregate.getGroupCount(); key++) {
      columns.add(
          keys.isEmpty()
              ? builder.makeNullLiteral(aggregate.getRowType().getFieldList().get(key).getType())
              : builder.makeInputRef(grouped, key));
    }
    int next = keys.cardinality();
    for (AggregateCall call : aggregate.getAggCallList()) {
      columns.add(
          isGrouping(call)
              ? builder.makeLiteral(keys.isEmpty() ? allBits(call) : 0L, call.getType(), true)
              : builder.makeInputRef(grouped, next++));
    }
    return LogicalProject.create(
        grouped, List.of(), columns, aggregate.getRowType().getFieldNames(), Set.of());
  }

  /** Whether a result can be NULL depends on whether there is a group of no rows. */
  private static List<AggregateCall> typed(
      Aggregate aggregate, List<AggregateCall> calls, boolean hasEmptyGroup) {
    return calls.stream()
        .map(call -> AggregateRewrite.call(aggregate, call, call.getArgList(), hasEmptyGroup, null))
        .toList();
  }

  private static boolean isGrouping(AggregateCall call) {
    SqlKind kind = call.getAggregation().getKind();
    return kind == SqlKind.GROUPING || kind == SqlKind.GROUP_ID;
  }

  /** GROUPING has a bit for each of its columns, set where the column is rolled up. */
  private static long allBits(AggregateCall call) {
    return (1L << call.getArgList().size()) - 1;
  }
}
