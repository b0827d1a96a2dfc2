package dev.insightsjdbc.docs;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.catalog.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is sent of conditions on a table's columns, as EXPLAIN tells it. */
final class SentConditions {

  private static final String NOT_SENT = "–";
  private static final Pattern VERDICT =
      Pattern.compile("^ {2}(exact|superset|local) ", Pattern.MULTILINE);

  private final Connection documented;
  private final Connection elasticsearch;

  /**
   * Asks two connections, one a mode.
   *
   * @param documented sends what the API's page has
   * @param elasticsearch sends what Elasticsearch has beyond it
   */
  SentConditions(Connection documented, Connection elasticsearch) {
    this.documented = documented;
    this.elasticsearch = elasticsearch;
  }

  /** What a statement may do with a column. */
  private enum Use {
    EQUAL("`=`, `IN`", "WHERE %1$s = %2$s"),
    OTHER("`<>`", "WHERE %1$s <> %2$s"),
    GREATER("`<`, `>`", "WHERE %1$s > %2$s"),
    LIKE("`LIKE 'a%'`", "WHERE %1$s LIKE 'a%%'"),
    NULL("IS NULL", "WHERE %1$s IS NULL"),
    MATCH("`text_match`", "WHERE text_match(%1$s, 'a')"),
    ORDER("ORDER BY, LIMIT", "ORDER BY %1$s LIMIT 1");

    private final String title;
    private final String clause;

    Use(String title, String clause) {
      this.title = title;
      this.clause = clause;
    }

    boolean fits(Column column) {
      return switch (this) {
        case LIKE, MATCH -> column.type() == ColumnType.VARCHAR;
        case NULL -> column.nullable();
        case GREATER -> column.type() != ColumnType.BOOLEAN;
        case EQUAL, OTHER, ORDER -> true;
      };
    }

    String of(Table table, Column column) {
      String value =
          switch (column.type()) {
            case VARCHAR -> "'a'";
            case INTEGER, BIGINT -> "7";
            case BOOLEAN -> "TRUE";
            case TIMESTAMP -> "TIMESTAMP '2020-09-15 10:00:00'";
          };
      return String.format(
          Locale.ROOT,
          "SELECT %s FROM %s %s",
          column.name(),
          table.name(),
          String.format(Locale.ROOT, clause, column.name(), value));
    }
  }

  /** A line a column, and a cell a use. */
  String of(Table table) throws SQLException {
    StringBuilder text = new StringBuilder("| column |");
    for (Use use : Use.values()) {
      text.append(' ').append(use.title).append(" |");
    }
    text.append("\n|---|").append("---|".repeat(Use.values().length)).append('\n');
    for (Column column : table.columns()) {
      List<String> cells = new ArrayList<>();
      for (Use use : Use.values()) {
        cells.add(use.fits(column) ? cell(use, use.of(table, column)) : "");
      }
      text.append("| `").append(column.name()).append("` | ");
      text.append(String.join(" | ", cells)).append(" |\n");
    }
    return text.toString();
  }

  private String cell(Use use, String sql) throws SQLException {
    String always = verdict(documented, use, sql);
    if (!always.equals(NOT_SENT)) {
      return always;
    }
    String more = verdict(elasticsearch, use, sql);
    return more.equals(NOT_SENT) ? NOT_SENT : "(" + more + ")";
  }

  private static String verdict(Connection connection, Use use, String sql) throws SQLException {
    String plan = plan(connection, sql);
    if (use == Use.ORDER) {
      return plan.startsWith("one scan, no local plan") ? "exact" : NOT_SENT;
    }
    Matcher verdict = VERDICT.matcher(plan);
    if (!verdict.find()) {
      throw new AssertionError(sql + " has no verdict: " + plan);
    }
    if (plan.contains("GET /insights/sessions/search/")) {
      return "look-up";
    }
    return verdict.group(1).equals("local") ? NOT_SENT : verdict.group(1);
  }

  private static String plan(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("EXPLAIN PLAN FOR " + sql)) {
      StringBuilder plan = new StringBuilder();
      while (lines.next()) {
        plan.append(lines.getString(1)).append('\n');
      }
      return plan.toString();
    }
  }
}
