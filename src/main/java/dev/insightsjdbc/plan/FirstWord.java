package dev.insightsjdbc.plan;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at how a statement begins, to say in people's words why it is no query. */
final class FirstWord {

  private static final Pattern WORD =
      Pattern.compile(
          "\\A(?:\\s|\\(|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)*([A-Za-z_]+)", Pattern.DOTALL);

  private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "WITH", "EXPLAIN", "TABLE");

  /** Statements of SQL that change or control something. */
  private static final Set<String> REFUSED =
      Set.of(
          "ALTER",
          "ANALYZE",
          "BEGIN",
          "CALL",
          "COMMENT",
          "COMMIT",
          "COPY",
          "CREATE",
          "DECLARE",
          "DELETE",
          "DESC",
          "DESCRIBE",
          "DROP",
          "EXEC",
          "EXECUTE",
          "GRANT",
          "INSERT",
          "LOCK",
          "MERGE",
          "RELEASE",
          "REPLACE",
          "RESET",
          "REVOKE",
          "ROLLBACK",
          "SAVEPOINT",
          "SET",
          "SHOW",
          "START",
          "TRUNCATE",
          "UPDATE",
          "UPSERT",
          "USE");

  private FirstWord() {}

  /**
   * Refuses what does not begin as a query does.
   *
   * @throws SQLFeatureNotSupportedException where it is another statement of SQL
   * @throws SQLSyntaxErrorException where it is none
   */
  static void requireQuery(String sql) throws SQLException {
    Matcher first = WORD.matcher(sql);
    if (!first.find()) {
      return; // the parser says what it met
    }
    String word = first.group(1).toUpperCase(Locale.ROOT);
    if (REFUSED.contains(word)) {
      throw new SQLFeatureNotSupportedException(
          word
              + " is not supported: sessions are read-only, and only queries are answered"
              + " (SELECT, VALUES, WITH, EXPLAIN PLAN FOR)",
          "0A000");
    }
    if (!QUERIES.contains(word)) {
      throw new SQLSyntaxErrorException(
          "syntax error: a statement begins with SELECT, VALUES, WITH or EXPLAIN PLAN FOR, this one"
              + " with '"
              + first.group(1)
              + "'",
          "42000");
    }
  }
}
