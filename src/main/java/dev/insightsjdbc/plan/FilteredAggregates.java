package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Has the FILTER that all aggregates of one group share be a WHERE; {@code COUNT(CASE WHEN … THEN 1
 * END)} is one, too.
 */
final class FilteredAggregates extends PlanRewrite {

  private FilteredAggregates(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new FilteredAggregates(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Aggregate aggregate
            && UnnestedAggregate.isOfAll(aggregate)
            && aggregate.getInput() instanceof Project project
            && !project.containsOver()
            && !aggregate.getAggCallList().isEmpty()
        ? shared(aggregate, project)
            .map(filter -> filtered(aggregate, project, filter))
            .orElse(rewritten)
        : rewritten;
  }

  private Optional<RexNode> shared(Aggregate aggregate, Project project) {
    List<Optional<RexNode>> filters =
        aggregate.getAggCallList().stream().map(call -> filter(call, project)).distinct().toList();
    return filters.size() == 1 ? filters.get(0) : Optional.empty();
  }

  private Optional<RexNode> filter(AggregateCall call, Project project) {
    if (call.hasFilter()) {
      return Optional.of(project.getProjects().get(call.filterArg));
    }
    boolean counts =
        call.getAggregation().getKind() == SqlKind.COUNT
            && !call.isDistinct()
            && call.getArgList().size() == 1;
    return counts ? when(project.getProjects().get(call.getArgList().get(0))) : Optional.empty();
  }

  /** Where a CASE of one branch has a value. */
  private Optional<RexNode> when(RexNode expression) {
    if (!(expression instanceof RexCall choice)
        || !choice.isA(SqlKind.CASE)
        || choice.getOperands().size() != 3) {
      return Optional.empty();
    }
    boolean valueOrNull =
        choice.getOperands().get(1) instanceof RexLiteral then
            && !then.isNull()
            && RexLiteral.isNullLiteral(choice.getOperands().get(2));
    return valueOrNull
        ? Optional.of(builder.makeCall(SqlStdOperatorTable.IS_TRUE, choice.getOperands().get(0)))
        : Optional.empty();
  }

  private static RelNode filtered(Aggregate aggregate, Project project, RexNode filter) {
    RelNode input =
        project.copy(
            project.getTraitSet(), List.of(LogicalFilter.create(project.getInput(), filter)));
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      AggregateCall plain = call.hasFilter() ? call.withFilter(-1) : call.withArgList(List.of());
      calls.add(AggregateRewrite.call(aggregate, plain, plain.getArgList(), true, call.getType()));
    }
    return LogicalAggregate.create(
        input, aggregate.getHints(), aggregate.getGroupSet(), aggregate.getGroupSets(), calls);
  }
}
