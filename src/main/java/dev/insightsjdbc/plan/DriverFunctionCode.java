package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import dev.insightsjdbc.rows.TextMatch;
import java.sql.SQLDataException;
import org.jspecify.annotations.Nullable;

/**
 * What {@link DriverFunctions} compute. Public only for generated code: it is no part of the
 * driver's interface.
 */
public final class DriverFunctionCode {

  /** The latest of each, since rows come with the same again and again. */
  private static volatile @Nullable Words latestWords;

  private static volatile @Nullable Clock latestClock;

  private DriverFunctionCode() {}

  private record Words(String text, TextMatch match) {}

  private record Clock(String zone, WallClock clock) {}

  /**
   * The wall time in a zone.
   *
   * @param millis since 1970, in UTC; null is NULL
   * @param zone null is NULL
   */
  public static @Nullable Long atZone(@Nullable Long millis, @Nullable String zone) {
    return millis == null || zone == null ? null : (Long) clock(zone).time(millis);
  }

  private static WallClock clock(String zone) {
    Clock latest = latestClock;
    if (latest == null || !latest.zone().equals(zone)) {
      WallClock clock =
          WallClock.of(zone)
              .orElseThrow(
                  () -> new RowFailure(new SQLDataException(WallClock.unknown(zone), "22023")));
      latest = new Clock(zone, clock);
      latestClock = latest;
    }
    return latest.clock();
  }

  /**
   * Whether a text has any of some words.
   *
   * @param text null is NULL
   * @param words null is NULL
   */
  public static @Nullable Boolean textMatch(@Nullable String text, @Nullable String words) {
    return text == null || words == null ? null : (Boolean) match(words).matches(text);
  }

  private static TextMatch match(String words) {
    Words latest = latestWords;
    if (latest == null || !latest.text().equals(words)) {
      latest = new Words(words, TextMatch.ofAny(words));
      latestWords = latest;
    }
    return latest.match();
  }

  /**
   * True.
   *
   * @param rows how many rows a sub-query for one value gave
   * @throws RowFailure of an SQLDataException, 21000, where these are several
   */
  public static boolean atMostOne(long rows) {
    if (rows > 1) {
      throw new RowFailure(
          new SQLDataException(
              "a sub-query that stands for one value gave more than one row", "21000"));
    }
    return true;
  }
}
