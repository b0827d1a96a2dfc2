package dev.insightsjdbc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables of the pages that say what comes of expressions and statements are true: {@code |
 * expression | value |}, {@code | over `table` | value |} for aggregates, and {@code | refused |
 * SQLState | answer |}.
 */
class ExpressionsTest {

  private static final Pattern OVER = Pattern.compile("over `(\\w+)`");

  private static Stream<PageTable> tables() {
    return CodeBlock.pages().stream()
        .flatMap(page -> PageTable.of(page).stream())
        .filter(table -> isExpression(table) || table.heads().get(0).equals("refused"));
  }

  private static boolean isExpression(PageTable table) {
    String head = table.heads().get(0);
    return head.equals("expression") || OVER.matcher(head).matches();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void whatAPageSaysComesOfACodeComesOfIt(PageTable table) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:insights:embedded:sample");
        Statement statement = connection.createStatement()) {
      for (int row = 0; row < table.codes().size(); row++) {
        String code = table.codes().get(row);
        List<String> results =
            isExpression(table)
                ? List.of("`" + value(statement, statement(table.heads().get(0), code)) + "`")
                : refusal(statement, code);
        if (GeneratedSection.isWritten()) {
          table.write(row, results);
        } else {
          assertEquals(results, table.results(row), table + ": " + code);
        }
      }
    }
  }

  private static String statement(String head, String expression) {
    Matcher over = OVER.matcher(head);
    return over.matches()
        ? "SELECT " + expression + " FROM " + over.group(1)
        : "VALUES (" + expression + ")";
  }

  private static String value(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      String value = rows.getString(1);
      return value == null ? "NULL" : value.isEmpty() ? "''" : value;
    }
  }

  private static List<String> refusal(Statement statement, String sql) {
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        rows.getObject(1);
      }
    } catch (SQLException e) {
      return List.of("`" + e.getSQLState() + "`", "`" + e.getMessage() + "`");
    }
    throw new AssertionError("is not refused: " + sql);
  }
}
