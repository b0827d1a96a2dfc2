package dev.insightsjdbc.plan;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Has sums of BIGINT add up as DECIMAL, since Calcite's own wrap round silently: a sum that is no
 * BIGINT is an error, and an average of large numbers is right.
 */
final class ExactSums extends PlanRewrite {

  private static final int DIGITS = 38;

  private static final SqlFunction BIGINT =
      GeneratedFunction.of("$EXACT_BIGINT", ExactNumbers.class, "bigint", SqlTypeFamily.DECIMAL);

  private ExactSums(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new ExactSums(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Aggregate aggregate
        ? AggregateRewrite.rewrite(aggregate, call -> change(aggregate, call))
        : rewritten;
  }

  private Optional<AggregateRewrite.Change> change(Aggregate aggregate, AggregateCall call) {
    SqlKind kind = call.getAggregation().getKind();
    if ((!isSum(kind) && kind != SqlKind.AVG)
        || !isBigint(AggregateRewrite.argumentType(aggregate, call))) {
      return Optional.empty();
    }
    RelDataType type = kind == SqlKind.AVG ? call.getType() : decimal(call.getType());
    return Optional.of(
        new AggregateRewrite.Change(
            this::widened,
            type,
            result -> kind == SqlKind.AVG ? result : narrowed(result, call.getType())));
  }

  @Override
  public RexNode visitOver(RexOver over) {
    RexOver visited = (RexOver) super.visitOver(over);
    if (!isSum(visited.getAggOperator().getKind()) || !isBigint(visited.getType())) {
      return visited;
    }
    RexNode argument = widened(visited.getOperands().get(0));
    return narrowed(
        over(visited, decimal(visited.getType()), List.of(argument)), visited.getType());
  }

  private RexNode widened(RexNode number) {
    return builder.makeAbstractCast(decimal(number.getType()), number, false);
  }

  private RexNode narrowed(RexNode decimal, RelDataType type) {
    return builder.makeCall(type, BIGINT, List.of(decimal));
  }

  private RelDataType decimal(RelDataType type) {
    return builder
        .getTypeFactory()
        .createTypeWithNullability(
            builder.getTypeFactory().createSqlType(SqlTypeName.DECIMAL, DIGITS, 0),
            type.isNullable());
  }

  private static boolean isSum(SqlKind kind) {
    return kind == SqlKind.SUM || kind == SqlKind.SUM0;
  }

  private static boolean isBigint(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.BIGINT;
  }
}
