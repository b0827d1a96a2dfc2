package dev.insightsjdbc.cli;

/** Values as a terminal may show them. */
final class PrintableText {

  private PrintableText() {}

  /** The value on one line, cut where it is wider. */
  static String of(String value, int columns) {
    return DisplayWidth.cut(withoutControls(value), columns);
  }

  /** Control characters would break the lines, or command the terminal. */
  private static String withoutControls(String value) {
    if (value.chars().noneMatch(Character::isISOControl)) {
      return value;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (Character.isISOControl(c)) {
            text.append("\\x").append(Character.forDigit(c >> 4, 16));
            text.append(Character.forDigit(c & 15, 16));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.toString();
  }
}
