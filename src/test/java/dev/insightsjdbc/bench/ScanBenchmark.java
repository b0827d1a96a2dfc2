package dev.insightsjdbc.bench;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.http.InsightsServer;
import dev.insightsjdbc.embedded.http.ServedRequest;
import dev.insightsjdbc.embedded.http.ServerOptions;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A full scan of six columns by the driver, beside a loop written by hand that sends the driver's
 * own requests one after the other and reads the same columns.
 */
final class ScanBenchmark {

  private static final List<Integer> CONCURRENCIES = List.of(1, 2, 4);
  private static final double LEAST_THROUGHPUT = 0.8;
  private static final double LEAST_GAIN_AT_FOUR = 3.2;

  private final HandLoop loop = new HandLoop(HandLoop.SIX_FIELDS);
  private final List<ServedRequest> served = new CopyOnWriteArrayList<>();
  private final Report.Table table =
      new Report.Table("latency", "way", "requests", "seconds", "ratio to the loop");
  private final List<Report.Ratio> ratios = new ArrayList<>();
  private final EmbeddedService service;
  private final String sql;
  private int sessions;

  private ScanBenchmark(EmbeddedService service, String sql) {
    this.service = service;
    this.sql = sql;
  }

  /**
   * Measures without latency, and with some.
   *
   * @param wanted about how many sessions are read
   * @param runs how often each way runs; with latency a third of that
   */
  static Report run(BenchSessions all, long wanted, int runs, Duration latency) throws Exception {
    String sql =
        "SELECT " + BenchSessions.SIX_COLUMNS + " FROM sessions WHERE " + all.dates(wanted);
    try (EmbeddedService service = all.open()) {
      ScanBenchmark benchmark = new ScanBenchmark(service, sql);
      Map<Integer, Double> fast = benchmark.measure(Duration.ZERO, runs);
      Map<Integer, Double> slow = benchmark.measure(latency, (runs + 2) / 3);
      benchmark.ratios.add(
          Report.Ratio.atLeast(
              "throughput of a scan, one request at a time, by that of a loop by hand",
              1 / fast.get(1),
              LEAST_THROUGHPUT));
      benchmark.ratios.add(
          Report.Ratio.atLeast(
              "the same with `concurrency=4` and " + latency.toMillis() + " ms of latency",
              1 / slow.get(4),
              LEAST_GAIN_AT_FOUR));
      return new Report(benchmark.table.toString(), benchmark.ratios);
    }
  }

  /** The driver's time by the loop's, for each concurrency. */
  private Map<Integer, Double> measure(Duration latency, int runs) throws Exception {
    ServerOptions options = ServerOptions.open().withLatency(latency);
    Map<Integer, Connection> connections = new LinkedHashMap<>();
    Map<Integer, Integer> requests = new LinkedHashMap<>();
    Map<Integer, Measured> times = new LinkedHashMap<>();
    Measured ofLoop = new Measured(runs);
    try (InsightsServer server = InsightsServer.start(service, options, served::add)) {
      for (int concurrency : CONCURRENCIES) {
        connections.put(concurrency, connect(server, concurrency));
        times.put(concurrency, new Measured(runs));
      }
      List<URI> inTurn = List.of();
      for (Map.Entry<Integer, Connection> connection : connections.entrySet()) {
        served.clear();
        sessions = scan(connection.getValue());
        requests.put(connection.getKey(), served.size());
        if (connection.getKey() == 1) {
          inTurn = served.stream().map(it -> HandLoop.uri(server.baseUri(), it)).toList();
        }
      }
      List<URI> addresses = inTurn;
      requireAll(loop.sessions(addresses));
      for (int run = 0; run < runs; run++) { // in turn, so that a busy moment is nobody's own
        requireAll(ofLoop.time(() -> loop.sessions(addresses)));
        for (Map.Entry<Integer, Connection> connection : connections.entrySet()) {
          requireAll(times.get(connection.getKey()).time(() -> scan(connection.getValue())));
        }
      }
    } finally {
      for (Connection connection : connections.values()) {
        connection.close();
      }
    }
    row(latency, "a loop by hand", requests.get(1), ofLoop.median(), 1);
    Map<Integer, Double> ratios = new LinkedHashMap<>();
    times.forEach(
        (concurrency, time) -> {
          double ratio = time.median() / ofLoop.median();
          ratios.put(concurrency, ratio);
          String way = "the driver, concurrency=" + concurrency;
          row(latency, way, requests.get(concurrency), time.median(), ratio);
        });
    return ratios;
  }

  private void row(Duration latency, String way, int requests, double seconds, double ratio) {
    table.row("%d ms | %s | %d | %.2f | %.2f", latency.toMillis(), way, requests, seconds, ratio);
  }

  private void requireAll(int read) {
    if (read != sessions) {
      throw new IllegalStateException("read " + read + " of " + sessions + " sessions");
    }
  }

  private static Connection connect(InsightsServer server, int concurrency) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:insights:" + server.baseUri() + "?validate=false&concurrency=" + concurrency);
  }

  private int scan(Connection connection) throws SQLException {
    int read = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        read +=
            isWhole(
                    rows.getString(1),
                    rows.getTimestamp(2),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getLong(6))
                ? 1
                : 0;
      }
    }
    return read;
  }

  private static boolean isWhole(Object... values) {
    return Arrays.stream(values).noneMatch(value -> value == null);
  }
}
