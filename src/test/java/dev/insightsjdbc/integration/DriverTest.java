package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program meets that uses the driver against a real service: connecting, faults, pools. */
class DriverTest {

  private static Stage stage;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    stage = Stage.ofSample();
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static SQLException refused(String url) {
    return assertThrows(SQLException.class, () -> DriverManager.getConnection(url).close());
  }

  @Test
  void aWrongKeyFailsAtConnectAndIsNotRepeatedInTheMessage() {
    SQLException error = refused(stage.url() + "?apiKey=not-the-key");

    assertEquals("28000", error.getSQLState());
    assertFalse(String.valueOf(error.getMessage()).contains("not-the-key"), error::getMessage);
  }

  @Test
  void aHostThatNobodyListensOnIsNamed() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    SQLException error = refused("jdbc:insights:http://127.0.0.1:" + port + "?maxRetries=0");

    assertEquals("08001", error.getSQLState());
    assertTrue(String.valueOf(error.getMessage()).contains("127.0.0.1"), error::getMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:insights:embedded:sample?pagesize2=1 | pageSize",
        "jdbc:insights:embedded:sample?pageSize=many | pageSize",
        "jdbc:insights:embedded:/no/such/file.ndjson | /no/such/file.ndjson",
        "jdbc:insights://mars?apiKey=k | eu",
        "jdbc:insights:nonsense | jdbc:insights:",
      })
  void whatIsWrongWithAUrlIsNamed(String url, String named) {
    SQLException error = refused(url);

    assertTrue(String.valueOf(error.getMessage()).contains(named), error::getMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:insights:http://127.0.0.1:1;apiKey=s3cret",
        "jdbc:insights:http://127.0.0.1:1/apiKey=s3cret",
        "jdbc:insights:http://127.0.0.1:1&password=s3cret",
        "jdbc:insights://eu;apiKey=s3cret",
        "jdbc:insights://eu;x=s3cret",
        "jdbc:insights:embedded:sample;apiKey=s3cret",
      })
  void aKeyAfterAWrongSeparatorIsNotRepeated(String url) {
    SQLException error = refused(url);

    assertTrue(String.valueOf(error.getMessage()).contains("'?'"), error::getMessage);
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      assertFalse(cause.toString().contains("s3cret"), cause::toString);
    }
  }

  @Test
  void aBrokenLineIsNamedWithItsFileAndNumber() throws IOException {
    Path file = folder.resolve("export.ndjson");
    Files.writeString(
        file, "{\"id\":\"a\",\"session_start_time\":\"2020-01-01\"}\n{\"id\":\"b\",\n");
    SQLException error = refused("jdbc:insights:embedded:" + file);

    assertTrue(String.valueOf(error.getMessage()).contains("export.ndjson"), error::getMessage);
    assertTrue(String.valueOf(error.getMessage()).contains("2"), error::getMessage);
  }

  @Test
  void theRequestsOfAConnectionCanBeAskedFor() throws SQLException {
    try (Connection connection = stage.connect("")) {
      Stage.rows(connection, "SELECT COUNT(*) FROM sessions WHERE status = 'ended'");
      List<String> requests =
          Stage.rows(
              connection,
              "SELECT method, status, total, attempts, url FROM diagnostics.requests"
                  + " ORDER BY request_number");

      assertFalse(requests.isEmpty());
      assertTrue(requests.get(0).startsWith("GET | 200 | "), requests::toString);
      assertTrue(requests.stream().noneMatch(row -> row.contains(Stage.KEY)));
    }
  }

  @Test
  void theKeyIsInNoUrlThatTheDriverTells() throws SQLException {
    try (Connection connection = stage.connect("")) {
      assertFalse(connection.getMetaData().getURL().contains(Stage.KEY));
      assertFalse(connection.toString().contains(Stage.KEY));
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aStatementIsCancelledWhileItWaitsForTheService() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Connection connection =
            DriverManager.getConnection(
                "jdbc:insights:http://127.0.0.1:" + silent.getLocalPort() + "?validate=false");
        Statement statement = connection.createStatement()) {
      Future<Socket> accepted =
          threads.submit(
              () -> {
                Socket caller = silent.accept();
                asked.countDown();
                return caller;
              });
      Future<?> cancelled =
          threads.submit(
              () -> {
                asked.await();
                statement.cancel();
                return null;
              });

      SQLException error =
          assertThrows(
              SQLException.class,
              () -> {
                try (ResultSet result = statement.executeQuery("SELECT id FROM sessions LIMIT 1")) {
                  result.next();
                }
              });
      accepted.get().close();
      cancelled.get();

      assertEquals("57014", error.getSQLState(), error::getMessage);
      assertEquals(List.of("1"), Stage.rows(connection, "VALUES 1"));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aJoinThatWouldTakeForeverEndsWithItsTimeLimit() throws SQLException {
    try (Connection connection = stage.connect("");
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      SQLException error =
          assertThrows(
              SQLException.class,
              () -> {
                try (ResultSet result =
                    statement.executeQuery(
                        "SELECT COUNT(*) FROM sessions s, flow_steps f, flow_steps g, flow_steps h"
                            + " WHERE f.node_type <> g.node_type AND h.node_id > g.node_id")) {
                  result.next();
                }
              });

      assertEquals("HYT00", error.getSQLState(), error::getMessage);
      assertEquals(List.of("1"), Stage.rows(connection, "VALUES 1"));
    }
  }

  @Test
  void aPoolServesManyThreads() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(stage.url() + "?since=2020-08-01&apiKey=" + Stage.KEY);
    config.setMaximumPoolSize(3);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Callable<List<String>> question =
          () -> {
            try (Connection connection = pool.getConnection()) {
              return Stage.rows(
                  connection, "SELECT id FROM sessions WHERE status_code = 200 ORDER BY id");
            }
          };
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        answers.add(threads.submit(question));
      }
      List<String> first = answers.get(0).get();
      assertFalse(first.isEmpty());
      for (Future<List<String>> answer : answers) {
        assertEquals(first, answer.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void manyResultsOfOneConnectionAreReadSideBySide() throws SQLException {
    try (Connection connection = stage.connect("pageSize=10");
        Statement first = connection.createStatement();
        Statement second = connection.createStatement();
        ResultSet sessions = first.executeQuery("SELECT id FROM sessions ORDER BY id");
        ResultSet tags =
            second.executeQuery("SELECT session_id, tag FROM tags ORDER BY session_id, tag")) {
      int both = 0;
      while (sessions.next() && tags.next()) {
        both++;
      }
      assertEquals(501, both);
    }
  }

  @Test
  void setMaxRowsGoesToTheService() throws SQLException {
    try (Connection connection = stage.connect("");
        Statement statement = connection.createStatement()) {
      stage.takeRequests();
      statement.setMaxRows(20);
      int rows = 0;
      try (ResultSet result =
          statement.executeQuery(
              "SELECT * FROM sessions WHERE session_start_time >= '2020-09-01'"
                  + " AND session_start_time < '2020-10-01'")) {
        while (result.next()) {
          rows++;
        }
      }

      assertEquals(20, rows);
      assertEquals(
          List.of("20"),
          stage.takeRequests().stream()
              .map(request -> request.parameters().get("page_size"))
              .toList());
    }
  }
}
