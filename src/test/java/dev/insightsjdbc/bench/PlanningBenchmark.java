package dev.insightsjdbc.bench;

import dev.insightsjdbc.plan.SqlPlanner;
import dev.insightsjdbc.scan.Pushdown;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;

/**
 * How long a statement takes to be planned in a warm JVM, beside what its parsing alone takes.
 * Nothing is sent.
 */
final class PlanningBenchmark {

  private static final SqlParser.Config PARSER =
      SqlParser.config().withParserFactory(SqlBabelParserImpl.FACTORY);

  private final SqlPlanner planner = new SqlPlanner(Pushdown.DOCUMENTED, List.of());
  private final long warmUpNanos;
  private final int runs;

  private PlanningBenchmark(Duration warmUp, int runs) {
    this.warmUpNanos = warmUp.toNanos();
    this.runs = runs;
  }

  /**
   * Measures each statement after all are warm.
   *
   * @param warmUp for each statement
   * @param runs how often each is measured
   */
  static Report run(Duration warmUp, int runs) throws Exception {
    return new PlanningBenchmark(warmUp, runs).measure();
  }

  /** What is planned, by what the report calls it. */
  private static Map<String, String> statements() {
    Map<String, String> statements = new LinkedHashMap<>();
    statements.put(
        "a filter",
        "SELECT id, agent_name FROM sessions WHERE status = 'ended' AND channel IN ('voice', 'sms')"
            + " AND session_start_time >= TIMESTAMP '2020-09-15 00:00:00'");
    statements.put(
        "newest 100 of a filter",
        "SELECT id, agent_name, duration_ms FROM sessions WHERE status = 'ended'"
            + " ORDER BY session_start_time DESC LIMIT 100");
    statements.put("a count", "SELECT COUNT(*) FROM sessions WHERE channel = ?");
    statements.put(
        "a join of five tables",
        "SELECT s.id, t.tag, p.name, f.node_id, q.request_id FROM sessions s"
            + " JOIN tags t ON t.session_id = s.id JOIN params p ON p.session_id = s.id"
            + " JOIN flow_steps f ON f.session_id = s.id"
            + " JOIN session_requests q ON q.session_id = s.id"
            + " WHERE t.tag = 'escalated' AND s.channel = 'voice'"
            + " AND s.session_start_time >= TIMESTAMP '2020-09-15 00:00:00'");
    statements.put(
        "a sub-select grouped by session_id",
        "SELECT s.id, g.n FROM sessions s LEFT JOIN (SELECT session_id, COUNT(*) AS n FROM tags"
            + " GROUP BY session_id) g ON g.session_id = s.id WHERE s.channel = 'voice'");
    statements.put(
        "three EXISTS",
        "SELECT id FROM sessions s"
            + " WHERE EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND t.tag = 'cat')"
            + " AND EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND t.tag = 'dog')"
            + " AND NOT EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND t.tag = 'rat')");
    statements.put(
        "a join and GROUP BY for the engine",
        "SELECT s.agent_name, COUNT(*) AS n, AVG(s.duration_ms) FROM sessions s"
            + " JOIN tags t ON t.session_id = s.id WHERE t.tag = 'escalated'"
            + " GROUP BY s.agent_name HAVING COUNT(*) > 1 ORDER BY n DESC LIMIT 10");
    return statements;
  }

  private Report measure() throws Exception {
    Map<String, String> statements = statements();
    for (String sql : statements.values()) {
      long end = System.nanoTime() + warmUpNanos;
      do {
        plan(sql);
        parse(sql);
      } while (System.nanoTime() < end);
    }
    Map<String, Measured> planning = new LinkedHashMap<>();
    Map<String, Measured> parsing = new LinkedHashMap<>();
    for (String name : statements.keySet()) {
      planning.put(name, new Measured(runs));
      parsing.put(name, new Measured(runs));
    }
    for (int run = 0; run < runs; run++) { // in turn, so that a busy moment is nobody's own
      for (Map.Entry<String, String> statement : statements.entrySet()) {
        planning.get(statement.getKey()).time(() -> plan(statement.getValue()));
        parsing.get(statement.getKey()).time(() -> parse(statement.getValue()));
      }
    }
    Report.Table table =
        new Report.Table(
            "statement", "planning", "slowest of nine in ten", "parsing alone", "ratio");
    planning.forEach(
        (name, time) -> {
          double alone = parsing.get(name).medianMillis();
          table.row(
              "%s | %.2f | %.2f | %.3f | %.0f",
              name, time.medianMillis(), time.slowestMillis(), alone, time.medianMillis() / alone);
        });
    return new Report(table.toString());
  }

  private int plan(String sql) throws SQLException {
    int columns = planner.prepare(sql, "insights").columns().size();
    if (columns == 0) {
      throw new IllegalStateException("a query without columns: " + sql);
    }
    return columns;
  }

  private static int parse(String sql) throws SqlParseException {
    int statements = SqlParser.create(sql, PARSER).parseStmtList().size();
    if (statements == 0) {
      throw new IllegalStateException("no statement: " + sql);
    }
    return statements;
  }
}
