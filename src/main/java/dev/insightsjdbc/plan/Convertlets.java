package dev.insightsjdbc.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/** Calcite's expressions for SQL's, but for those that say something else. */
final class Convertlets implements SqlRexConvertletTable {

  static final SqlRexConvertletTable INSTANCE = new Convertlets();

  /** Calcite counts whole seconds of them. */
  private static final Map<TimeUnit, SqlFunction> FRACTIONS =
      Map.of(
          TimeUnit.MILLISECOND, between("milliseconds"),
          TimeUnit.MICROSECOND, between("microseconds"),
          TimeUnit.NANOSECOND, between("nanoseconds"));

  private Convertlets() {}

  private static SqlFunction between(String method) {
    return GeneratedFunction.of(
        "$BETWEEN_" + method,
        TimestampTexts.class,
        method,
        List.of(SqlTypeFamily.TIMESTAMP, SqlTypeFamily.TIMESTAMP));
  }

  @Override
  public @Nullable SqlRexConvertlet get(SqlCall call) {
    return switch (call.getKind()) {
      case OVERLAPS -> Convertlets::overlap;
      case TIMESTAMP_DIFF -> distance(call);
      default -> StandardConvertletTable.INSTANCE.get(call);
    };
  }

  /**
   * As SQL says it: a period holds its start and not its end, one of no length its start, and one
   * that starts or ends with NULL its other end.
   */
  private static RexNode overlap(SqlRexContext context, SqlCall call) {
    RexBuilder builder = context.getRexBuilder();
    Period one = Period.of(context, call.operand(0));
    Period other = Period.of(context, call.operand(1));
    return call(
        builder,
        SqlStdOperatorTable.OR,
        after(builder, one, other),
        after(builder, other, one),
        call(
            builder,
            SqlStdOperatorTable.AND,
            call(builder, SqlStdOperatorTable.EQUALS, one.start(), other.start()),
            isKnown(builder, one.end()),
            isKnown(builder, other.end())));
  }

  /** True of a value, and NULL of NULL. */
  private static RexNode isKnown(RexBuilder builder, RexNode value) {
    return call(builder, SqlStdOperatorTable.EQUALS, value, value);
  }

  /** Whether one starts later, and within the other. */
  private static RexNode after(RexBuilder builder, Period late, Period early) {
    RexNode isOver =
        call(
            builder,
            SqlStdOperatorTable.AND,
            call(builder, SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, late.start(), early.end()),
            call(builder, SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, late.end(), early.end()));
    return call(
        builder,
        SqlStdOperatorTable.AND,
        call(builder, SqlStdOperatorTable.GREATER_THAN, late.start(), early.start()),
        call(builder, SqlStdOperatorTable.NOT, isOver));
  }

  private static RexNode call(RexBuilder builder, SqlOperator operator, RexNode... operands) {
    return builder.makeCall(operator, operands);
  }

  private record Period(RexNode start, RexNode end) {

    static Period of(SqlRexContext context, SqlNode operand) {
      if (operand.getKind() != SqlKind.ROW) {
        RexNode point = context.convertExpression(operand);
        return new Period(point, point);
      }
      SqlNode from = ((SqlCall) operand).operand(0);
      SqlNode to = ((SqlCall) operand).operand(1);
      RelDataType type = context.getValidator().getValidatedNodeType(to);
      RexBuilder builder = context.getRexBuilder();
      RexNode first = context.convertExpression(from);
      RexNode last =
          context.convertExpression(
              SqlTypeUtil.isInterval(type)
                  ? SqlStdOperatorTable.PLUS.createCall(operand.getParserPosition(), from, to)
                  : to);
      RexNode isBackwards =
          call(
              builder,
              SqlStdOperatorTable.OR,
              call(builder, SqlStdOperatorTable.IS_NULL, first),
              call(builder, SqlStdOperatorTable.LESS_THAN, last, first));
      return new Period(
          call(builder, SqlStdOperatorTable.CASE, isBackwards, last, first),
          call(builder, SqlStdOperatorTable.CASE, isBackwards, first, last));
    }
  }

  private static SqlRexConvertlet distance(SqlCall call) {
    SqlRexConvertlet standard = Objects.requireNonNull(StandardConvertletTable.INSTANCE.get(call));
    return (context, difference) -> {
      SqlTypeName from = type(context, difference.operand(1));
      TimeUnit unit = context.getValidator().validateTimeFrame(difference.operand(0)).unit();
      SqlFunction fractions = unit == null ? null : FRACTIONS.get(unit);
      return fractions == null || from != SqlTypeName.TIMESTAMP
          ? standard.convertCall(context, difference)
          : fractions(context, difference, fractions);
    };
  }

  private static SqlTypeName type(SqlRexContext context, SqlNode operand) {
    return context.getValidator().getValidatedNodeType(operand).getSqlTypeName();
  }

  private static RexNode fractions(SqlRexContext context, SqlCall call, SqlFunction function) {
    RexBuilder builder = context.getRexBuilder();
    RelDataType type = context.getValidator().getValidatedNodeType(call);
    RelDataType count =
        builder
            .getTypeFactory()
            .createTypeWithNullability(
                builder.getTypeFactory().createSqlType(SqlTypeName.BIGINT), type.isNullable());
    List<RexNode> times =
        List.of(
            context.convertExpression(call.operand(1)), context.convertExpression(call.operand(2)));
    return builder.makeCast(type, builder.makeCall(count, function, times));
  }
}
