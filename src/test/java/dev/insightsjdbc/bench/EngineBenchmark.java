package dev.insightsjdbc.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the driver does with rows itself, beside H2 with the same rows in memory. The driver has to
 * read its rows from the embedded service first: that is measured for itself, as a scan of the same
 * columns. All is in time of processors, since a scan's threads work at once and H2's one does not.
 */
final class EngineBenchmark {

  /**
   * One piece of work.
   *
   * @param columns what it reads
   * @param sql over {@code sessions} and, for a join, {@code peers}, which are the same rows;
   *     {@code ALL} is a condition that all of {@code sessions} meet, {@code PEERS} that of {@code
   *     peers}
   */
  private record Work(String name, String columns, String sql) {}

  private static final String SECONDS = "duration_ms / 1000";

  private static final List<Work> WORKS =
      List.of(
          new Work(
              "filter, one row in two",
              "id, duration_ms",
              "SELECT id, duration_ms FROM sessions WHERE duration_ms > 150000 AND ALL"),
          new Work(
              "filter by a computed value",
              "id, source",
              "SELECT id, source FROM sessions"
                  + " WHERE SUBSTRING(source FROM 8 FOR 2) LIKE '1%' AND ALL"),
          new Work(
              "COUNT, SUM, MIN, MAX, AVG of all",
              "duration_ms",
              "SELECT COUNT(duration_ms), SUM(duration_ms), MIN(duration_ms), MAX(duration_ms),"
                  + " AVG(duration_ms) FROM sessions WHERE ALL"),
          new Work(
              "the same by agent, 40 groups",
              "agent_name, duration_ms",
              "SELECT agent_name, COUNT(*), SUM(duration_ms), MIN(duration_ms), MAX(duration_ms),"
                  + " AVG(duration_ms) FROM sessions WHERE ALL GROUP BY agent_name"),
          new Work(
              "the same by caller, many groups",
              "source, duration_ms",
              "SELECT source, COUNT(*), SUM(duration_ms), MIN(duration_ms), MAX(duration_ms),"
                  + " AVG(duration_ms) FROM sessions WHERE ALL GROUP BY source"),
          new Work(
              "COUNT(DISTINCT) by agent",
              "agent_name, source",
              "SELECT agent_name, COUNT(DISTINCT source) FROM sessions WHERE ALL"
                  + " GROUP BY agent_name"),
          new Work("DISTINCT", "source", "SELECT DISTINCT source FROM sessions WHERE ALL"),
          new Work(
              "sort of all rows",
              "id, source, duration_ms",
              "SELECT id, source, duration_ms FROM sessions WHERE ALL ORDER BY "
                  + SECONDS
                  + ", source, id"),
          new Work(
              "top 100",
              "id, duration_ms",
              "SELECT id, duration_ms FROM sessions WHERE ALL ORDER BY "
                  + SECONDS
                  + " DESC, id LIMIT 100"),
          new Work(
              "join by caller",
              "id, source",
              "SELECT s.id, t.id FROM sessions s JOIN peers t ON t.source = s.source"
                  + " WHERE ALL AND PEERS"),
          new Work(
              "join by caller, counted by agent",
              "id, source, agent_name",
              "SELECT s.agent_name, COUNT(*) FROM sessions s JOIN peers t ON t.source = s.source"
                  + " WHERE t.id > s.id AND ALL AND PEERS GROUP BY s.agent_name"));

  /** What a result is: how many rows, and a sum of hashes of them, whatever their order. */
  private record Result(long rows, long hash) {}

  private final Connection driver;
  private final Connection h2;
  private final String all;
  private final int runs;
  private final Report.Table table =
      new Report.Table(
          "work",
          "rows",
          "scan, ms",
          "scan and work, ms",
          "work alone, ms",
          "H2, ms",
          "work by H2's");
  private final List<Report.Ratio> ratios = new ArrayList<>();

  private EngineBenchmark(Connection driver, Connection h2, String all, int runs) {
    this.driver = driver;
    this.h2 = h2;
    this.all = all;
    this.runs = runs;
  }

  /** Measures each piece of work over about so many sessions. */
  static Report run(BenchSessions sessions, long wanted, int runs) throws Exception {
    try (Connection driver = DriverManager.getConnection(sessions.url());
        Connection h2 = DriverManager.getConnection("jdbc:h2:mem:;OPTIMIZE_REUSE_RESULTS=FALSE")) {
      EngineBenchmark benchmark = new EngineBenchmark(driver, h2, sessions.dates(wanted), runs);
      benchmark.fill();
      for (Work work : WORKS) {
        benchmark.measure(work);
      }
      return new Report(benchmark.table.toString(), benchmark.ratios);
    }
  }

  /** Copies the rows. H2 joins by an index, which it would not make for itself. */
  private void fill() throws SQLException {
    try (Statement create = h2.createStatement();
        Statement read = driver.createStatement()) {
      for (String table : List.of("sessions", "peers")) {
        create.execute(
            "CREATE TABLE "
                + table
                + " (id VARCHAR, source VARCHAR, agent_name VARCHAR, duration_ms BIGINT)");
        try (ResultSet rows =
                read.executeQuery(
                    "SELECT id, source, agent_name, duration_ms FROM sessions WHERE " + all);
            PreparedStatement insert =
                h2.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?, ?)")) {
          while (rows.next()) {
            for (int column = 1; column <= 4; column++) {
              insert.setObject(column, rows.getObject(column));
            }
            insert.executeUpdate();
          }
        }
      }
      create.execute("CREATE INDEX by_source ON peers(source)");
      create.execute("ANALYZE");
    }
  }

  private void measure(Work work) throws Exception {
    String sql = ofDriver(work.sql());
    String scan = ofDriver("SELECT " + work.columns() + " FROM sessions WHERE ALL");
    String same = work.sql().replace("ALL", "TRUE").replace("PEERS", "TRUE");
    requireSame(sql, same);
    requireOneScan(sql, scan);
    Measured scans = Measured.ofProcessors(runs);
    Measured ours = Measured.ofProcessors(runs);
    Measured theirs = Measured.ofProcessors(runs);
    long rows = 0;
    for (int run = 0; run < runs; run++) { // in turn, so that a busy moment is nobody's own
      scans.time(() -> rows(driver, scan));
      rows = ours.time(() -> rows(driver, sql));
      theirs.time(() -> rows(h2, same));
    }
    double alone = Math.max(0, ours.meanMillis() - scans.meanMillis());
    double ratio = alone / theirs.meanMillis();
    table.row(
        "%s | %,d | %.0f | %.0f | %.0f | %.0f | %.2f",
        work.name(),
        rows,
        scans.meanMillis(),
        ours.meanMillis(),
        alone,
        theirs.meanMillis(),
        ratio);
    ratios.add(Report.Ratio.of("local work, by H2's: " + work.name(), ratio));
  }

  private void requireSame(String sql, String same) throws SQLException {
    Result ours = result(driver, sql);
    Result theirs = result(h2, same);
    if (!ours.equals(theirs)) {
      throw new IllegalStateException(ours + ", and H2 " + theirs + ": " + sql);
    }
  }

  /** What is subtracted must be in it: work that read the sessions twice would have two scans. */
  private void requireOneScan(String sql, String scan) throws SQLException {
    long before = requests();
    rows(driver, scan);
    long between = requests();
    rows(driver, sql);
    long after = requests();
    if (2 * (after - between) > 3 * (between - before)) {
      throw new IllegalStateException(
          (after - between) + " requests, and " + (between - before) + " of its scan: " + sql);
    }
  }

  private long requests() throws SQLException {
    try (Statement statement = driver.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT COALESCE(MAX(request_number), 0) FROM diagnostics.requests")) {
      result.next();
      return result.getLong(1);
    }
  }

  private String ofDriver(String sql) {
    return sql.replace("PEERS", all.replace("session_start_time", "t.session_start_time"))
        .replace("peers", "sessions")
        .replace(
            "ALL",
            sql.contains("sessions s")
                ? all.replace("session_start_time", "s.session_start_time")
                : all);
  }

  private static long rows(Connection connection, String sql) throws SQLException {
    long rows = 0;
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows++;
      }
    }
    return rows;
  }

  private static Result result(Connection connection, String sql) throws SQLException {
    long rows = 0;
    long hash = 0;
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows++;
        hash += result.getString(1).hashCode();
      }
    }
    return new Result(rows, hash);
  }
}
