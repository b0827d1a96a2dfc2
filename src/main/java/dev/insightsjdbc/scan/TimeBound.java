package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Operand;
import java.util.Objects;

/**
 * A bound of a session's start time, compared in whole milliseconds as the column is.
 *
 * @param comparison any but {@link Comparison#NOT_EQUAL}
 * @param operand milliseconds since 1970 in UTC; NULL lets nothing through
 */
public record TimeBound(Comparison comparison, Operand operand) {

  public TimeBound {
    Objects.requireNonNull(operand, "operand");
    if (comparison == Comparison.NOT_EQUAL) {
      throw new IllegalArgumentException("<> is no bound");
    }
  }

  @Override
  public String toString() {
    return comparison.symbol() + " " + operand;
  }
}
