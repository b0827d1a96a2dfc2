package dev.insightsjdbc.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Start times in whole milliseconds.
 *
 * @param ranges ascending; no two touch
 */
record TimeSet(List<MillisRange> ranges) {

  static final TimeSet NONE = new TimeSet(List.of());

  /** No time is earlier or later: what the API can write, and one beyond. */
  static final TimeSet ALL = of(TimeBounds.EARLIEST - 1, TimeBounds.LATEST + 1);

  TimeSet {
    ranges = List.copyOf(ranges);
  }

  /** From one time to another, both inclusive; empty where they cross. */
  static TimeSet of(long first, long last) {
    return first > last ? NONE : new TimeSet(List.of(new MillisRange(first, last)));
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  TimeSet or(TimeSet other) {
    List<MillisRange> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    all.sort(Comparator.comparingLong(MillisRange::first));
    List<MillisRange> joined = new ArrayList<>();
    for (MillisRange range : all) {
      int end = joined.size() - 1;
      if (end >= 0 && range.first() <= joined.get(end).last() + 1) {
        long last = Math.max(joined.get(end).last(), range.last());
        joined.set(end, new MillisRange(joined.get(end).first(), last));
      } else {
        joined.add(range);
      }
    }
    return new TimeSet(joined);
  }

  TimeSet and(TimeSet other) {
    List<MillisRange> common = new ArrayList<>();
    int left = 0;
    int right = 0;
    while (left < ranges.size() && right < other.ranges.size()) {
      MillisRange one = ranges.get(left);
      MillisRange two = other.ranges.get(right);
      long first = Math.max(one.first(), two.first());
      long last = Math.min(one.last(), two.last());
      if (first <= last) {
        common.add(new MillisRange(first, last));
      }
      if (one.last() < two.last()) {
        left++;
      } else {
        right++;
      }
    }
    return new TimeSet(common);
  }
}
