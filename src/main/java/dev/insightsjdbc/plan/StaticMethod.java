package dev.insightsjdbc.plan;

import com.google.common.base.Suppliers;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;

/**
 * A public static method as a function of the engine. How it is called is looked up when a
 * statement calls it: that loads all that the engine can do, which few statements need.
 */
final class StaticMethod implements ScalarFunction, ImplementableFunction {

  private final Supplier<ScalarFunctionImpl> found;

  /**
   * A method.
   *
   * @param owner a public class, since generated code calls it
   * @param name of its only public static method of that name
   */
  StaticMethod(Class<?> owner, String name) {
    this.found =
        Suppliers.memoize(
            () ->
                Objects.requireNonNull(
                    (ScalarFunctionImpl) ScalarFunctionImpl.create(owner, name)));
  }

  @Override
  public RelDataType getReturnType(RelDataTypeFactory types) {
    return found.get().getReturnType(types);
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return found.get().getParameters();
  }

  @Override
  public CallImplementor getImplementor() {
    return found.get().getImplementor();
  }
}
