package dev.insightsjdbc.engine;

import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorted runs as one; of equal rows those of an earlier run come first. */
final class Merge implements Iterator<SortKey.Entry> {

  private record Head(SortKey.Entry entry, SpillFile.Reader rows, int number) {}

  private final SortKey key;
  private final LocalMemory.Part memory;
  private final PriorityQueue<Head> heads;

  /** Gave the last row, which is let go before the next one of its run is read. */
  private @Nullable Head given;

  Merge(List<SpillFile.Run> runs, SortKey key, int buffer, LocalMemory.Part memory)
      throws IOException {
    this.key = key;
    this.memory = memory;
    this.heads =
        new PriorityQueue<>(
            Comparator.<Head, SortKey.Entry>comparing(Head::entry, key::compare)
                .thenComparingInt(Head::number));
    for (int number = 0; number < runs.size(); number++) {
      advance(runs.get(number).read(buffer), number);
    }
  }

  private void advance(SpillFile.Reader rows, int number) throws IOException {
    if (rows.hasNext()) {
      Object row = rows.next();
      memory.keepEntry(row);
      heads.add(new Head(key.entry(row), rows, number));
    }
  }

  private void advanceGiven() {
    Head last = given;
    if (last == null) {
      return;
    }
    given = null;
    memory.dropEntry(last.entry().row());
    try {
      advance(last.rows(), last.number());
    } catch (IOException e) {
      throw memory.notSpilled(e);
    }
  }

  @Override
  public boolean hasNext() {
    advanceGiven();
    return !heads.isEmpty();
  }

  @Override
  public SortKey.Entry next() {
    advanceGiven();
    Head first = heads.poll();
    if (first == null) {
      throw new NoSuchElementException("all runs are read");
    }
    given = first;
    return first.entry();
  }
}
