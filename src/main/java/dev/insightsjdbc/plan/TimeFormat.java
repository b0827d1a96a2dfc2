package dev.insightsjdbc.plan;

import java.util.regex.Pattern;

/** The formats of TO_CHAR in which later times have texts that sort behind. */
final class TimeFormat {

  private static final String BETWEEN = "[-/. :_,;]*";

  /** The longest unit first, each of a fixed width. */
  private static final Pattern SORTING =
      Pattern.compile(
          String.join(
              BETWEEN,
              "YYYY(",
              "(MM(",
              "DD(",
              "HH24(",
              "MI(",
              "SS(",
              "(MS|US))?)?)?)?)?|Q|DDD))?",
              "|IYYY(",
              "IW(",
              "ID)?)?"));

  private TimeFormat() {}

  static boolean isSorting(String format) {
    return SORTING.matcher(TimeTemplates.capitals(format)).matches();
  }
}
