package dev.insightsjdbc.plan;

import org.apache.calcite.avatica.util.DateTimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps as text with all their milliseconds, which Calcite's own cast cuts off. Public only
 * for generated code: it is no part of the driver's interface.
 */
public final class TimestampTexts {

  private static final int MILLISECONDS = 3;

  private TimestampTexts() {}

  /**
   * SQL's text of a TIMESTAMP(3).
   *
   * @param millis since 1970; null is NULL
   */
  public static @Nullable String text(@Nullable Long millis) {
    return millis == null ? null : DateTimeUtils.unixTimestampToString(millis, MILLISECONDS);
  }
}
