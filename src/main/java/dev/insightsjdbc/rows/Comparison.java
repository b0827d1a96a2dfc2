package dev.insightsjdbc.rows;

import org.jspecify.annotations.Nullable;

/** SQL's comparisons. */
public enum Comparison {
  EQUAL("="),
  NOT_EQUAL("<>"),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** As SQL writes it. */
  public String symbol() {
    return symbol;
  }

  /** The same with the sides exchanged. */
  public Comparison swapped() {
    return switch (this) {
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL -> this;
    };
  }

  /** What holds, of two values that are not NULL, exactly where this does not. */
  public Comparison negated() {
    return switch (this) {
      case EQUAL -> NOT_EQUAL;
      case NOT_EQUAL -> EQUAL;
      case LESS -> GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> GREATER;
      case GREATER -> LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> LESS;
    };
  }

  /** Whether it holds, given what a comparator says of the two sides. */
  public boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  /**
   * What it is of two values as {@link Operand} has them; unknown where one is NULL.
   *
   * @throws IllegalArgumentException where they are of different kinds
   */
  public Truth of(@Nullable Object left, @Nullable Object right) {
    return left == null || right == null
        ? Truth.UNKNOWN
        : Truth.of(holds(ValueOrder.compare(left, right)));
  }
}
