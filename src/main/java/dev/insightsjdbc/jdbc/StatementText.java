package dev.insightsjdbc.jdbc;

import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What callers give as SQL, before it is parsed: it may be null, or hold no statement. */
final class StatementText {

  /** Spaces, semicolons and comments of each kind; possessive, so that none is too long for it. */
  private static final Pattern NOTHING =
      Pattern.compile("(?:[\\s;]|--[^\\r\\n]*+|//[^\\r\\n]*+|/\\*(?s:.*?)\\*/)*+");

  private StatementText() {}

  /** The text, where there is something in it to run. */
  static String required(@Nullable String sql) throws SQLException {
    if (sql == null) {
      throw new SQLSyntaxErrorException("the SQL is null; give a statement", SqlState.SYNTAX);
    }
    if (NOTHING.matcher(sql).matches()) {
      throw new SQLSyntaxErrorException(
          "there is no statement to run: the text is empty, or only comments", SqlState.SYNTAX);
    }
    return sql;
  }
}
