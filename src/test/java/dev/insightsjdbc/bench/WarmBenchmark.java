package dev.insightsjdbc.bench;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.http.InsightsServer;
import dev.insightsjdbc.embedded.http.ServedRequest;
import dev.insightsjdbc.embedded.http.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * What a statement takes in a warm JVM above the bare HTTP call: the same request, by Apache
 * HttpClient as it comes out of the box, its answer read to bytes that nobody looks at.
 */
final class WarmBenchmark {

  private static final double MOST_MILLIS_NEW = 1;
  private static final double MOST_MILLIS_PREPARED = 0.3;
  private static final int DIFFERENT_IDS = 49;
  private static final String OCTOBER =
      "session_start_time >= TIMESTAMP '2020-10-01 00:00:00'"
          + " AND session_start_time < TIMESTAMP '2020-11-01 00:00:00'";

  private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

  static {
    QUESTIONS.put("one row by id", "SELECT status, agent_name FROM sessions WHERE id = ?");
    QUESTIONS.put(
        "one row by id, month known",
        "SELECT status, agent_name FROM sessions WHERE id = ? AND " + OCTOBER);
    QUESTIONS.put(
        "a page of 100",
        "SELECT "
            + BenchSessions.SIX_COLUMNS
            + " FROM sessions WHERE id <> ? AND "
            + OCTOBER
            + " ORDER BY session_start_time DESC LIMIT 100");
  }

  /** The ways to ask, in the order of the table. */
  private enum Way {
    BARE("the bare call"),
    JDK("the bare call by `java.net.http`"),
    HAND("the bare call, read by hand"),
    NEW("a statement of new text"),
    KNOWN("a statement of known text"),
    PREPARED("a prepared statement");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  private final CloseableHttpClient apache;
  private final Connection connection;
  private final List<String> ids;
  private final List<URI> requests = new ArrayList<>();
  private final HttpClient jdk = HttpClient.newHttpClient();
  private final HandLoop byHand = new HandLoop(HandLoop.SIX_FIELDS);
  private final String sql;
  private int asked;

  private WarmBenchmark(
      CloseableHttpClient apache, Connection connection, List<String> ids, String sql) {
    this.apache = apache;
    this.connection = connection;
    this.ids = ids;
    this.sql = sql;
  }

  /**
   * Measures each way to ask each question.
   *
   * @param warmUp for each question, all ways together
   * @param runs how often each way is measured
   */
  static Report run(Duration warmUp, int runs) throws Exception {
    Report.Table table =
        new Report.Table(
            "question", "way", "ms", "slowest of nine in ten", "ms above the bare call", "ratio");
    List<Report.Ratio> ratios = new ArrayList<>();
    List<ServedRequest> served = new CopyOnWriteArrayList<>();
    try (EmbeddedService service = EmbeddedService.sample();
        InsightsServer server = InsightsServer.start(service, ServerOptions.open(), served::add);
        CloseableHttpClient apache = HttpClients.createDefault();
        Connection connection = DriverManager.getConnection("jdbc:insights:" + server.baseUri())) {
      List<String> ids = ids(connection);
      for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
        WarmBenchmark benchmark = new WarmBenchmark(apache, connection, ids, question.getValue());
        benchmark.learnRequests(server.baseUri(), served);
        Map<Way, Measured> times = benchmark.measure(warmUp, runs);
        report(question.getKey(), times, table, ratios);
        served.clear();
      }
    }
    return new Report(table.toString(), ratios);
  }

  private static void report(
      String question, Map<Way, Measured> times, Report.Table table, List<Report.Ratio> ratios) {
    double bare = times.get(Way.BARE).medianMillis();
    times.forEach(
        (way, time) ->
            table.row(
                "%s | %s | %.2f | %.2f | %.2f | %.2f",
                question,
                way.words,
                time.medianMillis(),
                time.slowestMillis(),
                time.medianMillis() - bare,
                time.medianMillis() / bare));
    ratios.add(
        Report.Ratio.millisAtMost(
            question + ": a warm statement of new text, above the bare call",
            times.get(Way.NEW).medianMillis() - bare,
            MOST_MILLIS_NEW));
    ratios.add(
        Report.Ratio.millisAtMost(
            question + ": a prepared statement, above the bare call",
            times.get(Way.PREPARED).medianMillis() - bare,
            MOST_MILLIS_PREPARED));
  }

  private static List<String> ids(Connection connection) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id FROM sessions WHERE "
                    + OCTOBER
                    + " ORDER BY session_start_time LIMIT "
                    + DIFFERENT_IDS)) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  /** Finds out what the driver sends for each id. */
  private void learnRequests(URI base, List<ServedRequest> served) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (String id : ids) {
        served.clear();
        statement.setString(1, id);
        values(statement.executeQuery());
        if (served.size() != 1) {
          throw new IllegalStateException(served.size() + " requests for " + sql);
        }
        requests.add(HandLoop.uri(base, served.get(0)));
      }
    }
  }

  private Map<Way, Measured> measure(Duration warmUp, int runs) throws Exception {
    Map<Way, Measured> times = new LinkedHashMap<>();
    for (Way way : Way.values()) {
      times.put(way, new Measured(runs));
    }
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      long end = System.nanoTime() + warmUp.toNanos();
      do {
        for (Way way : Way.values()) {
          ask(way, prepared);
        }
      } while (System.nanoTime() < end);
      for (int run = 0; run < runs; run++) { // in turn, so that a busy moment is nobody's own
        for (Way way : Way.values()) {
          times.get(way).time(() -> ask(way, prepared));
        }
      }
    }
    return times;
  }

  /** How many values, or bytes, came. */
  private int ask(Way way, PreparedStatement prepared) throws Exception {
    int number = asked++ % ids.size();
    int came =
        switch (way) {
          case BARE -> body(requests.get(number)).length;
          case JDK -> byJdk(requests.get(number));
          case HAND -> byHand.values(body(requests.get(number)));
          case NEW -> unprepared(literal(number) + " -- " + asked);
          case KNOWN -> unprepared(literal(number));
          case PREPARED -> prepared(prepared, ids.get(number));
        };
    if (came == 0) {
      throw new IllegalStateException("nothing came by " + way + ": " + literal(number));
    }
    return came;
  }

  private String literal(int number) {
    return sql.replace("?", "'" + ids.get(number) + "'");
  }

  private byte[] body(URI request) throws IOException {
    return apache.execute(
        new HttpGet(request), answer -> EntityUtils.toByteArray(answer.getEntity()));
  }

  private int byJdk(URI request) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        jdk.send(
            HttpRequest.newBuilder(request).header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofInputStream());
    boolean zipped = answer.headers().firstValue("Content-Encoding").isPresent();
    try (InputStream body = zipped ? new GZIPInputStream(answer.body()) : answer.body()) {
      return body.readAllBytes().length;
    }
  }

  private int unprepared(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return values(statement.executeQuery(text));
    }
  }

  private static int prepared(PreparedStatement statement, String id) throws SQLException {
    statement.setString(1, id);
    return values(statement.executeQuery());
  }

  private static int values(ResultSet result) throws SQLException {
    int values = 0;
    try (result) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        for (int column = 1; column <= columns; column++) {
          values += result.getObject(column) == null ? 0 : 1;
        }
      }
    }
    return values;
  }
}
