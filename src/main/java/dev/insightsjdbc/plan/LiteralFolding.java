package dev.insightsjdbc.plan;

import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/**
 * Reads strings that stand for times once, when the statement is planned: clients write {@code time
 * >= '2020-09-15'}. Calcite's own folding would compile code for it, and knows fewer forms.
 */
final class LiteralFolding extends PlanRewrite {

  private static final int MILLISECONDS = 3;

  private LiteralFolding(RelNode plan) {
    super(plan);
  }

  static RelNode fold(RelNode statement) {
    return new LiteralFolding(statement).apply(statement);
  }

  @Override
  public RexNode visitCall(RexCall call) {
    if (call.isA(SqlKind.CAST)
        && call.getOperands().get(0) instanceof RexLiteral literal
        && SqlTypeName.CHAR_TYPES.contains(literal.getType().getSqlTypeName())) {
      RexNode folded = time(call, literal.getValueAs(String.class));
      if (folded != null) {
        return folded;
      }
    }
    RexNode visited = super.visitCall(call);
    return isComparisonWithNull(visited)
        ? builder.makeNullLiteral(
            builder.getTypeFactory().createTypeWithNullability(visited.getType(), true))
        : visited;
  }

  /** Unknown whatever the row; the engine's planner cannot bear the comparison itself. */
  private static boolean isComparisonWithNull(RexNode condition) {
    return condition instanceof RexCall call
        && ColumnComparison.comparison(call.getKind()).isPresent()
        && call.getOperands().stream()
            .anyMatch(operand -> RexLiteral.isNullLiteral(uncast(operand)));
  }

  private static RexNode uncast(RexNode expression) {
    return expression.isA(SqlKind.CAST)
        ? uncast(((RexCall) expression).getOperands().get(0))
        : expression;
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery query) {
    RexSubQuery visited = (RexSubQuery) super.visitSubQuery(query);
    RexSubQuery folded = visited.clone(apply(visited.rel));
    return isNullIn(folded) ? unknownWhereThereAreRows(folded) : folded;
  }

  private static boolean isNullIn(RexSubQuery query) {
    return query.getKind() == SqlKind.IN
        && query.getOperands().size() == 1
        && RexLiteral.isNullLiteral(uncast(query.getOperands().get(0)));
  }

  /**
   * NULL is in no empty set, and whether it is in another is unknown; Calcite forgets the first.
   */
  private RexNode unknownWhereThereAreRows(RexSubQuery query) {
    RelDataType truth = builder.getTypeFactory().createTypeWithNullability(query.getType(), true);
    return builder.makeCall(
        truth,
        SqlStdOperatorTable.CASE,
        List.of(
            RexSubQuery.exists(query.rel),
            builder.makeNullLiteral(truth),
            builder.ensureType(truth, builder.makeLiteral(false), true)));
  }

  private @Nullable RexNode time(RexCall cast, @Nullable String text) {
    SqlTypeName type = cast.getType().getSqlTypeName();
    if (text == null || (type != SqlTypeName.TIMESTAMP && type != SqlTypeName.DATE)) {
      return null;
    }
    return literal(TimeText.millis(text, type.toString()), cast.getType(), builder);
  }

  /** A DATE or TIMESTAMP; with milliseconds in any case, as the engine computes them. */
  static RexNode literal(long millis, RelDataType type, RexBuilder builder) {
    RexNode literal =
        type.getSqlTypeName() == SqlTypeName.DATE
            ? builder.makeDateLiteral(
                DateString.fromDaysSinceEpoch(
                    Math.toIntExact(Math.floorDiv(millis, TimeStep.DAY_MILLIS))))
            : builder.makeTimestampLiteral(
                TimestampString.fromMillisSinceEpoch(millis), MILLISECONDS);
    return builder.ensureType(type, literal, true);
  }
}
