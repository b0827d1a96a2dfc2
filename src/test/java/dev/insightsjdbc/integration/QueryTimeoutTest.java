package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.FaultScript;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A statement that takes longer than its query timeout ends with it, whatever it is doing: each
 * would take longer than the test may. {@link CancelTest} has planning and the local operators.
 */
@Timeout(60)
class QueryTimeoutTest {

  private static final Path SAMPLE = Path.of("samples", "sessions.ndjson");
  private static final String IDS = "SELECT id FROM sessions";

  private static void timesOut(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      SQLException e = assertThrows(SQLTimeoutException.class, () -> readAll(statement, sql));
      assertEquals("HYT00", e.getSQLState());
      assertTrue(e.getMessage().contains("query timeout of 1 s"), e::getMessage);
    }
  }

  private static void readAll(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        assertTrue(rows.getRow() > 0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hang*100,responseTimeout=3600s",
    "503:60*100,''",
    "ok*10000,requestsPerSecond=0.01",
    "ok*10000,requestsPerSecond=0.01&concurrency=4",
  })
  void itEndsWaitsForTheService(String faults, String properties) throws Exception {
    try (Stage stage = Stage.failing(SAMPLE, FaultScript.parse(faults));
        Connection connection = stage.connect(properties)) {
      timesOut(connection, IDS);
      timesOut(connection, "SELECT COUNT(*) FROM sessions");
      timesOut(connection, IDS + " ORDER BY UPPER(channel)");
    }
  }

  /** The rows of the first page are there; the second one never comes. */
  @Test
  void itEndsTheReadingOfRows() throws Exception {
    try (Stage stage = Stage.failing(SAMPLE, FaultScript.parse("ok,hang*100"));
        Connection connection = stage.connect("pageSize=10&responseTimeout=3600s");
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      try (ResultSet rows =
          statement.executeQuery(
              IDS + " WHERE session_start_time BETWEEN '2020-10-01' AND '2020-11-01'")) {
        assertTrue(rows.next());
        assertThrows(
            SQLTimeoutException.class,
            () -> {
              while (rows.next()) {
                assertTrue(rows.getRow() > 1);
              }
            });
      }
    }
  }

  @Test
  void itEndsASortThatWritesFiles(@TempDir Path folder) throws Exception {
    String rows = "(SELECT utterance AS u FROM transcripts)";
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:insights:embedded:sample?maxLocalMemory=2m&spillDirectory=" + folder)) {
      timesOut(
          connection,
          "SELECT a.u FROM " + rows + " a, " + rows + " b, " + rows + " c ORDER BY a.u || b.u");
    }
  }

  /** A host that answers no request for a connection, as its queue of them is full. */
  @Test
  void itEndsAWaitForAConnection() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> queue = new ArrayList<>();
      InetSocketAddress address = new InetSocketAddress(full.getInetAddress(), full.getLocalPort());
      try {
        for (boolean room = true; room; ) {
          Socket socket = new Socket();
          queue.add(socket);
          try {
            socket.connect(address, 300);
          } catch (java.net.SocketTimeoutException e) {
            room = false;
          }
        }
        try (Connection connection =
            DriverManager.getConnection(
                "jdbc:insights:http://"
                    + full.getInetAddress().getHostAddress()
                    + ":"
                    + full.getLocalPort()
                    + "?validate=false&connectTimeout=3600s")) {
          timesOut(connection, IDS);
        }
      } finally {
        for (Socket socket : queue) {
          socket.close();
        }
      }
    }
  }
}
