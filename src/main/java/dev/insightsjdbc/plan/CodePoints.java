package dev.insightsjdbc.plan;

import org.jspecify.annotations.Nullable;

/**
 * Keys by which strings sort by code point, as the contract and the service have it, where Java's
 * own order is by UTF-16 unit. Public only for generated code: it is no part of the driver's
 * interface.
 */
public final class CodePoints {

  private static final char FIRST_SURROGATE = 0xD800;
  private static final char FIRST_AFTER_SURROGATES = 0xE000;
  private static final int SURROGATES = 0x800;
  private static final int BEYOND_SURROGATES = 0x2000;

  private CodePoints() {}

  /**
   * A string whose order by UTF-16 unit is the given one's by code point: surrogates move above all
   * other units. The same string comes back for most texts.
   */
  public static @Nullable String key(@Nullable String text) {
    return text == null ? null : move(text, false);
  }

  /** The text of a {@link #key}. */
  public static @Nullable String text(@Nullable String key) {
    return key == null ? null : move(key, true);
  }

  private static String move(String text, boolean back) {
    int first = 0;
    while (first < text.length() && text.charAt(first) < FIRST_SURROGATE) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    char[] units = text.toCharArray();
    for (int i = first; i < units.length; i++) {
      units[i] = back ? backward(units[i]) : forward(units[i]);
    }
    return new String(units);
  }

  private static char forward(char unit) {
    if (unit < FIRST_SURROGATE) {
      return unit;
    }
    return (char) (unit < FIRST_AFTER_SURROGATES ? unit + BEYOND_SURROGATES : unit - SURROGATES);
  }

  private static char backward(char unit) {
    if (unit < FIRST_SURROGATE) {
      return unit;
    }
    return (char)
        (unit >= FIRST_SURROGATE + BEYOND_SURROGATES
            ? unit - BEYOND_SURROGATES
            : unit + SURROGATES);
  }
}
