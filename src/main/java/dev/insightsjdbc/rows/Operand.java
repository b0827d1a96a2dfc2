package dev.insightsjdbc.rows;

import org.jspecify.annotations.Nullable;

/**
 * A value that a statement knows before it reads any row: a literal, a {@code ?}, or an expression
 * over these and the clock. Its {@code toString} is exact, since plans are compared by it.
 */
public interface Operand {

  /**
   * The value in one run of the statement.
   *
   * @return a String, Boolean, Integer, Long (a TIMESTAMP's milliseconds too), BigDecimal or
   *     Double; null is SQL's NULL
   */
  @Nullable Object value(Bindings bindings);

  /** Whether the value is known before the statement runs, the same in every run. */
  default boolean isLiteral() {
    return false;
  }

  /** A value that stands in the statement. */
  record Literal(@Nullable Object value) implements Operand {
    @Override
    public @Nullable Object value(Bindings bindings) {
      return value;
    }

    @Override
    public boolean isLiteral() {
      return true;
    }

    @Override
    public String toString() {
      return value instanceof String text ? "'" + text.replace("'", "''") + "'" : "" + value;
    }
  }

  /**
   * A {@code ?}.
   *
   * @param index its place in the statement, from 0
   */
  record Parameter(int index) implements Operand {
    @Override
    public @Nullable Object value(Bindings bindings) {
      Object value = bindings.parameters().get(index);
      if (value == Bindings.UNBOUND) {
        throw new UnboundParameterException(index);
      }
      return value;
    }

    @Override
    public String toString() {
      return "?" + index;
    }
  }
}
