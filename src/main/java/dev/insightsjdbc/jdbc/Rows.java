package dev.insightsjdbc.jdbc;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The rows of a result, one after the other, with faults as JDBC has them. */
interface Rows extends AutoCloseable {

  /** Goes to the next row; false where there is none. */
  boolean next() throws SQLException;

  /** The current row. */
  @Nullable Object[] row();

  /** Ends the work for it at once. Harmless when repeated. */
  @Override
  void close();

  /** Whether what they belong to was closed, and so they are. */
  boolean isOver();

  /** Rows that are in memory, until something is over. */
  static Rows of(List<@Nullable Object[]> rows, BooleanSupplier over) {
    return new Rows() {
      private final Iterator<@Nullable Object[]> remaining = rows.iterator();
      private @Nullable Object[] current = {};

      @Override
      public boolean next() {
        if (!remaining.hasNext()) {
          return false;
        }
        current = remaining.next();
        return true;
      }

      @Override
      public @Nullable Object[] row() {
        return current;
      }

      @Override
      public void close() {
        // holds nothing
      }

      @Override
      public boolean isOver() {
        return over.getAsBoolean();
      }
    };
  }
}
