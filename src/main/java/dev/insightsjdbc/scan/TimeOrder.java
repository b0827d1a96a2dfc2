package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.DocumentRows;
import java.util.Comparator;
import java.util.List;

/** The direction in which a scan goes through time. */
enum TimeOrder {
  NEWEST_FIRST(Comparator.comparingLong(DocumentRows::startMillis).reversed()),
  OLDEST_FIRST(Comparator.comparingLong(DocumentRows::startMillis));

  private final Comparator<DocumentRows> comparator;

  TimeOrder(Comparator<DocumentRows> comparator) {
    this.comparator = comparator;
  }

  Comparator<DocumentRows> comparator() {
    return comparator;
  }

  boolean isKeptBy(List<DocumentRows> documents) {
    for (int i = 1; i < documents.size(); i++) {
      if (comparator.compare(documents.get(i - 1), documents.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  /** What is left of a range from a millisecond on, that one included. */
  MillisRange from(long millis, MillisRange range) {
    return this == NEWEST_FIRST
        ? new MillisRange(range.first(), millis)
        : new MillisRange(millis, range.last());
  }

  /** What a range has up to a millisecond, that one included. */
  MillisRange upTo(long millis, MillisRange range) {
    return this == NEWEST_FIRST
        ? new MillisRange(millis, range.last())
        : new MillisRange(range.first(), millis);
  }

  /** The millisecond that a range begins with. */
  long first(MillisRange range) {
    return this == NEWEST_FIRST ? range.last() : range.first();
  }

  /** A millisecond within a range of several, at a part of it from 0 to 1, but not its end. */
  long at(double part, MillisRange range) {
    long length = range.last() - range.first();
    long before = Math.min(length - 1, Math.max(0, (long) (part * length)));
    return this == NEWEST_FIRST ? range.last() - before : range.first() + before;
  }

  /** Whether a range ends with a millisecond, so that nothing is left beyond it. */
  boolean endsWith(long millis, MillisRange range) {
    return millis == (this == NEWEST_FIRST ? range.first() : range.last());
  }

  /** The millisecond that comes after one. */
  long next(long millis) {
    return this == NEWEST_FIRST ? millis - 1 : millis + 1;
  }

  /** The half of a range that comes first. */
  MillisRange firstHalf(MillisRange range) {
    long middle = Math.floorDiv(range.first() + range.last(), 2L);
    return this == NEWEST_FIRST
        ? new MillisRange(middle + 1, range.last())
        : new MillisRange(range.first(), middle);
  }

  /** The millisecond that comes after a range. */
  long after(MillisRange range) {
    return next(this == NEWEST_FIRST ? range.first() : range.last());
  }
}
