package dev.insightsjdbc.plan;

import java.util.List;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/** Functions that no statement can name: plans are rewritten to call them. */
final class GeneratedFunction {

  private GeneratedFunction() {}

  /**
   * A function of one argument; calls of it are made with their type.
   *
   * @param owner a public class, since generated code calls it
   * @param method its public static method
   * @param argument the argument's kind of type
   */
  static SqlFunction of(String name, Class<?> owner, String method, SqlTypeFamily argument) {
    return of(name, owner, method, List.of(argument));
  }

  /**
   * A function; calls of it are made with their type.
   *
   * @param owner a public class, since generated code calls it
   * @param method its public static method
   * @param arguments the arguments' kinds of type
   */
  static SqlFunction of(String name, Class<?> owner, String method, List<SqlTypeFamily> arguments) {
    return new SqlUserDefinedFunction(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG0,
        InferTypes.FIRST_KNOWN,
        OperandTypes.operandMetadata(
            arguments,
            types ->
                arguments.stream().map(family -> family.getDefaultConcreteType(types)).toList(),
            place -> "value",
            place -> false),
        new StaticMethod(owner, method));
  }
}
