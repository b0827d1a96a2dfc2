package dev.insightsjdbc.api;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Reads the one form that almost all documents write times in, {@code 2020-10-08T17:09:27.758983}:
 * a formatter of all forms there are takes many times as long.
 */
final class PlainTime {

  private static final String FORM = "dddd-dd-ddTdd:dd:dd";
  private static final int MOST_DIGITS = 9;

  private PlainTime() {}

  /** The time; empty where it is written otherwise, or none. */
  static Optional<LocalDateTime> of(String text) {
    if (!isPlain(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanos(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String text) {
    int length = text.length();
    boolean plain =
        length == FORM.length()
            || (length > FORM.length() + 1
                && length <= FORM.length() + 1 + MOST_DIGITS
                && text.charAt(FORM.length()) == '.');
    for (int i = 0; plain && i < length; i++) {
      char wanted = i < FORM.length() ? FORM.charAt(i) : i == FORM.length() ? '.' : 'd';
      char found = text.charAt(i);
      plain = wanted == 'd' ? found >= '0' && found <= '9' : found == wanted;
    }
    return plain;
  }

  private static int number(String text, int from, int end) {
    return Integer.parseInt(text, from, end, 10);
  }

  private static int nanos(String text) {
    int nanos = 0;
    for (int i = FORM.length() + 1; i <= FORM.length() + MOST_DIGITS; i++) {
      nanos = nanos * 10 + (i < text.length() ? text.charAt(i) - '0' : 0);
    }
    return nanos;
  }
}
