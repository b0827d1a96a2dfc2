package dev.insightsjdbc.embedded.load;

import java.util.ArrayList;
import java.util.List;

/** Items that are taken in together; so many that several threads are busy, and no more. */
final class Batch {

  private static final int MOST_ITEMS = 1_000;

  /** What Lucene makes of them takes some ten times as much. */
  private static final long MOST_BYTES = 4 << 20;

  private final List<Item> items = new ArrayList<>();
  private Place end;
  private long bytes;

  /** An empty one, which begins at a place. */
  Batch(Place beginning) {
    this.end = beginning;
  }

  void add(Item item) {
    items.add(item);
    bytes += item.document().length;
  }

  /** Says where the reading of it has come to. */
  void endAt(Place place) {
    end = place;
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  boolean isFull() {
    return items.size() >= MOST_ITEMS || bytes >= MOST_BYTES;
  }

  List<Item> items() {
    return items;
  }

  /** The place after its last item, and after the files that ended with it. */
  Place end() {
    return end;
  }
}
