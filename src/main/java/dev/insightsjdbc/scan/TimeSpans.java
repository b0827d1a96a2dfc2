package dev.insightsjdbc.scan;

import java.util.Optional;

/** The spans of start times that are one group each. Keys never fall: the ends tell of a span. */
record TimeSpans(TimeBuckets buckets) {

  Object key(long start) {
    return buckets.key(start);
  }

  /** Whether all times of a range are one group. */
  boolean isOne(MillisRange range) {
    return key(range.first()).equals(key(range.last()));
  }

  /** The part of a range that is the first group in an order. */
  MillisRange first(MillisRange range, TimeOrder order) {
    return order == TimeOrder.NEWEST_FIRST
        ? new MillisRange(firstOfGroup(range.first(), range.last()), range.last())
        : new MillisRange(range.first(), lastOfGroup(range.first(), range.last()));
  }

  /** What a range has behind a part of it, in an order. */
  static Optional<MillisRange> behind(MillisRange part, MillisRange range, TimeOrder order) {
    long last = order == TimeOrder.NEWEST_FIRST ? part.first() : part.last();
    return order.endsWith(last, range)
        ? Optional.empty()
        : Optional.of(order.from(order.next(last), range));
  }

  /** The last time up to an end with the key of the first one. */
  long lastOfGroup(long first, long end) {
    Object key = key(first);
    long low = first;
    long high = end;
    while (low < high) {
      long middle = high - (high - low) / 2;
      if (key(middle).equals(key)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private long firstOfGroup(long begin, long last) {
    Object key = key(last);
    long low = begin;
    long high = last;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (key(middle).equals(key)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
