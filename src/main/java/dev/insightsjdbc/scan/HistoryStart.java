package dev.insightsjdbc.scan;

import java.time.LocalDateTime;
import java.util.Objects;

/**
 * Where history begins.
 *
 * @param time in UTC
 * @param ofAll whether no session before it is asked for at all; else it only stands in for a lower
 *     bound that misses
 */
record HistoryStart(LocalDateTime time, boolean ofAll) {

  HistoryStart {
    Objects.requireNonNull(time, "time");
  }

  /** The first millisecond that a scan asks for, whose conditions alone begin at another. */
  long within(TimeSet wanted) {
    boolean bounded = wanted.isEmpty() || TimeBounds.first(wanted) >= TimeBounds.EARLIEST;
    return bounded && !ofAll
        ? TimeBounds.EARLIEST
        : Math.max(TimeBounds.EARLIEST, MillisRange.millis(time));
  }
}
