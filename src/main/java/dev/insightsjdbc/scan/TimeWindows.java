package dev.insightsjdbc.scan;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** Ranges cut into windows that one request may ask for, in the order in which they are read. */
final class TimeWindows extends AbstractList<MillisRange> implements RandomAccess {

  private final List<MillisRange> ranges;
  private final long length;
  private final boolean newestFirst;
  private final int[] ends;

  /**
   * Windows.
   *
   * @param ranges ascending
   * @param length of the longest window, in milliseconds
   */
  TimeWindows(List<MillisRange> ranges, long length, boolean newestFirst) {
    this.ranges = ranges;
    this.length = length;
    this.newestFirst = newestFirst;
    this.ends = new int[ranges.size()];
    int windows = 0;
    for (int i = 0; i < ends.length; i++) {
      MillisRange range = range(i);
      windows += Math.toIntExact((range.last() - range.first()) / length + 1);
      ends[i] = windows;
    }
  }

  /** In the order of reading. */
  private MillisRange range(int index) {
    return ranges.get(newestFirst ? ranges.size() - 1 - index : index);
  }

  @Override
  public int size() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  @Override
  public MillisRange get(int index) {
    Objects.checkIndex(index, size());
    int at = 0;
    while (ends[at] <= index) {
      at++;
    }
    MillisRange range = range(at);
    long before = (index - (at == 0 ? 0 : ends[at - 1])) * length;
    if (newestFirst) {
      long last = range.last() - before;
      return new MillisRange(Math.max(range.first(), last - length + 1), last);
    }
    long first = range.first() + before;
    return new MillisRange(first, Math.min(range.last(), first + length - 1));
  }
}
