package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a scan's order that decide something: none twice, and none after the id.
 *
 * @param keys most significant first; empty is newest first
 */
record OrderKeys(List<ScanOrder> keys) {

  static OrderKeys of(List<ScanOrder> order) {
    List<ScanOrder> deciding = new ArrayList<>();
    for (ScanOrder key : order) {
      if (deciding.stream().noneMatch(before -> path(before).equals(path(key)))) {
        deciding.add(key);
      }
      if (path(key).equals(Catalog.SESSION_ID)) {
        break;
      }
    }
    return new OrderKeys(deciding);
  }

  /** Whether no two documents are equal. */
  boolean isTotal() {
    return keys.isEmpty() || path(keys.get(keys.size() - 1)).equals(Catalog.SESSION_ID);
  }

  /** Whether windows in turn give the order. */
  boolean isByTime() {
    return keys.isEmpty() || path(keys.get(0)).equals(Catalog.SESSION_START_TIME);
  }

  /** Whether a scan in order of time goes from the newest to the oldest. */
  boolean isNewestFirst() {
    return keys.isEmpty() || !isByTime() || keys.get(0).direction() == SortKey.Direction.DESC;
  }

  /** Without the time, where that comes first: the order within a millisecond. */
  OrderKeys withinTime() {
    return isByTime() && !keys.isEmpty() ? new OrderKeys(keys.subList(1, keys.size())) : this;
  }

  /** What to send: down to the id, so that the order is total. */
  List<SortKey> sort() {
    List<SortKey> sort = new ArrayList<>();
    if (keys.isEmpty()) {
      sort.add(SortKey.desc(Catalog.SESSION_START_TIME));
    }
    keys.forEach(key -> sort.add(new SortKey(path(key), key.direction())));
    if (sort.stream().noneMatch(key -> key.path().equals(Catalog.SESSION_ID))) {
      sort.add(SortKey.asc(Catalog.SESSION_ID));
    }
    return sort;
  }

  static FieldPath path(ScanOrder key) {
    return ((Column.Source.Field) key.column().source()).path();
  }
}
