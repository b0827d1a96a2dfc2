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

  public PushedTerm {
    Objects.requireNonNull(operand, "operand");
    if (!(column.source() instanceof Column.Source.Field field)
        || !field.fieldClass().takesTerms()) {
      throw new IllegalArgumentException("takes no terms: " + column.name());
    }
  }

  @Override
  public String toString() {
    return ((Column.Source.Field) column.source()).path() + "=" + operand;
  }
}
