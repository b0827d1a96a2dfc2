package dev.insightsjdbc.plan;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Cuts off the digits of a time that is cast to a TIMESTAMP of fewer, which Calcite's engine
 * leaves. Seconds are a FLOOR, from which bounds follow.
 */
final class TimestampPrecision extends SubQueryRewrite {

  private static final SqlFunction CUT =
      GeneratedFunction.of(
          "$TIMESTAMP_CUT",
          TimestampTexts.class,
          "cut",
          List.of(SqlTypeFamily.TIMESTAMP, SqlTypeFamily.INTEGER));

  private TimestampPrecision(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new TimestampPrecision(plan).apply(plan);
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    return visited instanceof RexCall cast && cast.isA(SqlKind.CAST) && isShortened(cast)
        ? shortened(cast)
        : visited;
  }

  private static boolean isShortened(RexCall cast) {
    RelDataType from = cast.getOperands().get(0).getType();
    RelDataType to = cast.getType();
    return from.getSqlTypeName() == SqlTypeName.TIMESTAMP
        && to.getSqlTypeName() == SqlTypeName.TIMESTAMP
        && to.getPrecision() < from.getPrecision();
  }

  private RexNode shortened(RexCall cast) {
    RexNode time = cast.getOperands().get(0);
    int digits = cast.getType().getPrecision();
    return digits == 0
        ? builder.makeCall(
            cast.getType(),
            SqlStdOperatorTable.FLOOR,
            List.of(time, builder.makeFlag(TimeUnitRange.SECOND)))
        : builder.makeCall(
            cast.getType(),
            CUT,
            List.of(time, builder.makeExactLiteral(BigDecimal.valueOf(digits))));
  }
}
