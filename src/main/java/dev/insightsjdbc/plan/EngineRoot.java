package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.LocalOperators;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.EnumerableDefaults;
import org.apache.calcite.linq4j.ExtendedEnumerable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.MethodCallExpression;
import org.apache.calcite.linq4j.tree.Shuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;
import org.jspecify.annotations.Nullable;

/**
 * The top of a plan for Calcite's engine: its code calls {@link LocalOperators} wherever it would
 * call an operator of Calcite's that keeps rows.
 */
final class EngineRoot extends SingleRel implements EnumerableRel {

  private static final Map<String, Method> OPERATORS =
      Arrays.stream(LocalOperators.class.getMethods())
          .filter(method -> method.getDeclaringClass() == LocalOperators.class)
          .collect(
              Collectors.toMap(
                  method -> name(method.getName(), method.getParameterCount()),
                  Function.identity()));

  private EngineRoot(RelNode plan) {
    super(plan.getCluster(), plan.getTraitSet(), plan);
  }

  static EngineRoot of(RelNode physical) {
    return new EngineRoot(CountedInput.count(physical));
  }

  private static String name(String method, int parameters) {
    return method + "/" + parameters;
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    Result plan = implementor.visitChild(this, 0, (EnumerableRel) getInput(), preference);
    return implementor.result(plan.physType, plan.block.accept(new LocalCalls()));
  }

  private static final class LocalCalls extends Shuttle {
    @Override
    public Expression visit(
        MethodCallExpression call, @Nullable Expression target, List<Expression> arguments) {
      Class<?> owner = call.method.getDeclaringClass();
      if (owner == EnumerableDefaults.class
          || owner == ExtendedEnumerable.class
          || owner == Enumerable.class) {
        List<Expression> all = new ArrayList<>();
        all.add(DataContext.ROOT);
        if (target != null) {
          all.add(target);
        }
        all.addAll(arguments);
        Method operator = OPERATORS.get(name(call.method.getName(), all.size()));
        if (operator != null) {
          return Expressions.call(operator, all);
        }
      }
      return super.visit(call, target, arguments);
    }
  }
}
