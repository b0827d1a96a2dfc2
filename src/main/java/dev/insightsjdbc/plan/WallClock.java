package dev.insightsjdbc.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/** A zone's local time, in milliseconds as if it were UTC, of a UTC time in milliseconds. */
final class WallClock {

  /** No change of a clock shows again after two days: offsets are 18 hours at most. */
  private static final long REACH = 2 * TimeStep.DAY_MILLIS;

  private final ZoneId zone;
  private final ZoneRules rules;

  private WallClock(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /**
   * The clock of a zone, {@code Europe/Berlin} or an offset.
   *
   * @return empty where there is no such zone
   */
  static Optional<WallClock> of(String zone) {
    try {
      return Optional.of(new WallClock(ZoneId.of(zone.strip())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What to say of a zone that there is not. */
  static String unknown(String zone) {
    return "there is no zone '" + zone + "': write it like Europe/Berlin, UTC or +02:00";
  }

  String zone() {
    return zone.getId();
  }

  /** Whether it never changes, so that it never goes back either. */
  boolean isFixed() {
    return rules.isFixedOffset();
  }

  /** What it shows. */
  long time(long millis) {
    return millis + rules.getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1000L;
  }

  /** The least it shows from now on; never falls. */
  long leastSince(long millis) {
    long least = time(millis);
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(millis));
    while (next != null && millis(next) < millis + REACH) {
      least = Math.min(least, time(millis(next)));
      next = rules.nextTransition(next.getInstant());
    }
    return least;
  }

  /** What it has at most shown until now; never falls. */
  long greatestUntil(long millis) {
    long greatest = time(millis);
    ZoneOffsetTransition last = rules.previousTransition(Instant.ofEpochMilli(millis + 1));
    while (last != null && millis(last) > millis - REACH) {
      greatest =
          Math.max(greatest, millis(last) + last.getOffsetBefore().getTotalSeconds() * 1000L - 1);
      last = rules.previousTransition(last.getInstant());
    }
    return greatest;
  }

  private static long millis(ZoneOffsetTransition transition) {
    return transition.toEpochSecond() * 1000;
  }
}
