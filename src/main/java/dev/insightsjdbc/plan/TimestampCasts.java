package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/** Has Calcite's engine make texts of timestamps with their milliseconds, in UTC, and seconds. */
final class TimestampCasts extends PlanRewrite {

  /** What TO_CHAR of a timestamp becomes. */
  static final String FORMAT_NAME = "$TIMESTAMP_FORMAT";

  private static final SqlFunction TEXT =
      GeneratedFunction.of(
          "$TIMESTAMP_TEXT", TimestampTexts.class, "text", SqlTypeFamily.TIMESTAMP);

  private static final SqlFunction EPOCH =
      GeneratedFunction.of(
          "$TIMESTAMP_EPOCH", TimestampTexts.class, "epoch", SqlTypeFamily.TIMESTAMP);

  private static final SqlFunction FORMAT =
      GeneratedFunction.of(
          FORMAT_NAME,
          TimestampTexts.class,
          "format",
          List.of(SqlTypeFamily.TIMESTAMP, SqlTypeFamily.CHARACTER));

  private TimestampCasts(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new TimestampCasts(plan).apply(plan);
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (!(visited instanceof RexCall made)) {
      return visited;
    }
    if (isEpoch(made)) {
      return epoch(made, made.getOperands().get(1));
    }
    return isFormat(made)
        ? builder.makeCall(made.getType(), FORMAT, made.getOperands())
        : cast(made);
  }

  /** Whether a call gives a timestamp in a format. */
  static boolean isFormat(RexCall call) {
    return call.getOperator().equals(SqlLibraryOperators.TO_CHAR_PG)
        || call.getOperator().equals(FORMAT);
  }

  private static boolean isEpoch(RexCall call) {
    return call.isA(SqlKind.EXTRACT)
        && call.getOperands().get(0) instanceof RexLiteral unit
        && unit.getValue() == TimeUnitRange.EPOCH;
  }

  private RexNode epoch(RexCall call, RexNode time) {
    SqlTypeName type = time.getType().getSqlTypeName();
    if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(type)) {
      throw RowFailure.unsupported("months have no number of seconds: EPOCH is of days or less");
    }
    return type == SqlTypeName.TIMESTAMP
        ? builder.makeCall(call.getType(), EPOCH, List.of(time))
        : call;
  }

  private RexNode cast(RexCall cast) {
    if (!cast.isA(SqlKind.CAST)) {
      return cast;
    }
    RexNode time = cast.getOperands().get(0);
    if (time.getType().getSqlTypeName() != SqlTypeName.TIMESTAMP
        || !SqlTypeName.CHAR_TYPES.contains(cast.getType().getSqlTypeName())) {
      return cast;
    }
    RelDataType text = type(SqlTypeName.VARCHAR, time.getType().isNullable());
    return builder.makeCast(cast.getType(), builder.makeCall(text, TEXT, List.of(time)));
  }
}
