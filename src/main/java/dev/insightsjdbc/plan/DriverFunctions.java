package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.catalog.DriverFunction;
import dev.insightsjdbc.engine.RowFailure;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandMetadata;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** The functions that statements have beside Calcite's. */
final class DriverFunctions {

  private static final int MILLISECONDS = 3;

  private static final SqlReturnTypeInference TIMESTAMP =
      ReturnTypes.explicit(SqlTypeName.TIMESTAMP, MILLISECONDS)
          .andThen(SqlTypeTransforms.TO_NULLABLE);

  /** {@code at_zone(time, zone)}: the wall time in a zone of a UTC time. */
  static final SqlUserDefinedFunction AT_ZONE =
      of(DriverFunction.AT_ZONE, DriverFunctions::wallTime, "atZone");

  /** {@code text_match(text, words)}: whether a text has any of the words. */
  static final SqlUserDefinedFunction TEXT_MATCH =
      of(DriverFunction.TEXT_MATCH, ReturnTypes.BOOLEAN_NULLABLE, "textMatch");

  /**
   * {@code raw_filter(json)}: a {@code filter_by} of the user's own. It has no implementation: the
   * planner takes it out, or refuses the statement.
   */
  static final SqlFunction RAW_FILTER =
      new SqlFunction(
          name(DriverFunction.RAW_FILTER),
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.BOOLEAN_NOT_NULL,
          InferTypes.VARCHAR_1024,
          OperandTypes.CHARACTER,
          SqlFunctionCategory.USER_DEFINED_FUNCTION);

  /** All of them. */
  static final List<SqlOperator> ALL = List.of(AT_ZONE, TEXT_MATCH, RAW_FILTER);

  private DriverFunctions() {}

  /** As Calcite's own operators have theirs. */
  private static String name(DriverFunction function) {
    return function.name().toUpperCase(Locale.ROOT);
  }

  private static SqlTypeFamily family(DriverFunction.Parameter parameter) {
    return parameter.type() == ColumnType.TIMESTAMP
        ? SqlTypeFamily.TIMESTAMP
        : SqlTypeFamily.CHARACTER;
  }

  private static SqlUserDefinedFunction of(
      DriverFunction function, SqlReturnTypeInference type, String method) {
    List<SqlTypeFamily> arguments =
        function.parameters().stream().map(DriverFunctions::family).toList();
    return new Function(
        name(function),
        type,
        arguments,
        OperandTypes.operandMetadata(
            arguments,
            types ->
                arguments.stream().map(family -> family.getDefaultConcreteType(types)).toList(),
            place -> function.parameters().get(place).name(),
            place -> false),
        method);
  }

  /** A function of ours; its method is in {@link DriverFunctionCode}. */
  private static final class Function extends SqlUserDefinedFunction {
    private final List<SqlTypeFamily> arguments;

    Function(
        String name,
        SqlReturnTypeInference type,
        List<SqlTypeFamily> arguments,
        SqlOperandMetadata operands,
        String method) {
      super(
          new SqlIdentifier(name, SqlParserPos.ZERO),
          SqlKind.OTHER_FUNCTION,
          type,
          (call, result, parameters) -> {
            for (int place = 0; place < parameters.length; place++) {
              parameters[place] =
                  arguments.get(place).getDefaultConcreteType(call.getTypeFactory());
            }
          },
          operands,
          new StaticMethod(DriverFunctionCode.class, method));
      this.arguments = arguments;
    }

    /** Calcite would cast a number to a text, and so match what no column of texts holds. */
    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
      for (int place = 0; place < Math.min(arguments.size(), call.operandCount()); place++) {
        SqlNode argument = call.operand(place);
        boolean isText = arguments.get(place) == SqlTypeFamily.CHARACTER;
        if (isText && !(argument instanceof SqlDynamicParam)) {
          RelDataType type = validator.deriveType(scope, argument);
          if (!SqlTypeName.CHAR_TYPES.contains(type.getSqlTypeName())
              && type.getSqlTypeName() != SqlTypeName.NULL) {
            throw new RowFailure(
                new SQLSyntaxErrorException(
                    getName() + " takes a text as argument " + (place + 1) + ", got " + type,
                    "42000"));
          }
        }
      }
      return super.deriveType(validator, scope, call);
    }
  }

  /** A zone that is written in the statement is checked when it is planned. */
  private static RelDataType wallTime(SqlOperatorBinding call) {
    if (call.isOperandLiteral(1, false) && !call.isOperandNull(1, true)) {
      String zone = call.getOperandLiteralValue(1, String.class);
      if (zone != null && WallClock.of(zone).isEmpty()) {
        throw new RowFailure(new SQLSyntaxErrorException(WallClock.unknown(zone), "42000"));
      }
    }
    return TIMESTAMP.inferReturnType(call);
  }
}
