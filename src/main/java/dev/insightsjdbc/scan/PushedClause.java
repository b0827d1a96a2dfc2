package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.LikePattern;
import dev.insightsjdbc.rows.Operand;
import java.util.Objects;

/** A component of the service's filter whose values may not be known yet. */
public sealed interface PushedClause {

  /** The field's path. */
  static FieldPath path(Column column) {
    return ((Column.Source.Field) column.source()).path();
  }

  /** The column's field, or any element of an array, has the value. */
  record Term(Column column, Operand operand) implements PushedClause {
    public Term {
      Objects.requireNonNull(operand, "operand");
      if (!(column.source() instanceof Column.Source.Field field)
          || !field.fieldClass().takesTerms()) {
        throw new IllegalArgumentException("takes no terms: " + column.name());
      }
    }

    @Override
    public String toString() {
      return path(column) + "=" + operand;
    }
  }

  /** A text has any of the words. */
  record Match(FieldPath path, Operand words) implements PushedClause {
    @Override
    public String toString() {
      return path + "~" + words;
    }
  }

  /** The field, or any element of an array, compares so; no {@code <>}. */
  record Range(Column column, Comparison comparison, Operand operand) implements PushedClause {
    @Override
    public String toString() {
      return path(column) + comparison.symbol() + operand;
    }
  }

  /** The field has a value. */
  record Exists(Column column) implements PushedClause {
    @Override
    public String toString() {
      return path(column) + " exists";
    }
  }

  /** The field, or any element of an array, is like the pattern. */
  record Like(Column column, LikePattern pattern) implements PushedClause {
    @Override
    public String toString() {
      return path(column) + " like " + pattern;
    }
  }

  /** A nested filter. */
  record Bool(PushedFilter filter) implements PushedClause {
    @Override
    public String toString() {
      return filter.toString();
    }
  }
}
