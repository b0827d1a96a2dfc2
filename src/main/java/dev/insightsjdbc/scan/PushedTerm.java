package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.WholeNumbers;
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

  /**
   * Whether a value is one that the column can have and that every service indexes, or is not known
   * yet. A service compares numbers as they are, and so finds documents by a fraction or by a
   * number out of range, which in the column are NULL.
   */
  public static boolean mayCarry(Column column, Operand operand) {
    if (!(operand instanceof Operand.Literal literal)) {
      return true;
    }
    if (literal.value() instanceof String text) {
      return text.codePointCount(0, text.length()) <= LONGEST_STRING;
    }
    return !(literal.value() instanceof Number number && isWhole(column.type()))
        || WholeNumbers.exactly(column.type(), number) != null;
  }

  private static boolean isWhole(ColumnType type) {
    return type == ColumnType.INTEGER || type == ColumnType.BIGINT;
  }

  @Override
  public String toString() {
    return ((Column.Source.Field) column.source()).path() + "=" + operand;
  }
}
