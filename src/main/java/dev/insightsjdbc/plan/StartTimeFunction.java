package dev.insightsjdbc.plan;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What an expression makes of a session's start time, in {@link TimeStep}s one after the other: it
 * never falls as time goes on, or lies between two functions that do not.
 */
record StartTimeFunction(List<TimeStep> steps) {

  /** The first start time that a request can name. */
  static final long EARLIEST = millis(LocalDateTime.of(1, 1, 1, 0, 0));

  /** The last start time that a request can name. */
  static final long LATEST = millis(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_000_000));

  /** The start time itself. */
  static final StartTimeFunction START = new StartTimeFunction(List.of());

  StartTimeFunction {
    steps = List.copyOf(steps);
  }

  StartTimeFunction then(TimeStep step) {
    List<TimeStep> more = new ArrayList<>(steps);
    more.add(step);
    return new StartTimeFunction(more);
  }

  /** Whether it never falls, so that one start time divides what is below from what is not. */
  boolean isRising() {
    return steps.stream().allMatch(step -> step.course() == TimeStep.Course.RISING);
  }

  /**
   * Whether all of its times (or days) have years of four digits, so that their texts sort as they
   * do.
   */
  boolean hasPlainYears(boolean date) {
    long unitMillis = date ? TimeStep.DAY_MILLIS : 1;
    return ((Number) least(EARLIEST)).longValue() * unitMillis >= EARLIEST
        && ((Number) greatest(LATEST)).longValue() * unitMillis <= LATEST;
  }

  /** What no result is below, for this and all later start times. */
  Object least(long start) {
    Object value = start;
    for (TimeStep step : steps) {
      value = step.least(value);
    }
    return value;
  }

  /** What no result is above, for this and all earlier start times. */
  Object greatest(long start) {
    Object value = start;
    for (TimeStep step : steps) {
      value = step.greatest(value);
    }
    return value;
  }

  @Override
  public String toString() {
    String text = "$";
    for (TimeStep step : steps) {
      text = step.of(text);
    }
    return text;
  }

  private static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
