package dev.insightsjdbc.rows;

import java.io.Serial;

/**
 * A value that cannot be read as its column's type; the message says what was expected and found.
 */
final class WrongValueException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private static final int LONGEST_QUOTE = 40;

  WrongValueException(String expected, String found) {
    // Caught at once and told as a warning: a stack trace would only cost.
    super("expected " + expected + ", found " + found, null, false, false);
  }

  /** Always says what was expected and found. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** A found text in quotes, cut where it is long. */
  static String quoted(String text) {
    return text.length() <= LONGEST_QUOTE
        ? "\"" + text + "\""
        : "\"" + text.substring(0, LONGEST_QUOTE) + "…\"";
  }
}
