package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.LocalOperators;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.EnumerableDefaults;
import org.apache.calcite.linq4j.ExtendedEnumerable;
import org.apache.calcite.linq4j.tree.DeclarationStatement;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.ForStatement;
import org.apache.calcite.linq4j.tree.MethodCallExpression;
import org.apache.calcite.linq4j.tree.Shuttle;
import org.apache.calcite.linq4j.tree.Statement;
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

  /** Where a join has its second input, and then the keys of both. */
  private static final int INNER = 2;

  /** Where a join of equal keys has what compares these. */
  private static final Map<String, Integer> COMPARERS =
      Map.of("hashJoin", 6, "semiJoin", 5, "antiJoin", 5);

  private static final Statement POLL =
      Expressions.statement(
          Expressions.call(LocalOperators.class, "poll", List.of(DataContext.ROOT)));

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

  private static @Nullable Method operator(String method, int parameters) {
    return OPERATORS.get(name(method, parameters));
  }

  /** Makes one argument of those of a join's second input. */
  private static void keyInner(String method, List<Expression> arguments) {
    Integer comparer = COMPARERS.get(method);
    if (comparer != null) {
      List<Expression> inner = new ArrayList<>(arguments.subList(INNER, INNER + 3));
      inner.add(arguments.remove((int) comparer));
      arguments.subList(INNER, INNER + 3).clear();
      arguments.add(
          INNER, Expressions.call(Objects.requireNonNull(operator("keyed", inner.size())), inner));
    }
  }

  /**
   * Puts the local operators in, and lets loops hear of a cancel: those of windows go over a frame
   * of many rows for each row. The innermost of nested loops does not ask, since it is short and
   * would be the slower for it.
   */
  private static final class LocalCalls extends Shuttle {

    private final Deque<Integer> loopsBefore = new ArrayDeque<>();
    private int loops;

    @Override
    public Shuttle preVisit(ForStatement loop) {
      loopsBefore.push(loops++);
      return super.preVisit(loop);
    }

    @Override
    public ForStatement visit(
        ForStatement loop,
        List<DeclarationStatement> declarations,
        @Nullable Expression condition,
        @Nullable Expression post,
        Statement body) {
      boolean holdsLoops = loops - loopsBefore.pop() > 1;
      return super.visit(
          loop,
          declarations,
          condition,
          post,
          holdsLoops || loopsBefore.isEmpty() ? Expressions.block(POLL, body) : body);
    }

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
        keyInner(call.method.getName(), all);
        Method operator = operator(call.method.getName(), all.size());
        if (operator != null) {
          return Expressions.call(operator, all);
        }
      }
      return super.visit(call, target, arguments);
    }
  }
}
