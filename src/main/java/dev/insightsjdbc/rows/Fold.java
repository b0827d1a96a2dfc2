package dev.insightsjdbc.rows;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * An aggregate function over a document's rows.
 *
 * @param function which
 * @param argument the place of the column that it works on; empty for the rows themselves
 * @param result the place of the column that it sets
 */
public record Fold(Function function, OptionalInt argument, int result) {

  /** SQL's aggregate functions; all but the counts pass over NULLs and are NULL without a value. */
  public enum Function {
    /** Rows, or values that are not NULL. */
    COUNT,
    /** Different values that are not NULL. */
    COUNT_DISTINCT,
    /** Whole numbers; beyond 64 bits an {@link ArithmeticException}. */
    SUM,
    MIN,
    MAX
  }

  public Fold {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(argument, "argument");
    if (argument.isEmpty() && function != Function.COUNT) {
      throw new IllegalArgumentException(function + " of no column");
    }
  }

  void forEachColumn(IntConsumer consumer) {
    argument.ifPresent(consumer);
    consumer.accept(result);
  }

  Fold remapped(IntUnaryOperator columns) {
    return new Fold(
        function,
        argument.isEmpty() ? argument : OptionalInt.of(columns.applyAsInt(argument.getAsInt())),
        columns.applyAsInt(result));
  }

  @Override
  public String toString() {
    return "$"
        + result
        + "="
        + function
        + "("
        + (argument.isEmpty() ? "*" : "$" + argument.getAsInt())
        + ")";
  }
}
