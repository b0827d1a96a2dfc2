package dev.insightsjdbc.engine;

import java.util.Iterator;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/** ORDER BY, maybe of some rows only. Rows of equal keys stay in the input's order. */
final class Sort extends Operator {

  /** Wanted rows, with those that are skipped, up to which only these are kept. */
  private static final int FEW = 100_000;

  /** The fetch of a sort that gives all rows. */
  static final int ALL = Integer.MAX_VALUE;

  private final Enumerable<@Nullable Object> input;
  private final SortKey key;
  private final int offset;
  private final int fetch;

  Sort(LocalRun run, Enumerable<@Nullable Object> input, SortKey key, int offset, int fetch) {
    super(run, "ORDER BY");
    this.input = input;
    this.key = key;
    this.offset = offset;
    this.fetch = fetch;
  }

  @Override
  Enumerator<@Nullable Object> rows(LocalMemory.Part memory) {
    if (fetch == 0) {
      return Linq4j.emptyEnumerator();
    }
    long wanted = (long) offset + fetch;
    if (wanted <= FEW) {
      TopRows top = new TopRows(key, (int) wanted, memory);
      run().forEach(input, top::add);
      return new Cut(top.sorted(), () -> {});
    }
    SortBuffer buffer = new SortBuffer(run(), key, memory);
    try {
      run().forEach(input, buffer::add);
      return new Cut(buffer.sorted(), buffer::close);
    } catch (RuntimeException | Error e) {
      buffer.close();
      throw e;
    }
  }

  /** The wanted ones of sorted rows. */
  private final class Cut implements Enumerator<@Nullable Object> {
    private final Iterator<SortKey.Entry> rows;
    private final Runnable release;
    private int left = fetch;
    private @Nullable Object current;

    Cut(Iterator<SortKey.Entry> rows, Runnable release) {
      this.rows = rows;
      this.release = release;
      for (int skipped = 0; skipped < offset && rows.hasNext(); skipped++) {
        rows.next();
      }
    }

    @Override
    public @Nullable Object current() {
      return current;
    }

    @Override
    public boolean moveNext() {
      run().poll();
      if (left == 0 || !rows.hasNext()) {
        return false;
      }
      if (fetch != ALL) {
        left--;
      }
      current = rows.next().row();
      return true;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are gone through once");
    }

    @Override
    public void close() {
      release.run();
    }
  }
}
