package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the service sorts, where its page alone is the answer and no other page can belie it.
 *
 * @param window of the start times that were asked for
 * @param order as far as what is read of the documents tells it
 */
record SortedHits(MillisRange window, Comparator<DocumentRows> order) {

  /** Where only those columns are read that the result has. */
  static SortedHits of(ScanSpec spec, MillisRange window) {
    return new SortedHits(window, orderOfRead(spec));
  }

  /** Whether hits can be what was asked for: each once, of the time, and in the order. */
  boolean canBe(List<DocumentRows> hits) {
    Set<String> ids = new HashSet<>();
    DocumentRows before = null;
    for (DocumentRows hit : hits) {
      if ((before != null && order.compare(before, hit) > 0)
          || (hit.hasStart() && !window.contains(hit.startMillis()))
          || (hit.hasId() && !ids.add(hit.id()))) {
        return false;
      }
      before = hit;
    }
    return true;
  }

  /** By the keys up to the first one that is not read. */
  private static Comparator<DocumentRows> orderOfRead(ScanSpec spec) {
    OrderKeys keys = OrderKeys.of(spec.order());
    Comparator<DocumentRows> order = (unusedLeft, unusedRight) -> 0;
    if (keys.keys().isEmpty()) {
      order =
          (left, right) ->
              left.hasStart() ? TimeOrder.NEWEST_FIRST.comparator().compare(left, right) : 0;
    }
    for (ScanOrder key : keys.keys()) {
      int place = place(spec.columns(), key);
      if (place < 0) {
        return order;
      }
      order = order.thenComparing(ReadColumns.order(key, place));
    }
    return order;
  }

  private static int place(List<RowColumn> columns, ScanOrder key) {
    for (int i = 0; i < columns.size(); i++) {
      RowColumn column = columns.get(i);
      if (column.node() == Shape.ROOT && column.column().source().equals(key.column().source())) {
        return i;
      }
    }
    return -1;
  }
}
