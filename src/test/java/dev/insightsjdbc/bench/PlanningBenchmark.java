package dev.insightsjdbc.bench;

import dev.insightsjdbc.docs.GeneratedSection;
import dev.insightsjdbc.plan.SqlPlanner;
import dev.insightsjdbc.scan.Pushdown;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;

/**
 * How long a statement takes to be planned in a warm JVM, beside what its parsing alone takes.
 * Nothing is sent. {@code CONTRIBUTING.md} has the command.
 */
public final class PlanningBenchmark {

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
   * Measures, and writes what it found to {@code docs/performance.md}.
   *
   * @param arguments seconds of warming up for each statement (10), and how often each is measured
   *     (300)
   */
  public static void main(String[] arguments) throws Exception {
    long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
    String report = run(Duration.ofSeconds(seconds), runs);
    System.out.println(report);
    new GeneratedSection(Path.of("docs", "performance.md"), "planning").write(report);
  }

  /** Measures each statement after all are warm. */
  static String run(Duration warmUp, int runs) throws SQLException, SqlParseException {
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

  private String measure() throws SQLException, SqlParseException {
    Map<String, String> statements = statements();
    for (String sql : statements.values()) {
      long end = System.nanoTime() + warmUpNanos;
      do {
        planned(sql);
        parsed(sql);
      } while (System.nanoTime() < end);
    }
    Map<String, double[][]> times = new LinkedHashMap<>();
    statements.keySet().forEach(name -> times.put(name, new double[2][runs]));
    for (int run = 0; run < runs; run++) { // in turn, so that a busy moment is nobody's own
      for (Map.Entry<String, String> statement : statements.entrySet()) {
        times.get(statement.getKey())[0][run] = planned(statement.getValue());
        times.get(statement.getKey())[1][run] = parsed(statement.getValue());
      }
    }
    StringBuilder report = new StringBuilder();
    report.append("| statement | planning | slowest of nine in ten | parsing alone | ratio |\n");
    report.append("|---|---|---|---|---|\n");
    times.forEach((name, both) -> report.append(row(name, both[0], both[1])));
    return report.toString();
  }

  private String row(String name, double[] planning, double[] parsing) {
    Arrays.sort(planning);
    Arrays.sort(parsing);
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.3f | %.0f |%n",
        name,
        planning[runs / 2],
        planning[runs * 9 / 10],
        parsing[runs / 2],
        planning[runs / 2] / parsing[runs / 2]);
  }

  /** Milliseconds of planning, parsing included. */
  private double planned(String sql) throws SQLException {
    long start = System.nanoTime();
    if (planner.prepare(sql, "insights").columns().isEmpty()) {
      throw new IllegalStateException("a query without columns: " + sql);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** Milliseconds of parsing. */
  private static double parsed(String sql) throws SqlParseException {
    long start = System.nanoTime();
    if (SqlParser.create(sql, PARSER).parseStmtList().isEmpty()) {
      throw new IllegalStateException("no statement: " + sql);
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
