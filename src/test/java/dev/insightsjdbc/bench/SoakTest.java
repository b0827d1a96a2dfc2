package dev.insightsjdbc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.http.FaultScript;
import dev.insightsjdbc.embedded.http.InsightsServer;
import dev.insightsjdbc.embedded.http.ServerOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Scans for long, outside the usual build: {@code CONTRIBUTING.md} has the command. */
@EnabledIfSystemProperty(named = "soak", matches = "true")
class SoakTest {

  private static final LocalDateTime FIRST = LocalDateTime.of(2023, 1, 1, 0, 0);
  private static final String DATES =
      "session_start_time >= '2023-01-01' AND session_start_time < '2024-01-01'";

  @TempDir private Path folder;

  /** What a result is: how many rows, and a hash of them in their order. */
  private record Result(long rows, long hash) {

    static Result of(Connection connection, String sql) throws SQLException {
      long rows = 0;
      long hash = 0;
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(sql)) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          rows++;
          for (int column = 1; column <= columns; column++) {
            hash = 31 * hash + Objects.hashCode(result.getString(column));
          }
        }
      }
      return new Result(rows, hash);
    }
  }

  private EmbeddedService sessions(long count) throws Exception {
    BenchStore store = new BenchStore(folder, "store");
    store.load(new SmallSessions(FIRST, FIRST.plusDays(364)), 0, count);
    return EmbeddedService.open(store.folder());
  }

  private static String url(InsightsServer server, String properties) {
    return "jdbc:insights:" + server.baseUri() + "?validate=false" + properties;
  }

  @Test
  void scansOverAServiceThatFailsGiveTheSameRowsEachTime() throws Exception {
    long count = Long.getLong("soak.sessions", 100_000);
    String sql = "SELECT id, session_start_time, status, duration_ms FROM sessions WHERE " + DATES;
    try (EmbeddedService service = sessions(count)) {
      Result expected;
      try (InsightsServer sound =
              InsightsServer.start(service, ServerOptions.open(), request -> {});
          Connection connection = DriverManager.getConnection(url(sound, "&concurrency=1"))) {
        expected = Result.of(connection, sql);
      }
      assertEquals(count, expected.rows());
      for (int scan = 0; scan < Integer.getInteger("soak.scans", 100); scan++) {
        ServerOptions failing = ServerOptions.open().withFaults(FaultScript.random(0.05, scan));
        try (InsightsServer server = InsightsServer.start(service, failing, request -> {});
            Connection connection = DriverManager.getConnection(url(server, "&maxRetries=9"))) {
          assertEquals(expected, Result.of(connection, sql), "scan " + scan);
        }
      }
    }
  }

  @Test
  void aScanAndAJoinOfMillionsRunInLittleMemory() throws Exception {
    long count = Long.getLong("soak.memorySessions", 1_000_000);
    try (EmbeddedService service = sessions(count);
        InsightsServer server =
            InsightsServer.start(service, ServerOptions.open(), request -> {})) {
      assertEquals(
          count, rowsInLittleMemory(server, "SELECT id, agent_name FROM sessions WHERE " + DATES));
      try (Connection connection = DriverManager.getConnection(url(server, ""))) {
        String join =
            "SELECT s.id, t.tag, p.name, u.utterance FROM sessions s"
                + " LEFT JOIN tags t ON t.session_id = s.id"
                + " LEFT JOIN params p ON p.session_id = s.id"
                + " JOIN transcripts u ON u.session_id = s.id AND u.utterance_index = 1 WHERE "
                + DATES.replace("session_start_time", "s.session_start_time");
        long expected = Result.of(connection, join).rows();
        assertEquals(expected, rowsInLittleMemory(server, join));
      }
    }
  }

  /** Counts rows in a JVM of its own with a heap of 96 MiB. */
  private static long rowsInLittleMemory(InsightsServer server, String sql) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                SoakTest.class.getName(),
                url(server, ""),
                sql)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return Long.parseLong(out.strip());
  }

  /** Prints how many rows a statement has. */
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      System.out.println(Result.of(connection, arguments[1]).rows());
    }
  }
}
