package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/** Has Calcite's engine compute functions of numbers as {@link RealNumbers} do. */
final class NumberFunctions extends PlanRewrite {

  private static final SqlFunction POWER = ofDoubles("power", 2);
  private static final SqlFunction QUOTIENT = ofDoubles("quotient", 2);
  private static final SqlFunction DECIMAL_LOG = ofDoubles("decimalLog", 1);

  /** By Calcite's operators, for each number of arguments. */
  private static final Map<SqlOperator, List<SqlFunction>> OF_DOUBLES =
      Map.of(
          SqlStdOperatorTable.LN, List.of(ofDoubles("naturalLog", 1)),
          SqlStdOperatorTable.LOG10, List.of(DECIMAL_LOG),
          SqlLibraryOperators.LOG_POSTGRES, List.of(DECIMAL_LOG, ofDoubles("log", 2)),
          SqlStdOperatorTable.POWER, List.of(POWER),
          SqlStdOperatorTable.EXP, List.of(ofDoubles("exponential", 1)),
          SqlStdOperatorTable.ASIN, List.of(ofDoubles("arcSine", 1)),
          SqlStdOperatorTable.ACOS, List.of(ofDoubles("arcCosine", 1)));

  private static final Map<SqlTypeName, SqlFunction> ABSOLUTE =
      Map.of(
          SqlTypeName.INTEGER,
          function("absolute", List.of(SqlTypeFamily.INTEGER)),
          SqlTypeName.BIGINT,
          function("absoluteLong", List.of(SqlTypeFamily.INTEGER)));

  private static final Set<SqlKind> QUOTIENTS = Set.of(SqlKind.DIVIDE, SqlKind.CHECKED_DIVIDE);

  private NumberFunctions(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new NumberFunctions(plan).apply(plan);
  }

  private static SqlFunction ofDoubles(String method, int arguments) {
    return function(
        method, List.of(SqlTypeFamily.NUMERIC, SqlTypeFamily.NUMERIC).subList(0, arguments));
  }

  private static SqlFunction function(String method, List<SqlTypeFamily> arguments) {
    return GeneratedFunction.of("$NUMBER_" + method, RealNumbers.class, method, arguments);
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (!(visited instanceof RexCall number)) {
      return visited;
    }
    if (number.getOperator().equals(SqlStdOperatorTable.ABS)) {
      return absolute(number);
    }
    if (QUOTIENTS.contains(number.getKind())) {
      return number.getType().getSqlTypeName() == SqlTypeName.DOUBLE
          ? ofDoubles(number, QUOTIENT)
          : number;
    }
    return OF_DOUBLES.getOrDefault(number.getOperator(), List.of()).stream()
        .filter(
            function -> function.getOperandCountRange().isValidCount(number.getOperands().size()))
        .findFirst()
        .map(function -> ofDoubles(number, function))
        .orElse(number);
  }

  private RexNode absolute(RexCall call) {
    SqlFunction function = ABSOLUTE.get(call.getType().getSqlTypeName());
    return function == null
            || call.getOperands().get(0).getType().getSqlTypeName()
                != call.getType().getSqlTypeName()
        ? call
        : builder.makeCall(call.getType(), function, call.getOperands());
  }

  private RexNode ofDoubles(RexCall call, SqlFunction function) {
    List<RexNode> arguments = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      RelDataType type = type(SqlTypeName.DOUBLE, operand.getType().isNullable());
      arguments.add(builder.ensureType(type, operand, true));
    }
    return builder.ensureType(
        call.getType(), builder.makeCall(doubleLike(call), function, arguments), true);
  }

  private RelDataType doubleLike(RexCall call) {
    return type(SqlTypeName.DOUBLE, call.getType().isNullable());
  }
}
