package dev.insightsjdbc.plan;

import java.util.Optional;
import java.util.function.Predicate;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** Reads expressions as functions of the session's start time. */
final class StartTimeTranslator {

  private final Predicate<RexNode> isStartTime;

  StartTimeTranslator(Predicate<RexNode> isStartTime) {
    this.isStartTime = isStartTime;
  }

  /** The function; empty where an expression is none that grows with the start time alone. */
  Optional<StartTimeFunction> translate(RexNode expression) {
    if (isStartTime.test(expression)) {
      return Optional.of(StartTimeFunction.START);
    }
    if (isCastOfNumber(expression)) {
      return translate(((RexCall) expression).getOperands().get(0));
    }
    return TimeStepTranslator.of(expression)
        .flatMap(
            found ->
                translate(found.argument())
                    .flatMap(
                        function ->
                            found
                                .step()
                                .map(step -> then(function, step, found.argument()))
                                .orElse(Optional.of(function))));
  }

  /** No number that is extracted from a time is too great to be exact in any type. */
  static boolean isCastOfNumber(RexNode expression) {
    return expression.isA(SqlKind.CAST)
        && SqlTypeName.NUMERIC_TYPES.contains(expression.getType().getSqlTypeName())
        && SqlTypeName.INT_TYPES.contains(
            ((RexCall) expression).getOperands().get(0).getType().getSqlTypeName());
  }

  private static Optional<StartTimeFunction> then(
      StartTimeFunction function, TimeStep step, RexNode argument) {
    boolean grows =
        step.course() != TimeStep.Course.ANY
            && (!step.isText() || function.hasPlainYears(TimeStepTranslator.isDate(argument)));
    return grows ? Optional.of(function.then(step)) : Optional.empty();
  }
}
