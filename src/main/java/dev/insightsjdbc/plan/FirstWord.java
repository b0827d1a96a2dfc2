package dev.insightsjdbc.plan;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at how a statement begins, to say in people's words why it is not run. */
final class FirstWord {

  private static final Pattern WORD =
      Pattern.compile(
          "\\A(?:\\s|\\(|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)*([A-Za-z_]+)", Pattern.DOTALL);

  private static final Set<String> RUN =
      Set.of("SELECT", "VALUES", "WITH", "EXPLAIN", "TABLE", "DELETE");

  /** What is run, for people. */
  private static final String KNOWN =
      "SELECT, VALUES, WITH, EXPLAIN PLAN FOR, and DELETE FROM sessions WHERE …";

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
   * Refuses what does not begin as a statement that is run does.
   *
   * @throws SQLFeatureNotSupportedException where it is another statement of SQL
   * @throws SQLSyntaxErrorException where it is none
   */
  static void require(String sql) throws SQLException {
    Matcher first = WORD.matcher(sql);
    if (!first.find()) {
      return; // the parser says what it met
    }
    String word = first.group(1).toUpperCase(Locale.ROOT);
    if (REFUSED.contains(word)) {
      throw new SQLFeatureNotSupportedException(
          word
              + " is not supported: sessions are read, and deleted, and never changed; there are "
              + KNOWN,
          "0A000");
    }
    if (!RUN.contains(word)) {
      throw new SQLSyntaxErrorException(
          "syntax error: there are " + KNOWN + "; this begins with '" + first.group(1) + "'",
          "42000");
    }
  }
}
