package dev.insightsjdbc.embedded.index;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as the index has them, and as Elasticsearch's {@code date} does: whole milliseconds. */
public final class EpochMillis {

  private EpochMillis() {}

  /** The millisecond in which a time of UTC falls; times beyond all milliseconds are the last. */
  static long of(LocalDateTime time) {
    try {
      return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (ArithmeticException e) {
      return time.getYear() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** The beginning of a millisecond, in UTC. */
  public static LocalDateTime toTime(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }
}
