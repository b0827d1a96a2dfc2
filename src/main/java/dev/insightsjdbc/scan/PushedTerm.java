package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Operand;
import java.util.Objects;

/**
 * A term whose value may not be known yet.
 *
 * @param column a column whose field takes terms
 * @param operand its value
 */
public record PushedTerm(Column column, Operand operand) {

  /** The longest string that every service indexes: Elasticsearch's usual {@code ignore_above}. */
  public static final int LONGEST_STRING = 256;

  public PushedTerm {
    Objects.requireNonNull(operand, "operand");
    if (!(column.source() instanceof Column.Source.Field field)
        || !field.fieldClass().takesTerms()) {
      throw new IllegalArgumentException("takes no terms: " + column.name());
    }
  }

  /** Whether a value can be known not to be too long, or is not known yet. */
  public static boolean mayCarry(Operand operand) {
    return !(operand instanceof Operand.Literal literal
        && literal.value() instanceof String text
        && text.codePointCount(0, text.length()) > LONGEST_STRING);
  }

  @Override
  public String toString() {
    return ((Column.Source.Field) column.source()).path() + "=" + operand;
  }
}
