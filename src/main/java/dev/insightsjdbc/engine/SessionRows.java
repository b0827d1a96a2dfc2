package dev.insightsjdbc.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/**
 * What one session holds of the tables that a part of a plan reads. Public only since generated
 * code calls it: it is no part of the driver's interface.
 */
public final class SessionRows {

  private final List<List<@Nullable Object>> tables = new ArrayList<>();
  private boolean empty = true;

  SessionRows(int count) {
    for (int table = 0; table < count; table++) {
      tables.add(new ArrayList<>());
    }
  }

  void add(int table, @Nullable Object row) {
    tables.get(table).add(row);
    empty = false;
  }

  boolean isEmpty() {
    return empty;
  }

  /** The rows of a table, as often as they are wanted. */
  public Enumerable<@Nullable Object> rows(int table) {
    return Linq4j.asEnumerable(tables.get(table));
  }
}
