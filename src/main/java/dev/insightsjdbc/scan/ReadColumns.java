package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.rows.ColumnWarnings;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.RowReader;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.rows.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan reads of each document: the spec's columns, and beyond them what it needs itself.
 *
 * @param columns the spec's, then one for each key
 * @param specColumns how many of them are the spec's
 * @param keys by which documents are put in order here
 * @param identified whether each document's id and start time are read too
 */
record ReadColumns(
    Shape shape, List<RowColumn> columns, int specColumns, OrderKeys keys, boolean identified) {

  static ReadColumns of(ScanSpec spec, RequestPlan.Form form) {
    OrderKeys order = OrderKeys.of(spec.order());
    OrderKeys keys =
        switch (form) {
          case PAGE_A_WINDOW, SEEK_AND_SORT, FIND, GET -> order;
          case SEEK -> order.withinTime();
          case NOTHING, COUNT, FIRST_HITS, COUNT_GROUPS, SEEK_AND_SUMMARIZE, ONE_PAGE ->
              new OrderKeys(List.of());
        };
    List<RowColumn> columns = new ArrayList<>(spec.columns());
    keys.keys().forEach(key -> columns.add(new RowColumn(Shape.ROOT, key.column())));
    boolean identified =
        switch (form) {
          case PAGE_A_WINDOW, SEEK_AND_SORT, SEEK, COUNT_GROUPS, SEEK_AND_SUMMARIZE, FIND, GET ->
              true;
          case NOTHING, COUNT, FIRST_HITS, ONE_PAGE -> false;
        };
    return new ReadColumns(spec.shape(), columns, spec.columns().size(), keys, identified);
  }

  RowReader reader(ColumnWarnings warnings) {
    return new RowReader(shape, columns, identified, warnings);
  }

  /** What a request must ask for. */
  Projection projection() {
    return reader(new ColumnWarnings(warning -> {})).projection();
  }

  /** The order of documents by the keys, then by id; NULLs last, as the service has them. */
  Comparator<DocumentRows> documentOrder() {
    Comparator<DocumentRows> order = keyOrder();
    return keys.isTotal() && !keys.keys().isEmpty()
        ? order
        : order.thenComparing(DocumentRows::id, ValueOrder::compareText);
  }

  /** The order of documents by the keys. */
  Comparator<DocumentRows> keyOrder() {
    Comparator<DocumentRows> order = (unusedLeft, unusedRight) -> 0;
    for (int i = 0; i < keys.keys().size(); i++) {
      order = order.thenComparing(order(keys.keys().get(i), specColumns + i));
    }
    return order;
  }

  /** The order by a key that is read at a place; NULLs last, as the service has them. */
  static Comparator<DocumentRows> order(ScanOrder key, int place) {
    Comparator<Object> values =
        key.direction() == SortKey.Direction.ASC
            ? ValueOrder.ASCENDING
            : ValueOrder.ASCENDING.reversed();
    return (left, right) -> compare(left.value(place), right.value(place), values);
  }

  private static int compare(
      @Nullable Object left, @Nullable Object right, Comparator<Object> values) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    return values.compare(left, right);
  }
}
