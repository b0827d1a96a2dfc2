package dev.insightsjdbc.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Has ARG_MAX and ARG_MIN give NULL where that is the value of the greatest or least: Calcite's
 * engine leaves rows out whose value is NULL, so it is given arrays of one value.
 */
final class NullArguments extends PlanRewrite {

  private static final Set<SqlKind> FUNCTIONS = EnumSet.of(SqlKind.ARG_MAX, SqlKind.ARG_MIN);

  private NullArguments(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new NullArguments(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Aggregate aggregate
        ? AggregateRewrite.rewrite(aggregate, call -> change(aggregate, call))
        : rewritten;
  }

  private Optional<AggregateRewrite.Change> change(Aggregate aggregate, AggregateCall call) {
    if (!FUNCTIONS.contains(call.getAggregation().getKind())) {
      return Optional.empty();
    }
    RelDataType argument = AggregateRewrite.argumentType(aggregate, call);
    return argument.isNullable()
        ? Optional.of(
            new AggregateRewrite.Change(
                this::array, array(argument, true), result -> element(result, call.getType())))
        : Optional.empty();
  }

  @Override
  public RexNode visitOver(RexOver over) {
    RexOver visited = (RexOver) super.visitOver(over);
    if (!FUNCTIONS.contains(visited.getAggOperator().getKind())
        || !visited.getOperands().get(0).getType().isNullable()) {
      return visited;
    }
    List<RexNode> operands = new ArrayList<>(visited.getOperands());
    RexNode value = operands.get(0);
    operands.set(0, array(value));
    return element(over(visited, array(value.getType(), true), operands), visited.getType());
  }

  private RelDataType array(RelDataType element, boolean nullable) {
    return builder
        .getTypeFactory()
        .createTypeWithNullability(builder.getTypeFactory().createArrayType(element, -1), nullable);
  }

  private RexNode array(RexNode value) {
    return builder.makeCall(
        array(value.getType(), false), SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR, List.of(value));
  }

  private RexNode element(RexNode array, RelDataType type) {
    return builder.makeCall(
        type, SqlStdOperatorTable.ITEM, List.of(array, builder.makeExactLiteral(BigDecimal.ONE)));
  }
}
