package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.jspecify.annotations.Nullable;

/** An expression that looks at no row, computed as Calcite's engine would for each. */
final class RowlessExpression {

  private final Function1<DataContext, @Nullable Object @Nullable []> code;
  private final Map<Integer, SqlType> parameters;

  private RowlessExpression(
      Function1<DataContext, @Nullable Object @Nullable []> code,
      Map<Integer, SqlType> parameters) {
    this.code = code;
    this.parameters = parameters;
  }

  /** Whether an expression has one value, whatever the row and the run. */
  static boolean isConstant(RexNode expression) {
    return is(expression, false);
  }

  /** Whether an expression has one value in a run: it may look at {@code ?} and the clock. */
  static boolean isKnownInRun(RexNode expression) {
    return is(expression, true);
  }

  private static boolean is(RexNode expression, boolean inRun) {
    if (expression instanceof RexCall call) {
      return !(call instanceof RexSubQuery || call instanceof RexOver)
          && isOf(call.getOperator(), inRun)
          && call.getOperands().stream().allMatch(operand -> is(operand, inRun));
    }
    return expression instanceof RexLiteral || (inRun && expression instanceof RexDynamicParam);
  }

  /** What somebody else's function does is not known. */
  private static boolean isOf(SqlOperator operator, boolean inRun) {
    boolean isTheirs =
        operator instanceof SqlUserDefinedFunction
            && !HostFunction.is(DriverFunctions.AT_ZONE, operator)
            && !HostFunction.is(DriverFunctions.TEXT_MATCH, operator);
    return operator.isDeterministic() && !isTheirs && (inRun || !operator.isDynamicFunction());
  }

  /** Ready to be computed; empty where the engine has no code for it. */
  static Optional<RowlessExpression> compile(RexNode expression, RexBuilder builder) {
    try {
      RelOptCluster cluster = RelOptCluster.create(new VolcanoPlanner(), builder);
      RelNode row =
          LogicalProject.create(
              LogicalValues.createOneRow(cluster),
              List.of(),
              List.of(expression),
              List.of("value"),
              Set.of());
      return SqlPlanner.forEngine(row) instanceof Project project
          ? Optional.of(new RowlessExpression(code(project, builder), parameters(expression)))
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // the statement itself says what is wrong with it
    }
  }

  private static Function1<DataContext, @Nullable Object @Nullable []> code(
      Project project, RexBuilder builder) {
    RelDataType row = project.getInput().getRowType();
    return RexExecutorImpl.getExecutable(builder, project.getProjects(), row).getFunction();
  }

  /** The types of its {@code ?}, by their place from 0. */
  static Map<Integer, SqlType> parameters(RexNode expression) {
    Map<Integer, SqlType> parameters = new TreeMap<>();
    expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitDynamicParam(RexDynamicParam parameter) {
            parameters.put(parameter.getIndex(), SqlTypes.of(parameter.getType()));
            return parameter;
          }
        });
    return parameters;
  }

  /** The value in one run; empty is NULL. */
  Optional<Object> value(Bindings bindings) {
    ValuesContext context =
        new ValuesContext(bindings, index -> Objects.requireNonNull(parameters.get(index)));
    return Optional.ofNullable(Objects.requireNonNull(code.apply(context))[0]);
  }
}
