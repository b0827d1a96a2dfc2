package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.UnboundParameterException;
import java.util.Optional;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** A function of {@code ?} and the clock that Calcite's engine computes when the statement runs. */
final class EngineOperand implements Operand {

  private final RexNode expression;
  private final RexBuilder builder;
  private @Nullable RowlessExpression compiled;

  private EngineOperand(RexNode expression, RexBuilder builder) {
    this.expression = expression;
    this.builder = builder;
  }

  /** The operand; empty where an expression looks at rows, or has another value each time. */
  static Optional<Operand> of(RexNode expression, RexBuilder builder) {
    return RowlessExpression.isKnownInRun(expression)
        ? Optional.of(new EngineOperand(expression, builder))
        : Optional.empty();
  }

  @Override
  public @Nullable Object value(Bindings bindings) {
    RowlessExpression.parameters(expression)
        .keySet()
        .forEach(index -> new Operand.Parameter(index).value(bindings));
    return compiled().value(bindings).orElse(null);
  }

  private synchronized RowlessExpression compiled() {
    if (compiled == null) {
      compiled =
          RowlessExpression.compile(expression, builder)
              .orElseThrow(() -> new IllegalStateException("no code for " + expression));
    }
    return compiled;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EngineOperand operand && expression.equals(operand.expression);
  }

  @Override
  public int hashCode() {
    return expression.hashCode();
  }

  @Override
  public String toString() {
    return expression.toString();
  }

  /**
   * A bound on the start time. Where it cannot be computed it is none: the condition that implies
   * it is judged anyway, and says why.
   *
   * @param isLower whether it is the first time, not the last
   */
  record Bound(Operand time, boolean isLower) implements Operand {
    @Override
    public @Nullable Object value(Bindings bindings) {
      try {
        return time.value(bindings);
      } catch (UnboundParameterException e) {
        throw e;
      } catch (RuntimeException e) {
        return isLower ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
    }

    @Override
    public String toString() {
      return time.toString();
    }
  }
}
