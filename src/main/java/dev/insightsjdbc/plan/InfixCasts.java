package dev.insightsjdbc.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code x::type} as {@code CAST(x AS type)}, since Calcite's parser has it cast all that stands
 * before: it reads {@code 7 / 2::double} as {@code (7 / 2)::double}.
 */
final class InfixCasts {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<text>\\b[benx]?'[^']*+'(?:'[^']*+')*+|'[^']*+'(?:'[^']*+')*+)|(?<name>\"[^\"]*+\")"
              + "|--[^\\r\\n]*+|//[^\\r\\n]*+|/\\*.*?\\*/"
              + "|(?<word>[\\p{L}_$][\\p{L}\\p{N}_$]*+)|(?<number>\\d[\\w.]*+)|(?<cast>::)"
              + "|(?<other>[^\\s])",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Words before a parenthesis that name no function. */
  private static final Set<String> NO_FUNCTIONS =
      Set.of(
          "AND",
          "AS",
          "BETWEEN",
          "BY",
          "CASE",
          "DISTINCT",
          "ELSE",
          "EXCEPT",
          "FROM",
          "HAVING",
          "IN",
          "INTERSECT",
          "IS",
          "LIKE",
          "LIMIT",
          "NOT",
          "ON",
          "OR",
          "SELECT",
          "THEN",
          "UNION",
          "VALUES",
          "WHEN",
          "WHERE");

  /** Words before a parenthesis that belong to what stands before them. */
  private static final Set<String> SUFFIXES = Set.of("OVER", "FILTER", "GROUP");

  private static final Set<String> LITERALS = Set.of("DATE", "TIME", "TIMESTAMP", "INTERVAL");

  private record Token(String text, int start, int end, boolean isWord) {
    boolean is(String other) {
      return text.equalsIgnoreCase(other);
    }

    boolean isOneOf(Set<String> words) {
      return isWord && words.contains(text.toUpperCase(Locale.ROOT));
    }
  }

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();

  /** The token at which begins what ends with a token: brackets, CASE, and casts. */
  private final Map<Integer, Integer> beginnings = new HashMap<>();

  private InfixCasts(String sql) {
    this.sql = sql;
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      if (matcher.group("text") != null
          || matcher.group("name") != null
          || matcher.group("word") != null
          || matcher.group("number") != null
          || matcher.group("cast") != null
          || matcher.group("other") != null) {
        boolean isWord = matcher.group("word") != null || matcher.group("name") != null;
        tokens.add(new Token(matcher.group(), matcher.start(), matcher.end(), isWord));
      }
    }
  }

  static String rewrite(String sql) {
    return sql.contains("::") ? new InfixCasts(sql).rewritten() : sql;
  }

  private String rewritten() {
    pairBrackets();
    Map<Integer, StringBuilder> before = new HashMap<>();
    Map<Integer, String> instead = new HashMap<>();
    Map<Integer, String> after = new HashMap<>();
    for (int cast = 1; cast < tokens.size() - 1; cast++) {
      if (tokens.get(cast).is("::")) {
        int first = first(cast - 1);
        int last = typeEnd(cast + 1);
        before.computeIfAbsent(first, unused -> new StringBuilder()).append("CAST(");
        instead.put(cast, " AS ");
        after.put(last, ")");
        beginnings.put(last, first);
      }
    }
    StringBuilder text = new StringBuilder();
    int end = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      text.append(sql.substring(end, token.start()))
          .append(before.getOrDefault(i, new StringBuilder()))
          .append(instead.getOrDefault(i, token.text()))
          .append(after.getOrDefault(i, ""));
      end = token.end();
    }
    return text.append(sql.substring(end)).toString();
  }

  private void pairBrackets() {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is("(") || token.is("[") || token.is("{") || token.is("CASE")) {
        open.push(i);
      } else if ((token.is(")") || token.is("]") || token.is("}") || token.is("END"))
          && !open.isEmpty()) {
        beginnings.put(i, open.pop());
      }
    }
  }

  /** The first token of the operand that ends with a token. */
  private int first(int last) {
    int first = beginnings.getOrDefault(last, last);
    Token token = tokens.get(last);
    if (token.is(")") && first > 0 && tokens.get(first - 1).isOneOf(SUFFIXES)) {
      int suffix = first - (tokens.get(first - 1).is("GROUP") ? 3 : 2);
      return suffix < 0 ? first : first(suffix);
    }
    if (token.is(")")
        && first > 0
        && tokens.get(first - 1).isWord()
        && !tokens.get(first - 1).isOneOf(NO_FUNCTIONS)) {
      return chain(first - 1);
    }
    if (token.is("]") && first > 0) {
      return first(first - 1);
    }
    if (token.text().endsWith("'") && first > 0 && tokens.get(first - 1).isOneOf(LITERALS)) {
      return first - 1;
    }
    return token.isWord() && first == last ? chain(last) : first;
  }

  /** The first part of a name. */
  private int chain(int last) {
    int first = last;
    while (first > 1 && tokens.get(first - 1).is(".") && tokens.get(first - 2).isWord()) {
      first -= 2;
    }
    return first;
  }

  /** The last token of a type: DOUBLE PRECISION, VARCHAR(10), TIMESTAMP(3) WITHOUT TIME ZONE. */
  private int typeEnd(int first) {
    int last = first;
    if (is(last + 1, "PRECISION") || is(last + 1, "VARYING")) {
      last++;
    }
    if (is(last + 1, "(")) {
      while (last + 1 < tokens.size() && !is(last, ")")) {
        last++;
      }
    }
    for (int words = 4; words >= 3; words--) {
      if (is(last + words, "ZONE")
          && is(last + words - 1, "TIME")
          && (is(last + 1, "WITH") || is(last + 1, "WITHOUT"))) {
        return last + words;
      }
    }
    return last;
  }

  private boolean is(int place, String text) {
    return place < tokens.size() && tokens.get(place).is(text);
  }
}
