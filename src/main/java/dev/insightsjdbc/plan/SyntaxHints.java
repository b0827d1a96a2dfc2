package dev.insightsjdbc.plan;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.regex.Pattern;

/** What to write instead, of other databases' syntax that the parser does not take. */
final class SyntaxHints {

  /** Texts and comments say nothing of the syntax. */
  private static final Pattern NO_SYNTAX =
      Pattern.compile("'[^']*+'|--[^\\r\\n]*+|/\\*.*?\\*/", Pattern.DOTALL);

  private record Hint(Pattern sql, String state, String words) {
    Hint(String sql, String state, String words) {
      this(Pattern.compile(sql, Pattern.CASE_INSENSITIVE), state, words);
    }
  }

  private static final String UNSUPPORTED = "0A000";
  private static final String SYNTAX = "42000";

  private static final List<Hint> HINTS =
      List.of(
          new Hint(
              "\\bselect\\s+distinct\\s+on\\b",
              UNSUPPORTED,
              "DISTINCT ON is not supported: use QUALIFY ROW_NUMBER() OVER (PARTITION BY … ORDER BY"
                  + " …) = 1"),
          new Hint(
              "\\{\\s*(\\?\\s*=\\s*)?call\\b",
              UNSUPPORTED,
              "there are no procedures to call; functions stand in expressions"),
          new Hint(
              "\\bselect\\s+top\\s+\\d",
              UNSUPPORTED,
              "TOP is not supported: write LIMIT at the end"),
          new Hint(
              "\\bgroup\\s+by\\s+all\\b",
              UNSUPPORTED,
              "GROUP BY ALL is not supported: name the columns, or their numbers"),
          new Hint(
              "\\bgroups\\s+(between|unbounded|current|\\d)",
              UNSUPPORTED,
              "GROUPS is not supported in a window: use ROWS or RANGE"),
          new Hint(
              "\\bwith\\s+(rollup|cube)\\b",
              UNSUPPORTED,
              "WITH ROLLUP is not supported: write GROUP BY ROLLUP(…)"),
          new Hint(
              "\\bfor\\s+(update|share)\\b",
              UNSUPPORTED,
              "FOR UPDATE is not supported: sessions are read-only"),
          new Hint(
              "\\bexplain\\s+analy[sz]e\\b",
              UNSUPPORTED,
              "EXPLAIN ANALYZE is not supported: use EXPLAIN PLAN FOR, and diagnostics.requests for"
                  + " what was sent"),
          new Hint(
              "\\b(regexp|glob)\\b",
              UNSUPPORTED,
              "REGEXP is not supported: use REGEXP_LIKE(text, pattern), or SIMILAR TO"),
          new Hint("->", UNSUPPORTED, "-> is not supported: use JSON_VALUE(document, '$.path')"),
          new Hint("==", SYNTAX, "equality is written ="),
          new Hint("`|\\[\\s*[a-z_]", SYNTAX, "names are quoted in double quotes"));

  private SyntaxHints() {}

  /** The error of a statement that could not be parsed. */
  static SQLException of(String sql, String message, Throwable cause) {
    String what = message.replaceFirst("\\.$", "");
    String syntax = NO_SYNTAX.matcher(sql).replaceAll("''");
    if (syntax.replace("''", "").contains("'")) {
      return new SQLSyntaxErrorException(
          what + "; a string is not closed (a ' within one is written twice)", SYNTAX, cause);
    }
    for (Hint hint : HINTS) {
      if (hint.sql.matcher(syntax).find()) {
        return hint.state.equals(UNSUPPORTED)
            ? new SQLFeatureNotSupportedException(
                hint.words + " (" + what + ")", UNSUPPORTED, cause)
            : new SQLSyntaxErrorException(what + "; " + hint.words, SYNTAX, cause);
      }
    }
    return new SQLSyntaxErrorException(message, SYNTAX, cause);
  }
}
