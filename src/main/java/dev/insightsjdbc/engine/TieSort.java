package dev.insightsjdbc.engine;

import java.util.Collections;
import java.util.Iterator;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * ORDER BY of rows that are in order by its first key: those of which that is equal are sorted, and
 * given before more are read.
 */
final class TieSort extends Operator {

  private final Enumerable<@Nullable Object> input;
  private final SortKey first;
  private final SortKey all;

  /**
   * A sort.
   *
   * @param first key, by which the input is in order
   * @param all keys
   */
  TieSort(LocalRun run, Enumerable<@Nullable Object> input, SortKey first, SortKey all) {
    super(run, "ORDER BY");
    this.input = input;
    this.first = first;
    this.all = all;
  }

  @Override
  Enumerator<@Nullable Object> rows(LocalMemory.Part memory) {
    return new Rows(input.enumerator(), memory);
  }

  private final class Rows implements Enumerator<@Nullable Object> {
    private final Enumerator<@Nullable Object> source;
    private final LocalMemory.Part memory;
    private SortBuffer buffer;
    private Iterator<SortKey.Entry> sorted = Collections.emptyIterator();
    private SortKey.@Nullable Entry next;
    private boolean begun;
    private @Nullable Object current;

    Rows(Enumerator<@Nullable Object> source, LocalMemory.Part memory) {
      this.source = source;
      this.memory = memory;
      this.buffer = new SortBuffer(run(), all, memory);
    }

    @Override
    public @Nullable Object current() {
      return current;
    }

    @Override
    public boolean moveNext() {
      run().poll();
      if (!sorted.hasNext() && !nextTies()) {
        return false;
      }
      current = sorted.next().row();
      return true;
    }

    private boolean nextTies() {
      if (!begun) {
        begun = true;
        next = read();
      }
      SortKey.Entry tie = next;
      if (tie == null) {
        return false;
      }
      buffer.close();
      memory.removeAll();
      buffer = new SortBuffer(run(), all, memory);
      SortKey.Entry other = tie;
      while (other != null && first.compare(tie, other) == 0) {
        buffer.add(other.row());
        other = read();
      }
      next = other;
      sorted = buffer.sorted();
      return true;
    }

    private SortKey.@Nullable Entry read() {
      run().poll();
      return source.moveNext() ? first.entry(source.current()) : null;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are gone through once");
    }

    @Override
    public void close() {
      try {
        buffer.close();
      } finally {
        source.close();
      }
    }
  }
}
