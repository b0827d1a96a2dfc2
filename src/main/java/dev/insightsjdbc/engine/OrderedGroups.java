package dev.insightsjdbc.engine;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * GROUP BY of rows that are in order by one of the key's values: groups in which that is equal are
 * made, and given before more is read.
 */
final class OrderedGroups extends Operator {

  private final Enumerable<@Nullable Object> input;
  private final GroupTable.Calls calls;
  private final int place;

  /**
   * A grouping.
   *
   * @param place of the value within keys of several; every way of grouping has it
   */
  OrderedGroups(
      LocalRun run, Enumerable<@Nullable Object> input, GroupTable.Calls calls, int place) {
    super(run, Groups.NAME);
    this.input = input;
    this.calls = calls;
    this.place = place;
  }

  @Override
  Enumerator<@Nullable Object> rows(LocalMemory.Part memory) {
    return new Rows(input.enumerator(), memory);
  }

  private @Nullable Object leading(@Nullable Object row) {
    Object key = calls.keys().get(0).apply(row);
    return key instanceof List<?> values ? values.get(place) : key;
  }

  private final class Rows implements Enumerator<@Nullable Object> {
    private final Enumerator<@Nullable Object> source;
    private final LocalMemory.Part memory;
    private final GroupTable groups;
    private Iterator<@Nullable Object> made = Collections.emptyIterator();
    private @Nullable Object current;
    private boolean begun;
    private boolean hasRow;
    private @Nullable Object leading;

    Rows(Enumerator<@Nullable Object> source, LocalMemory.Part memory) {
      this.source = source;
      this.memory = memory;
      this.groups = new GroupTable(calls, memory);
    }

    @Override
    public @Nullable Object current() {
      return current;
    }

    @Override
    public boolean moveNext() {
      run().poll();
      if (!made.hasNext() && !makeMore()) {
        return false;
      }
      current = made.next();
      return true;
    }

    private boolean makeMore() {
      if (!begun) {
        begun = true;
        read();
      }
      if (!hasRow) {
        return false;
      }
      memory.removeAll();
      Object first = leading;
      while (hasRow && Objects.equals(first, leading)) {
        groups.add(source.current());
        read();
      }
      made = groups.takeRows();
      return true;
    }

    private void read() {
      run().poll();
      hasRow = source.moveNext();
      leading = hasRow ? leading(source.current()) : null;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are gone through once");
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
