package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.MillisRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What an expression makes of a session's start time, in {@link TimeStep}s one after the other: it
 * never falls as time goes on, or lies between two functions that do not.
 */
record StartTimeFunction(List<TimeStep> steps) {

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
    long first = MillisRange.NAMEABLE.first();
    long last = MillisRange.NAMEABLE.last();
    return ((Number) least(first)).longValue() * unitMillis >= first
        && ((Number) greatest(last)).longValue() * unitMillis <= last;
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
}
