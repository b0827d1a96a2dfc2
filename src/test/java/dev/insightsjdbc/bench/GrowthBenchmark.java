package dev.insightsjdbc.bench;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.http.InsightsServer;
import dev.insightsjdbc.embedded.http.ServedRequest;
import dev.insightsjdbc.embedded.http.ServerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How time and memory of a scan grow: with sessions, columns, windows and joined tables; by the
 * driver, and by a loop written by hand that sends the driver's requests in turn. Each is a JVM of
 * its own with a heap of 96 MiB, beside the server's.
 */
final class GrowthBenchmark {

  private static final long FEWEST_SESSIONS = 1_000;
  private static final long MIDDLE_SESSIONS = 10_000;
  private static final String GROWING = "six columns";
  private static final String JOIN =
      "SELECT s.id, t.tag, p.name, u.utterance FROM sessions s"
          + " LEFT JOIN tags t ON t.session_id = s.id"
          + " LEFT JOIN params p ON p.session_id = s.id"
          + " JOIN transcripts u ON u.session_id = s.id AND u.utterance_index = 1 WHERE ";

  /**
   * A scan.
   *
   * @param fields what the loop by hand reads
   */
  record Case(String name, String sql, String properties, String fields) {}

  /** What the scans of one JVM took. */
  private record Cost(int rows, double micros, int scans, CollectionLog log) {

    double microsARow() {
      return micros / rows;
    }

    double bytesARow() {
      return (double) log.allocated() / scans / rows;
    }
  }

  private final Path work;
  private final long millis;
  private final List<ServedRequest> served = new CopyOnWriteArrayList<>();
  private final Report.Table table =
      new Report.Table(
          "scan",
          "requests",
          "rows",
          "µs a row",
          "by hand",
          "bytes allocated a row",
          "by hand",
          "MiB left after a collection",
          "by hand");

  private GrowthBenchmark(Path work, long millis) {
    this.work = work;
    this.millis = millis;
  }

  /**
   * Measures.
   *
   * @param millis how long each scan is repeated to warm up, and then to be measured
   */
  static Report run(BenchSessions sessions, List<Case> cases, long millis) throws Exception {
    Path work = Files.createTempDirectory("growth");
    try (EmbeddedService service = sessions.open()) {
      return new GrowthBenchmark(work, millis).measure(service, cases);
    } finally {
      BenchSessions.deleteAll(work);
    }
  }

  private Report measure(EmbeddedService service, List<Case> cases) throws Exception {
    List<Cost> growing = new ArrayList<>();
    try (InsightsServer server = InsightsServer.start(service, ServerOptions.open(), served::add)) {
      for (Case one : cases) {
        Cost cost = measure(server, one);
        if (one.name().endsWith(GROWING)) {
          growing.add(cost);
        }
      }
    }
    Cost first = growing.get(0);
    Cost last = growing.get(growing.size() - 1);
    String both =
        String.format(Locale.ROOT, "of a scan of %,d, by that of %,d", last.rows(), first.rows());
    return new Report(
        table.toString(),
        List.of(
            Report.Ratio.of("time a row " + both, last.microsARow() / first.microsARow()),
            Report.Ratio.of("allocation a row " + both, last.bytesARow() / first.bytesARow())));
  }

  /** All that is measured: first scans of more and more sessions, from a thousand to all. */
  static List<Case> cases(BenchSessions sessions) {
    List<Case> cases = new ArrayList<>();
    String fields = String.join(",", HandLoop.SIX_FIELDS);
    for (long size = FEWEST_SESSIONS; size <= sessions.count(); size *= 10) {
      cases.add(
          new Case(
              about(size) + GROWING,
              scan(BenchSessions.SIX_COLUMNS, sessions.dates(size)),
              "",
              fields));
    }
    String dates = sessions.dates(MIDDLE_SESSIONS);
    String of = about(MIDDLE_SESSIONS);
    cases.add(new Case(of + "one column", scan("id", dates), "", "id"));
    cases.add(new Case(of + "all columns", scan("*", dates), "", ""));
    cases.add(
        new Case(
            of + "four tables joined",
            JOIN + dates.replace("session_start_time", "s.session_start_time"),
            "",
            ""));
    String few = sessions.dates(sessions.count()) + " AND status = 'in_progress'";
    for (int days : new int[] {60, 10, 1}) {
      cases.add(
          new Case(
              "one in ten of all, windowDays=" + days,
              scan(BenchSessions.SIX_COLUMNS, few),
              "&windowDays=" + days,
              fields));
    }
    return cases;
  }

  private static String about(long sessions) {
    return String.format(Locale.ROOT, "about %,d sessions, ", sessions);
  }

  private static String scan(String columns, String condition) {
    return "SELECT " + columns + " FROM sessions WHERE " + condition;
  }

  private Cost measure(InsightsServer server, Case one) throws Exception {
    String url = "jdbc:insights:" + server.baseUri() + "?validate=false" + one.properties();
    Path requests = work.resolve("requests");
    Files.write(requests, requests(server, url + "&concurrency=1", one.sql()));
    int sent = Files.readAllLines(requests).size();
    Cost driver = cost(List.of("driver", url, one.sql()));
    Cost hand = cost(List.of("hand", requests.toString(), one.fields()));
    table.row(
        "%s | %,d | %,d | %.1f | %.1f | %,.0f | %,.0f | %d | %d",
        one.name(),
        sent,
        driver.rows(),
        driver.microsARow(),
        hand.micros() / driver.rows(),
        driver.bytesARow(),
        hand.bytesARow() * hand.rows() / driver.rows(),
        driver.log().peakMebibytes(),
        hand.log().peakMebibytes());
    return driver;
  }

  /** The addresses that the driver asks for, in turn. */
  private List<String> requests(InsightsServer server, String url, String sql) throws Exception {
    served.clear();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        rows.getString(1);
      }
    }
    return served.stream().map(it -> HandLoop.uri(server.baseUri(), it).toString()).toList();
  }

  private Cost cost(List<String> arguments) throws IOException, InterruptedException {
    Path log = work.resolve("gc.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-Xlog:gc:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                ScanProgram.class.getName(),
                Long.toString(millis)));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("a scan failed: " + arguments);
    }
    String[] figures = out.strip().split(" ");
    return new Cost(
        Integer.parseInt(figures[0]),
        Double.parseDouble(figures[1]),
        Integer.parseInt(figures[2]),
        CollectionLog.read(log));
  }
}
