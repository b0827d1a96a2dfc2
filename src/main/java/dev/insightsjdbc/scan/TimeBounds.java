package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Bindings;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Binds the bounds of the start time for one run. */
final class TimeBounds {

  /** What the API can write: years of four digits. */
  private static final long EARLIEST = millis(LocalDateTime.of(1, 1, 1, 0, 0));

  private static final long LATEST =
      millis(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_000_000));

  private TimeBounds() {}

  /**
   * The start times that satisfy all bounds; history's own ends stand in for those that miss, and
   * nothing is later than its end.
   *
   * @return empty where none can
   */
  static Optional<MillisRange> bind(
      List<TimeBound> bounds, ScanSettings settings, Bindings bindings) {
    boolean fromGiven = false;
    long from = EARLIEST;
    long to = Math.min(LATEST, end(settings, bindings));
    for (TimeBound bound : bounds) {
      Object value = bound.operand().value(bindings);
      if (value == null) {
        return Optional.empty();
      }
      // Beyond what the API can write all times are alike, so that plus or minus one fits.
      long time = Math.max(EARLIEST - 1, Math.min(LATEST + 1, ((Number) value).longValue()));
      switch (bound.comparison()) {
        case EQUAL -> {
          from = Math.max(from, time);
          to = Math.min(to, time);
          fromGiven = true;
        }
        case GREATER_OR_EQUAL -> {
          from = Math.max(from, time);
          fromGiven = true;
        }
        case GREATER -> {
          from = Math.max(from, time + 1);
          fromGiven = true;
        }
        case LESS_OR_EQUAL -> to = Math.min(to, time);
        case LESS -> to = Math.min(to, time - 1);
        case NOT_EQUAL -> throw new IllegalArgumentException("<> is no bound");
      }
    }
    if (!fromGiven) {
      from = Math.max(from, millis(settings.since()));
    }
    return from > to ? Optional.empty() : Optional.of(new MillisRange(from, to));
  }

  private static long end(ScanSettings settings, Bindings bindings) {
    return settings
        .until()
        .map(TimeBounds::millis)
        .orElseGet(() -> bindings.now().plus(Duration.ofDays(1)).toEpochMilli());
  }

  private static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
