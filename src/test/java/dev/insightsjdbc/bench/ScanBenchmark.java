package dev.insightsjdbc.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.insightsjdbc.docs.GeneratedSection;
import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.http.InsightsServer;
import dev.insightsjdbc.embedded.http.ServedRequest;
import dev.insightsjdbc.embedded.http.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * A full scan of six columns by the driver, beside a loop written by hand that sends the driver's
 * own requests one after the other and reads the same columns. {@code CONTRIBUTING.md} has the
 * command.
 */
public final class ScanBenchmark {

  private static final LocalDateTime FIRST = LocalDateTime.of(2023, 1, 1, 0, 0);

  private static final String SQL =
      "SELECT id, session_start_time, status, channel, agent_name, duration_ms FROM sessions"
          + " WHERE session_start_time >= '2023-01-01' AND session_start_time < '2023-03-01'";

  private final JsonFactory json = new JsonFactory();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<ServedRequest> served = new CopyOnWriteArrayList<>();
  private final EmbeddedService service;
  private final int sessions;
  private final int runs;

  private ScanBenchmark(EmbeddedService service, int sessions, int runs) {
    this.service = service;
    this.sessions = sessions;
    this.runs = runs;
  }

  /**
   * Measures, and writes what it found to {@code docs/performance.md}.
   *
   * @param arguments how many sessions are read (40000), and how often each way (7)
   */
  public static void main(String[] arguments) throws Exception {
    int sessions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40_000;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    String report = run(sessions, runs, Duration.ofMillis(50));
    System.out.println(report);
    new GeneratedSection(Path.of("docs", "performance.md"), "scans").write(report);
  }

  /** Measures without latency, and with some. */
  static String run(int sessions, int runs, Duration latency) throws Exception {
    Path file = Files.createTempFile("scan-benchmark", ".ndjson");
    try {
      new SmallSessions(FIRST, FIRST.plusDays(59)).write(file, 0, sessions);
      try (EmbeddedService service = EmbeddedService.open(file)) {
        ScanBenchmark benchmark = new ScanBenchmark(service, sessions, runs);
        StringBuilder report = new StringBuilder();
        report.append("| latency | way | requests | seconds | ratio to the loop |\n");
        report.append("|---|---|---|---|---|\n");
        report.append(benchmark.measure(Duration.ZERO)).append(benchmark.measure(latency));
        return report.toString();
      }
    } finally {
      Files.delete(file);
    }
  }

  private String measure(Duration latency) throws Exception {
    ServerOptions options = ServerOptions.open().withLatency(latency);
    try (InsightsServer server = InsightsServer.start(service, options, served::add);
        Connection one = connect(server, 1);
        Connection four = connect(server, 4)) {
      served.clear();
      scan(one);
      List<URI> requests = served.stream().map(request -> uri(server.baseUri(), request)).toList();
      served.clear();
      scan(four);
      int ofFour = served.size();
      double[][] times = new double[3][runs];
      loop(requests);
      for (int run = 0; run < runs; run++) { // in turn, so that a busy moment is nobody's own
        times[0][run] = seconds(() -> loop(requests));
        times[1][run] = seconds(() -> scan(one));
        times[2][run] = seconds(() -> scan(four));
      }
      double loop = median(times[0]);
      return row(latency, "a loop by hand", requests.size(), loop, loop)
          + row(latency, "the driver, concurrency=1", requests.size(), median(times[1]), loop)
          + row(latency, "the driver, concurrency=4", ofFour, median(times[2]), loop);
    }
  }

  private static String row(
      Duration latency, String way, int requests, double seconds, double loop) {
    return String.format(
        Locale.ROOT,
        "| %d ms | %s | %d | %.2f | %.2f |%n",
        latency.toMillis(),
        way,
        requests,
        seconds,
        seconds / loop);
  }

  /** The middle one, of an odd number of times. */
  static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private double seconds(Callable<Integer> way) throws Exception {
    long start = System.nanoTime();
    int read = way.call();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (read != sessions) {
      throw new IllegalStateException("read " + read + " of " + sessions + " sessions");
    }
    return seconds;
  }

  private static Connection connect(InsightsServer server, int concurrency) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:insights:" + server.baseUri() + "?validate=false&concurrency=" + concurrency);
  }

  private static int scan(Connection connection) throws SQLException {
    int read = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SQL)) {
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

  /** The address that was asked. */
  static URI uri(URI base, ServedRequest request) {
    String query =
        request.parameters().entrySet().stream()
            .map(
                parameter ->
                    parameter.getKey()
                        + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return URI.create(base + request.path() + "?" + query);
  }

  /** Drops what a page repeats of the one before, as whoever seeks must. */
  private int loop(List<URI> requests) throws IOException, InterruptedException {
    int read = 0;
    String last = "";
    for (URI request : requests) {
      HttpResponse<InputStream> answer =
          http.send(
              HttpRequest.newBuilder(request).header("Accept-Encoding", "gzip").build(),
              HttpResponse.BodyHandlers.ofInputStream());
      boolean zipped = answer.headers().firstValue("Content-Encoding").isPresent();
      try (InputStream body = zipped ? new GZIPInputStream(answer.body()) : answer.body();
          JsonParser parser = json.createParser(body)) {
        for (Object[] row : rows(parser)) {
          if (!row[0].equals(last)) {
            read += isWhole(row) ? 1 : 0;
          }
          last = (String) row[0];
        }
      }
    }
    return read;
  }

  /** The sessions of a page: objects that have an id. */
  private static List<Object[]> rows(JsonParser parser) throws IOException {
    List<Object[]> rows = new ArrayList<>();
    Object[] row = new Object[6];
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token != JsonToken.FIELD_NAME) {
        continue;
      }
      switch (parser.currentName()) {
        case "id" -> {
          row = new Object[6];
          rows.add(row);
          row[0] = parser.nextTextValue();
        }
        case "session_start_time" -> row[1] = LocalDateTime.parse(parser.nextTextValue());
        case "status" -> row[2] = parser.nextTextValue();
        case "channel" -> row[3] = parser.nextTextValue();
        case "name" -> row[4] = parser.nextTextValue();
        case "duration" -> row[5] = parser.nextLongValue(0);
        default -> {}
      }
    }
    return rows;
  }
}
