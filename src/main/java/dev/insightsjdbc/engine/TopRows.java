package dev.insightsjdbc.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The first rows of an order; of equal ones those that came first. */
final class TopRows {

  private record Numbered(SortKey.Entry entry, long number) {}

  private final SortKey key;
  private final int wanted;
  private final LocalMemory.Part memory;
  private final Comparator<Numbered> order;

  /** The last of them first, so that it goes when a better one comes. */
  private final PriorityQueue<Numbered> rows;

  private long count;

  TopRows(SortKey key, int wanted, LocalMemory.Part memory) {
    this.key = key;
    this.wanted = wanted;
    this.memory = memory;
    this.order =
        Comparator.<Numbered, SortKey.Entry>comparing(Numbered::entry, key::compare)
            .thenComparingLong(Numbered::number);
    this.rows = new PriorityQueue<>(order.reversed());
  }

  void add(@Nullable Object row) {
    SortKey.Entry entry = key.entry(row);
    if (rows.size() == wanted) {
      Numbered last = rows.element();
      if (key.compare(entry, last.entry()) >= 0) {
        return;
      }
      rows.remove();
      memory.dropEntry(last.entry().row());
    }
    memory.keepEntry(row);
    rows.add(new Numbered(entry, count++));
  }

  Iterator<SortKey.Entry> sorted() {
    List<Numbered> sorted = new ArrayList<>(rows);
    sorted.sort(order);
    return sorted.stream().map(Numbered::entry).iterator();
  }
}
