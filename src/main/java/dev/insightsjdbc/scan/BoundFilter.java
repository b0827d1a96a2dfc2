package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.WholeNumbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document filter whose {@code ?} are bound.
 *
 * @param nothing whether no document can satisfy it
 * @param carried whether terms can carry all of its values
 * @param filter what to send, where something is sent
 */
record BoundFilter(boolean nothing, boolean carried, Filter filter) {

  /** Elasticsearch may not index longer strings ({@code ignore_above}). */
  static final int LONGEST_STRING = 256;

  static BoundFilter bind(PushedFilter filter, Bindings bindings) {
    Binder binder = new Binder(bindings);
    List<Clause> must = binder.bind(filter.must(), true, true);
    List<Clause> mustNot = binder.bind(filter.mustNot(), true, false);
    List<Clause> should = binder.bind(filter.should(), false, false);
    boolean nothing = binder.nothing || (should.isEmpty() && !filter.should().isEmpty());
    return new BoundFilter(nothing, binder.carried, new Filter(must, mustNot, should));
  }

  private static final class Binder {
    private final Bindings bindings;
    private boolean nothing;
    private boolean carried = true;

    Binder(Bindings bindings) {
      this.bindings = bindings;
    }

    /**
     * Binds one list.
     *
     * @param nullDecides whether a NULL lets nothing through; else its term is left out
     * @param impossibleDecides whether a value that no field has lets nothing through; else its
     *     term is left out
     */
    List<Clause> bind(List<PushedTerm> terms, boolean nullDecides, boolean impossibleDecides) {
      List<Clause> clauses = new ArrayList<>();
      for (PushedTerm term : terms) {
        Object value = term.operand().value(bindings);
        Object sent = value == null ? null : sendable(term.column(), value);
        if (sent != null) {
          Clause clause =
              new Clause.Term(((Column.Source.Field) term.column().source()).path(), sent);
          if (!clauses.contains(clause)) {
            clauses.add(clause);
          }
        } else {
          nothing |= value == null ? nullDecides : impossibleDecides;
        }
      }
      return clauses;
    }

    /** The value as a term carries it; null where no field of the column's type has it. */
    private @Nullable Object sendable(Column column, Object value) {
      ColumnType type = column.type();
      if (type == ColumnType.VARCHAR && value instanceof String text) {
        carried &= text.length() <= LONGEST_STRING;
        return text;
      }
      if (type == ColumnType.BOOLEAN && value instanceof Boolean) {
        return value;
      }
      if ((type == ColumnType.INTEGER || type == ColumnType.BIGINT)
          && value instanceof Number number) {
        Number exact = WholeNumbers.exactly(type, number);
        return exact == null ? null : (Object) exact.longValue();
      }
      throw new IllegalArgumentException(
          column.name() + " is " + type + ", its term's value a " + value.getClass().getName());
    }
  }
}
