package dev.insightsjdbc.jdbc;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A search pattern of JDBC's metadata: {@code %}, {@code _}, and an escape before either. */
final class LikePattern {

  static final String ESCAPE = "\\";

  private LikePattern() {}

  /** Whether the name is wanted, in any letter case; a null pattern wants all. */
  static boolean matches(@Nullable String pattern, String name) {
    return pattern == null || regex(pattern).matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * Whether the name is wanted where JDBC takes a name and no pattern. Some programs pass null or
   * {@code %} all the same, for all.
   */
  static boolean names(@Nullable String wanted, String name) {
    return wanted == null || wanted.equals("%") || wanted.equalsIgnoreCase(name);
  }

  private static Pattern regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    String lower = pattern.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c == ESCAPE.charAt(0) && i + 1 < lower.length()) {
        i++;
        regex.append(Pattern.quote(lower.substring(i, i + 1)));
      } else if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
