package dev.insightsjdbc.plan;

import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/** Has Calcite's engine make texts of timestamps with their milliseconds, and in UTC. */
final class TimestampCasts extends PlanRewrite {

  /** What TO_CHAR of a timestamp becomes. */
  static final String FORMAT_NAME = "$TIMESTAMP_FORMAT";

  private static final SqlFunction TEXT =
      GeneratedFunction.of(
          "$TIMESTAMP_TEXT", TimestampTexts.class, "text", SqlTypeFamily.TIMESTAMP);

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
    return isFormat(made)
        ? builder.makeCall(made.getType(), FORMAT, made.getOperands())
        : cast(made);
  }

  /** Whether a call gives a timestamp in a format. */
  static boolean isFormat(RexCall call) {
    return call.getOperator().equals(SqlLibraryOperators.TO_CHAR_PG)
        || call.getOperator().equals(FORMAT);
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
    RelDataType text =
        builder
            .getTypeFactory()
            .createTypeWithNullability(
                builder.getTypeFactory().createSqlType(SqlTypeName.VARCHAR),
                time.getType().isNullable());
    return builder.makeCast(cast.getType(), builder.makeCall(text, TEXT, List.of(time)));
  }
}
