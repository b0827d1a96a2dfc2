package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.DriverFunction;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/**
 * One of {@link DriverFunctions} as a function of a schema, which is how somebody else's statements
 * call it.
 *
 * @param function the driver's own
 * @param signature its parameters and result
 */
record HostFunction(SqlUserDefinedFunction function, DriverFunction signature)
    implements ScalarFunction, ImplementableFunction {

  static final HostFunction AT_ZONE =
      new HostFunction(DriverFunctions.AT_ZONE, DriverFunction.AT_ZONE);

  static final HostFunction TEXT_MATCH =
      new HostFunction(DriverFunctions.TEXT_MATCH, DriverFunction.TEXT_MATCH);

  /** Whether an operator is a function of the driver, however the statement came by it. */
  static boolean is(SqlUserDefinedFunction function, SqlOperator operator) {
    return operator.equals(function)
        || (operator instanceof SqlUserDefinedFunction named
            && named.getFunction() instanceof HostFunction host
            && host.function().equals(function));
  }

  @Override
  public RelDataType getReturnType(RelDataTypeFactory types) {
    return ColumnTypes.of(types, signature.result(), true);
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return IntStream.range(0, signature.parameters().size())
        .<FunctionParameter>mapToObj(
            place -> new Parameter(place, signature.parameters().get(place)))
        .toList();
  }

  @Override
  public CallImplementor getImplementor() {
    return ((ImplementableFunction) Objects.requireNonNull(function.getFunction()))
        .getImplementor();
  }

  private record Parameter(int place, DriverFunction.Parameter parameter)
      implements FunctionParameter {
    @Override
    public int getOrdinal() {
      return place;
    }

    @Override
    public String getName() {
      return parameter.name();
    }

    @Override
    public RelDataType getType(RelDataTypeFactory types) {
      return ColumnTypes.of(types, parameter.type(), true);
    }

    @Override
    public boolean isOptional() {
      return false;
    }
  }
}
