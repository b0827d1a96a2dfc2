package dev.insightsjdbc.plan;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.calcite.adapter.enumerable.AggAddContext;
import org.apache.calcite.adapter.enumerable.AggContext;
import org.apache.calcite.adapter.enumerable.AggImplementor;
import org.apache.calcite.adapter.enumerable.AggResetContext;
import org.apache.calcite.adapter.enumerable.AggResultContext;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedAggFunction;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Optionality;

/**
 * ARRAY_AGG as SQL and PostgreSQL have it: with the NULLs, NULL of no rows, and of each row of a
 * window an array of its own. Calcite's has no NULLs, is empty, and is one array for all rows.
 */
final class ArrayAggregate extends SqlUserDefinedAggFunction {

  static final ArrayAggregate INSTANCE = new ArrayAggregate("ARRAY_AGG", ArrayList.class);

  /** ARRAY_AGG(DISTINCT …): Calcite has those that FILTER leaves out be NULL. */
  static final ArrayAggregate DISTINCT =
      new ArrayAggregate("$ARRAY_AGG_DISTINCT", LinkedHashSet.class);

  private ArrayAggregate(String name, Class<?> values) {
    super(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        SqlKind.ARRAY_AGG,
        ArrayAggregate::type,
        InferTypes.ANY_NULLABLE,
        OperandTypes.operandMetadata(
            List.of(SqlTypeFamily.ANY),
            types -> List.of(types.createSqlType(SqlTypeName.ANY)),
            place -> "value",
            place -> false),
        new Code(values),
        false,
        false,
        Optionality.OPTIONAL);
  }

  /** Which of FILTER's groups can be empty is not told alike to the validator and the planner. */
  private static RelDataType type(SqlOperatorBinding call) {
    RelDataType array = SqlLibraryOperators.ARRAY_AGG.inferReturnType(call);
    return call.getTypeFactory().createTypeWithNullability(array, true);
  }

  /** The call of one of them that a call of Calcite's stands for. */
  static SqlCall of(SqlCall call) {
    SqlLiteral quantifier = call.getFunctionQuantifier();
    boolean isDistinct = quantifier != null && quantifier.getValue() == SqlSelectKeyword.DISTINCT;
    return (isDistinct ? DISTINCT : INSTANCE)
        .createCall(call.getParserPosition(), call.getOperandList());
  }

  @Override
  public SqlSyntax getSyntax() {
    return SqlSyntax.ORDERED_FUNCTION;
  }

  @Override
  public boolean allowsNullTreatment() {
    return true;
  }

  @Override
  public boolean skipsNullInputs() {
    return false;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    return super.deriveType(validator, scope, ReturnTypes.stripOrderBy(call));
  }

  private static final class Code implements ImplementableAggFunction, AggImplementor {

    private static final Method RESULT =
        Types.lookupMethod(CollectedValues.class, "array", Collection.class);
    private static final Method ADD =
        Types.lookupMethod(
            CollectedValues.class, "add", Collection.class, Boolean.class, Object.class);

    private final Class<?> values;

    Code(Class<?> values) {
      this.values = values;
    }

    @Override
    public AggImplementor getImplementor(boolean window) {
      return this;
    }

    @Override
    public RelDataType getReturnType(RelDataTypeFactory types) {
      return types.createSqlType(SqlTypeName.ANY);
    }

    @Override
    public List<FunctionParameter> getParameters() {
      return List.of();
    }

    @Override
    public List<Type> getStateType(AggContext context) {
      return List.of(Collection.class);
    }

    @Override
    public void implementReset(AggContext context, AggResetContext reset) {
      reset
          .currentBlock()
          .add(
              Expressions.statement(
                  Expressions.assign(reset.accumulator().get(0), Expressions.new_(values))));
    }

    @Override
    public void implementAdd(AggContext context, AggAddContext add) {
      RexNode filter = add.rexFilterArgument();
      Expression chosen =
          filter == null
              ? Expressions.constant(true)
              : add.rowTranslator().translateList(List.of(filter), List.of(Boolean.class)).get(0);
      add.currentBlock()
          .add(
              Expressions.statement(
                  Expressions.call(
                      ADD,
                      add.accumulator().get(0),
                      Expressions.box(chosen),
                      Expressions.box(add.arguments().get(0)))));
    }

    @Override
    public Expression implementResult(AggContext context, AggResultContext result) {
      return Expressions.call(RESULT, result.accumulator().get(0));
    }
  }
}
