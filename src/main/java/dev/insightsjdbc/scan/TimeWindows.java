package dev.insightsjdbc.scan;

import java.time.Duration;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** A range cut into windows that one request may ask for, in the order in which they are read. */
final class TimeWindows extends AbstractList<MillisRange> implements RandomAccess {

  private final MillisRange range;
  private final long length;
  private final boolean newestFirst;

  TimeWindows(MillisRange range, int days, boolean newestFirst) {
    this.range = range;
    this.length = Duration.ofDays(days).toMillis();
    this.newestFirst = newestFirst;
  }

  @Override
  public int size() {
    return Math.toIntExact((range.last() - range.first()) / length + 1);
  }

  @Override
  public MillisRange get(int index) {
    long before = Objects.checkIndex(index, size()) * length;
    if (newestFirst) {
      long last = range.last() - before;
      return new MillisRange(Math.max(range.first(), last - length + 1), last);
    }
    long first = range.first() + before;
    return new MillisRange(first, Math.min(range.last(), first + length - 1));
  }
}
