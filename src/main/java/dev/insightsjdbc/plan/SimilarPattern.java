package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.sql.SQLDataException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * SIMILAR TO's patterns as regular expressions: only what SQL says is special is, and {@code _} is
 * any letter, a line feed, too.
 */
final class SimilarPattern {

  private static final String ESCAPABLE = "|*+-_%?{}()[]^";
  private static final String OF_BOTH = "|*+?{}()";

  private static final Map<String, String> CLASSES =
      Map.of(
          "ALPHA", "\\p{Alpha}",
          "UPPER", "\\p{Upper}",
          "LOWER", "\\p{Lower}",
          "DIGIT", "\\p{Digit}",
          "ALNUM", "\\p{Alnum}",
          "SPACE", " ",
          "WHITESPACE", "\\s");

  private final String sql;
  private final @Nullable Character escape;
  private final StringBuilder regex = new StringBuilder();
  private int place;

  private SimilarPattern(String sql, @Nullable Character escape) {
    this.sql = sql;
    this.escape = escape;
  }

  /**
   * Reads a pattern.
   *
   * @throws RowFailure with a SQLDataException, 2201B or 22025, where it is none
   */
  static Pattern of(String sql, @Nullable Character escape) {
    SimilarPattern pattern = new SimilarPattern(sql, escape);
    while (pattern.place < sql.length()) {
      pattern.next();
    }
    try {
      return Pattern.compile(pattern.regex.toString(), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw pattern.wrong("2201B");
    }
  }

  private void next() {
    char letter = sql.charAt(place++);
    if (isEscape(letter)) {
      quote(escaped());
    } else if (letter == '%') {
      regex.append(".*");
    } else if (letter == '_') {
      regex.append('.');
    } else if (letter == '[') {
      list();
    } else if (OF_BOTH.indexOf(letter) >= 0) {
      regex.append(letter);
    } else {
      quote(letter);
    }
  }

  private boolean isEscape(char letter) {
    return escape != null && letter == escape;
  }

  private char escaped() {
    if (place == sql.length()
        || (ESCAPABLE.indexOf(sql.charAt(place)) < 0 && !isEscape(sql.charAt(place)))) {
      throw wrong("22025");
    }
    return sql.charAt(place++);
  }

  private void quote(char letter) {
    if (letter < 128 && !Character.isLetterOrDigit(letter)) {
      regex.append('\\');
    }
    regex.append(letter);
  }

  /** {@code [a-z^aeiou]}: what is before ^, without what is behind it. */
  private void list() {
    regex.append('[');
    char letter = within();
    if (letter == '^') {
      regex.append('^');
      letter = within();
    }
    String end = "]";
    do {
      if (letter == '^' && end.length() == 1) {
        regex.append("&&[^");
        end = "]]";
        letter = within();
      }
      listed(letter);
      letter = within();
    } while (letter != ']');
    regex.append(end);
  }

  private char within() {
    if (place == sql.length()) {
      throw wrong("2201B");
    }
    return sql.charAt(place++);
  }

  private void listed(char letter) {
    if (isEscape(letter)) {
      quote(escaped());
    } else if (letter == '[' && sql.startsWith(":", place)) {
      int end = sql.indexOf(":]", place);
      String name = end < 0 ? "" : sql.substring(place + 1, end).toUpperCase(Locale.ROOT);
      String known = CLASSES.get(name);
      if (known == null) {
        throw wrong("2201B");
      }
      regex.append(known);
      place = end + 2;
    } else if (letter == '-') {
      regex.append('-');
    } else {
      quote(letter);
    }
  }

  private RowFailure wrong(String state) {
    return new RowFailure(
        new SQLDataException("'" + sql + "' is no pattern that SIMILAR TO can read", state));
  }
}
