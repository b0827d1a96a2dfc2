package dev.insightsjdbc.plan;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlJdbcFunctionCall;

/**
 * JDBC's escapes that the parser does not take, in its words: {@code {oj …}}, {@code {escape '!'}},
 * {@code {limit 10}}, and of {@code {fn …}} the functions that have a syntax of their own, and some
 * types to convert to. Where it can, it keeps the place of each word, for messages.
 */
final class JdbcEscapes {

  /** Texts, names and comments, which stay as they are, and then what may change. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\be'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|'[^']*+'|\"[^\"]*+\"|--[^\\r"
              + "\\n"
              + "]*+|//[^\\r"
              + "\\n"
              + "]*+|/\\*.*?\\*/|\\{\\s*+(?:(?<join>oj\\b)|(?<clause>(?=(?:escape|limit)\\b))"
              + "|fn\\s++(?<function>\\w++)(?<none>\\s*+\\(\\s*+\\))?)?|(?<close>\\})"
              + "|(?<unit>,\\s*+characters)(?=\\s*+\\))|\\b(?<type>(?:sql_)?\\w++)(?=\\s*+\\))",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** What Calcite knows as functions of escapes, some with another meaning than outside of them. */
  private static final Set<String> CALCITES =
      Stream.of(
              SqlJdbcFunctionCall.getNumericFunctions(),
              SqlJdbcFunctionCall.getStringFunctions(),
              SqlJdbcFunctionCall.getTimeDateFunctions(),
              SqlJdbcFunctionCall.getSystemFunctions())
          .flatMap(names -> Arrays.stream(names.split(",", -1)))
          .collect(Collectors.toUnmodifiableSet());

  /** Functions that take the unit in which they count, which is characters. */
  private static final Set<String> COUNTING =
      Set.of("CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH", "POSITION", "SUBSTRING");

  /** Types without a length; CHAR and BINARY would cut to one character, or byte. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("BIT", "SQL_BOOLEAN"),
          Map.entry("CHAR", "SQL_VARCHAR"),
          Map.entry("CLOB", "SQL_VARCHAR"),
          Map.entry("LONGNVARCHAR", "SQL_VARCHAR"),
          Map.entry("LONGVARCHAR", "SQL_VARCHAR"),
          Map.entry("NCHAR", "SQL_VARCHAR"),
          Map.entry("NCLOB", "SQL_VARCHAR"),
          Map.entry("NVARCHAR", "SQL_VARCHAR"),
          Map.entry("WCHAR", "SQL_VARCHAR"),
          Map.entry("WLONGVARCHAR", "SQL_VARCHAR"),
          Map.entry("WVARCHAR", "SQL_VARCHAR"),
          Map.entry("BINARY", "SQL_VARBINARY"),
          Map.entry("BLOB", "SQL_VARBINARY"),
          Map.entry("LONGVARBINARY", "SQL_VARBINARY"));

  /**
   * A brace that is open.
   *
   * @param function of {@code {fn …}}, in capitals; else empty
   * @param close what is written for the one that closes it
   */
  private record Brace(String function, boolean isJoin, String close) {}

  private final Deque<Brace> open = new ArrayDeque<>();

  private JdbcEscapes() {}

  static String rewrite(String sql) {
    if (sql.indexOf('{') < 0) {
      return sql;
    }
    JdbcEscapes escapes = new JdbcEscapes();
    StringBuilder rewritten = new StringBuilder();
    Matcher token = TOKEN.matcher(sql);
    int end = 0;
    while (token.find()) {
      rewritten.append(sql.substring(end, token.start())).append(escapes.of(token));
      end = token.end();
    }
    return rewritten.append(sql.substring(end)).toString();
  }

  private String of(Matcher token) {
    String text = token.group();
    if (text.startsWith("{")) {
      return opened(token, text);
    }
    if (token.group("close") != null) {
      return open.isEmpty() ? text : open.pop().close();
    }
    String function = open.isEmpty() ? "" : open.element().function();
    if (token.group("unit") != null && COUNTING.contains(function)) {
      return blank(text);
    }
    if (token.group("type") != null && function.equals("CONVERT")) {
      String type = text.toUpperCase(Locale.ROOT).replaceFirst("^SQL_", "");
      return TYPES.getOrDefault(type, text);
    }
    return text;
  }

  private String opened(Matcher token, String text) {
    if (token.group("join") != null) {
      boolean isInner = open.stream().anyMatch(Brace::isJoin);
      open.push(new Brace("", true, isInner ? ")" : " "));
      return (isInner ? "(" : " ") + blank(text.substring(1));
    }
    if (token.group("clause") != null) {
      open.push(new Brace("", false, " "));
      return blank(text);
    }
    if (token.group("function") == null) {
      open.push(new Brace("", false, "}"));
      return text;
    }
    String function = token.group("function").toUpperCase(Locale.ROOT);
    boolean isCalcites = CALCITES.contains(function);
    open.push(new Brace(function, false, isCalcites ? "}" : " "));
    if (isCalcites) {
      return text;
    }
    int start = token.start("function") - token.start();
    String call = text.substring(start);
    return blank(text.substring(0, start))
        + (function.startsWith("CURRENT_") ? token.group("function") : call);
  }

  private static String blank(String text) {
    return " ".repeat(text.length());
  }
}
