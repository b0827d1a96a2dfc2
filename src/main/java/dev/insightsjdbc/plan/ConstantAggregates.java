package dev.insightsjdbc.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Has SUM, MIN and MAX of a constant, which BI tools write for the number of rows, count these. */
final class ConstantAggregates extends PlanRewrite {

  /** No number of sessions times this is beyond a BIGINT. */
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  private ConstantAggregates(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new ConstantAggregates(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Aggregate aggregate
            && aggregate.getInput() instanceof Project project
            && aggregate.getAggCallList().stream().anyMatch(it -> constant(it, project).isPresent())
        ? counted(aggregate, project)
        : rewritten;
  }

  private RelNode counted(Aggregate aggregate, Project project) {
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      calls.add(constant(call, project).isPresent() ? count(aggregate, call) : call);
    }
    RelNode counting = narrowed(aggregate, project, calls);
    List<RexNode> columns = new ArrayList<>(builder.identityProjects(counting.getRowType()));
    for (int i = 0; i < calls.size(); i++) {
      AggregateCall call = aggregate.getAggCallList().get(i);
      int place = aggregate.getGroupCount() + i;
      RexNode count = columns.get(place);
      constant(call, project)
          .ifPresent(constant -> columns.set(place, result(call, constant, count)));
    }
    return LogicalProject.create(
        counting, List.of(), columns, aggregate.getRowType().getFieldNames(), Set.of());
  }

  /** Without the columns that nothing looks at any more: a scan groups its own columns only. */
  private static RelNode narrowed(Aggregate aggregate, Project project, List<AggregateCall> calls) {
    ImmutableBitSet.Builder looked = ImmutableBitSet.builder().addAll(aggregate.getGroupSet());
    for (AggregateCall call : calls) {
      looked.addAll(call.getArgList());
      if (call.hasFilter()) {
        looked.set(call.filterArg);
      }
    }
    List<Integer> kept = looked.build().asList();
    boolean plain =
        calls.stream()
            .allMatch(
                call ->
                    call.distinctKeys == null
                        && call.getCollation().getFieldCollations().isEmpty());
    if (!plain || kept.isEmpty()) {
      return LogicalAggregate.create(
          project, aggregate.getHints(), aggregate.getGroupSet(), aggregate.getGroupSets(), calls);
    }
    return LogicalAggregate.create(
        LogicalProject.create(
            project.getInput(),
            project.getHints(),
            kept.stream().map(project.getProjects()::get).toList(),
            kept.stream().map(project.getRowType().getFieldNames()::get).toList(),
            Set.of()),
        aggregate.getHints(),
        moved(aggregate.getGroupSet(), kept),
        aggregate.getGroupSets().stream().map(group -> moved(group, kept)).toList(),
        calls.stream().map(call -> moved(call, kept)).toList());
  }

  private static ImmutableBitSet moved(ImmutableBitSet columns, List<Integer> kept) {
    return ImmutableBitSet.of(columns.asList().stream().map(kept::indexOf).toList());
  }

  private static AggregateCall moved(AggregateCall call, List<Integer> kept) {
    return call.withArgList(call.getArgList().stream().map(kept::indexOf).toList())
        .withFilter(call.hasFilter() ? kept.indexOf(call.filterArg) : -1);
  }

  private static AggregateCall count(Aggregate aggregate, AggregateCall call) {
    return AggregateCall.create(
        call.getParserPosition(),
        SqlStdOperatorTable.COUNT,
        false,
        false,
        false,
        List.of(),
        List.of(),
        call.filterArg,
        null,
        call.getCollation(),
        aggregate.getGroupCount() == 0,
        aggregate.getInput(),
        null,
        call.getName());
  }

  private RexNode result(AggregateCall call, RexLiteral constant, RexNode count) {
    RexNode some = constant;
    if (isSum(call)) {
      BigDecimal number = number(constant);
      some =
          number.compareTo(BigDecimal.ONE) == 0
              ? count
              : builder.makeCall(
                  count.getType(),
                  SqlStdOperatorTable.MULTIPLY,
                  List.of(count, builder.makeLiteral(number, count.getType(), true)));
    }
    RexNode typed = builder.ensureType(call.getType(), some, true);
    if (!call.getType().isNullable()) {
      return typed;
    }
    RexNode none =
        builder.makeCall(
            SqlStdOperatorTable.EQUALS, count, builder.makeLiteral(0L, count.getType(), true));
    return builder.makeCall(
        call.getType(),
        SqlStdOperatorTable.CASE,
        List.of(none, builder.makeNullLiteral(call.getType()), typed));
  }

  /** What a call is of, where the number of its rows tells its result. */
  private static Optional<RexLiteral> constant(AggregateCall call, Project project) {
    SqlKind kind = call.getAggregation().getKind();
    boolean known = isSum(call) || kind == SqlKind.MIN || kind == SqlKind.MAX;
    return known && !call.isDistinct() && call.getArgList().size() == 1
        ? Optional.of(project.getProjects().get(call.getArgList().get(0)))
            .filter(RexLiteral.class::isInstance)
            .map(RexLiteral.class::cast)
            .filter(literal -> !literal.isNull() && (!isSum(call) || isSmall(literal, call)))
        : Optional.empty();
  }

  private static boolean isSum(AggregateCall call) {
    return call.getAggregation().getKind() == SqlKind.SUM;
  }

  private static boolean isSmall(RexLiteral literal, AggregateCall call) {
    return SqlTypeName.INT_TYPES.contains(literal.getType().getSqlTypeName())
        && call.getType().getSqlTypeName() == SqlTypeName.BIGINT
        && number(literal).abs().compareTo(MOST) <= 0;
  }

  private static BigDecimal number(RexLiteral literal) {
    @Nullable BigDecimal number = literal.getValueAs(BigDecimal.class);
    return number == null ? BigDecimal.ZERO : number;
  }
}
