package dev.insightsjdbc.plan;

import java.util.List;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.jspecify.annotations.Nullable;

/**
 * A public static method as a function of the engine. How it is called is looked up when a
 * statement calls it: that loads all that the engine can do, which few statements need.
 */
final class StaticMethod implements ScalarFunction, ImplementableFunction {

  private final Class<?> owner;
  private final String name;
  private @Nullable ScalarFunctionImpl found;

  /**
   * A method.
   *
   * @param owner a public class, since generated code calls it
   * @param name of its only public static method of that name
   */
  StaticMethod(Class<?> owner, String name) {
    this.owner = owner;
    this.name = name;
  }

  private synchronized ScalarFunctionImpl found() {
    ScalarFunctionImpl function = found;
    if (function == null) {
      function = (ScalarFunctionImpl) ScalarFunctionImpl.create(owner, name);
      if (function == null) {
        throw new IllegalStateException("no method " + name + " in " + owner);
      }
      found = function;
    }
    return function;
  }

  @Override
  public RelDataType getReturnType(RelDataTypeFactory types) {
    return found().getReturnType(types);
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return found().getParameters();
  }

  @Override
  public CallImplementor getImplementor() {
    return found().getImplementor();
  }
}
