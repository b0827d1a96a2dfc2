package dev.insightsjdbc.engine;

import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Sorted runs as one; of equal rows those of an earlier run come first. */
final class Merge implements Iterator<SortKey.Entry> {

  private record Head(SortKey.Entry entry, SpillFile.Reader rows, int number) {}

  private final SortKey key;
  private final LocalMemory.Part memory;
  private final PriorityQueue<Head> heads;

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
      heads.add(new Head(key.entry(rows.next()), rows, number));
    }
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public SortKey.Entry next() {
    Head first = heads.poll();
    if (first == null) {
      throw new NoSuchElementException("all runs are read");
    }
    try {
      advance(first.rows(), first.number());
    } catch (IOException e) {
      throw memory.notSpilled(e);
    }
    return first.entry();
  }
}
