package dev.insightsjdbc.integration;

import static dev.insightsjdbc.embedded.load.StoreFixture.document;
import static dev.insightsjdbc.embedded.load.StoreFixture.load;
import static dev.insightsjdbc.embedded.load.StoreFixture.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.FaultScript;
import dev.insightsjdbc.embedded.http.ServedRequest;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DELETE, over HTTP and in process; ten sessions, s0 to s9. */
@Timeout(60)
class DeleteTest {

  private static final String WRITABLE = "readOnly=false";

  @TempDir Path folder;

  private Path documents;

  @BeforeEach
  void writeTheDocuments() throws Exception {
    documents =
        write(
            folder.resolve("a.ndjson"),
            IntStream.range(0, 10).mapToObj(i -> document(i, i)).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"documented", "off"})
  void allAreReadBeforeTheFirstIsDeleted(String pushdown) throws Exception {
    try (Stage stage = Stage.of(documents);
        Connection connection = stage.connect("pageSize=2&readOnly=false&pushdown=" + pushdown);
        Statement statement = connection.createStatement()) {
      assertEquals(
          4,
          statement.executeUpdate(
              "DELETE FROM sessions s WHERE s.id IN ('s1', 's3', 's5', 's7', 'nosuch')"
                  + " AND session_start_time >= TIMESTAMP '2020-10-01 00:00:00'"
                  + " AND session_start_time < TIMESTAMP '2020-10-02 00:00:00'"));
      List<ServedRequest> requests = stage.takeRequests();
      List<String> methods = requests.stream().map(ServedRequest::method).toList();
      assertEquals(methods.size() - 4, methods.indexOf("DELETE"), methods::toString);
      assertEquals(
          "/insights/sessions/s1?session_start_time=2020-10-01",
          requests.get(requests.size() - 1).target());
      assertEquals(4, statement.getUpdateCount());
      assertNull(statement.getResultSet());
      assertFalse(statement.getMoreResults());
      assertEquals(-1, statement.getUpdateCount());
      assertEquals(
          List.of("s0", "s2", "s4", "s6", "s8", "s9"),
          Stage.rows(connection, "SELECT id FROM sessions ORDER BY id"));
    }
  }

  @Test
  void theConditionMayLookAtOtherTables() throws Exception {
    try (Stage stage = Stage.ofSample();
        Connection connection = stage.connect(WRITABLE)) {
      String tagged = "SELECT session_id FROM tags WHERE tag = 'two' AND tag_count > 0";
      String count = "SELECT COUNT(DISTINCT session_id) FROM tags WHERE tag = 'two'";
      int before = Integer.parseInt(Stage.rows(connection, count).get(0));
      assertTrue(before > 0);
      try (PreparedStatement statement =
          connection.prepareStatement("DELETE FROM sessions WHERE id IN (" + tagged + ")")) {
        assertNull(statement.getMetaData());
        assertEquals(before, statement.executeUpdate());
        assertEquals(0, statement.executeUpdate());
      }
      assertEquals(List.of("0"), Stage.rows(connection, count));
    }
  }

  @Test
  void allOfThemWantsToBeWritten() throws Exception {
    try (Stage stage = Stage.of(documents);
        Connection connection = stage.connect(WRITABLE);
        Statement statement = connection.createStatement()) {
      SQLException refused =
          assertThrows(
              SQLException.class, () -> statement.executeUpdate("DELETE FROM insights.sessions"));
      assertTrue(refused.getMessage().contains("write WHERE TRUE"), refused::getMessage);
      statement.setMaxRows(1);
      assertEquals(10, statement.executeLargeUpdate("DELETE FROM insights.sessions WHERE TRUE"));
      assertEquals(List.of("0"), Stage.rows(connection, "SELECT COUNT(*) FROM sessions"));
    }
  }

  @Test
  void aReadOnlyConnectionSendsNothing() throws Exception {
    try (Stage stage = Stage.of(documents);
        Connection connection = stage.connect("");
        Statement statement = connection.createStatement()) {
      assertRefused(statement, "readOnly=false");
      connection.setReadOnly(false);
      assertNotNull(connection.getWarnings());
      assertTrue(connection.isReadOnly());
      assertTrue(connection.getMetaData().isReadOnly());
      assertRefused(statement, "readOnly=false");
      assertEquals(List.of(), stage.takeRequests());
    }
  }

  @Test
  void aWritableConnectionCanBeReadOnlyForAWhile() throws Exception {
    try (Stage stage = Stage.of(documents);
        Connection connection = stage.connect(WRITABLE);
        Statement statement = connection.createStatement()) {
      assertFalse(connection.isReadOnly());
      assertFalse(connection.getMetaData().isReadOnly());
      connection.setReadOnly(true);
      assertTrue(connection.isReadOnly());
      assertRefused(statement, "setReadOnly(false)");
      connection.setReadOnly(false);
      assertNull(connection.getWarnings());
      assertFalse(statement.execute("DELETE FROM sessions WHERE id = 's1'"));
      assertEquals(1, statement.getLargeUpdateCount());
    }
  }

  private static void assertRefused(Statement statement, String remedy) {
    SQLException refused =
        assertThrows(
            SQLException.class, () -> statement.execute("DELETE FROM sessions WHERE id = 's1'"));
    assertEquals("25006", refused.getSQLState());
    assertTrue(refused.getMessage().contains(remedy), refused::getMessage);
  }

  @Test
  void eachKindOfStatementIsRunAsWhatItIs() throws Exception {
    try (Stage stage = Stage.of(documents);
        Connection connection = stage.connect(WRITABLE);
        Statement statement = connection.createStatement()) {
      String delete = "DELETE FROM sessions WHERE TRUE";
      assertEquals(
          "07005",
          assertThrows(SQLException.class, () -> statement.executeQuery(delete)).getSQLState());
      try (PreparedStatement prepared = connection.prepareStatement(delete)) {
        assertEquals(
            "07005", assertThrows(SQLException.class, prepared::executeQuery).getSQLState());
      }
      assertThrows(
          SQLFeatureNotSupportedException.class,
          () -> statement.executeUpdate("SELECT id FROM sessions"));
      assertThrows(
          SQLFeatureNotSupportedException.class,
          () -> statement.addBatch("SELECT id FROM sessions"));
      assertThrows(SQLFeatureNotSupportedException.class, statement::getGeneratedKeys);
      assertEquals(List.of(), stage.takeRequests());
    }
  }

  @Test
  void valuesAreBoundAndABatchCounts() throws Exception {
    try (Stage stage = Stage.of(documents);
        Connection connection = stage.connect(WRITABLE);
        PreparedStatement statement =
            connection.prepareStatement("DELETE FROM sessions WHERE id = ?");
        Statement texts = connection.createStatement()) {
      for (String id : List.of("s1", "nosuch", "s2")) {
        statement.setString(1, id);
        statement.addBatch();
      }
      assertArrayEquals(new int[] {1, 0, 1}, statement.executeBatch());
      assertArrayEquals(new int[0], statement.executeBatch());
      texts.addBatch("DELETE FROM sessions WHERE id = 's3'");
      texts.addBatch("DELETE FROM sessions WHERE id IN ('s4', 's5')");
      assertArrayEquals(new long[] {1, 2}, texts.executeLargeBatch());
      assertTrue(connection.getMetaData().supportsBatchUpdates());
    }
  }

  @Test
  void aBatchEndsWithItsFirstFailure() throws Exception {
    FaultScript faults = request -> FaultScript.parse("ok*3,500*9").at(request);
    try (Stage stage = Stage.failing(documents, faults);
        Connection connection = stage.connect(WRITABLE + "&maxRetries=0");
        Statement statement = connection.createStatement()) {
      for (int i = 1; i <= 3; i++) {
        statement.addBatch(
            "DELETE FROM sessions WHERE id = 's"
                + i
                + "' AND session_start_time < TIMESTAMP '2020-10-02 00:00:00'"
                + " AND session_start_time >= TIMESTAMP '2020-10-01 00:00:00'");
      }
      BatchUpdateException failure =
          assertThrows(BatchUpdateException.class, statement::executeBatch);
      assertArrayEquals(new int[] {1}, failure.getUpdateCounts());
      assertEquals("08006", failure.getSQLState());
      assertTrue(failure.getMessage().startsWith("statement 2 of 3"), failure::getMessage);
      assertArrayEquals(new int[0], statement.executeBatch());
    }
  }

  @Test
  void anUnansweredDeleteIsRepeatedAndCounts() throws Exception {
    try (Stage stage = Stage.failing(documents, FaultScript.parse("ok,reset:0,ok,503:0"));
        Connection connection = stage.connect(WRITABLE);
        Statement statement = connection.createStatement()) {
      assertEquals(2, statement.executeUpdate(oneDay("id IN ('s1', 's2')")));
      assertEquals(
          List.of("s1 200 2", "s2 404 2"),
          Stage.rows(
                  connection,
                  "SELECT url, status, attempts FROM diagnostics.requests"
                      + " WHERE method = 'DELETE' ORDER BY request_number DESC")
              .stream()
              .map(row -> row.replaceAll(".*sessions/(s\\d)\\?[^|]*", "$1 ").replace(" | ", " "))
              .map(row -> row.replaceAll(" +", " "))
              .sorted()
              .toList());
    }
  }

  @Test
  void aFailurePartWaySaysWhatIsGoneAndWhatIsNot() throws Exception {
    try (Stage stage = Stage.failing(documents, FaultScript.parse("ok*3,500*20"));
        Connection connection = stage.connect(WRITABLE + "&maxRetries=1");
        Statement statement = connection.createStatement()) {
      SQLException failure =
          assertThrows(
              SQLTransientConnectionException.class, () -> statement.executeUpdate(oneDay("TRUE")));
      assertTrue(
          failure
              .getMessage()
              .endsWith(
                  "; of 10 sessions 2 are deleted, and 8 are not: s7, s6, s5, s4, s3 … (the first"
                      + " of these may be)"),
          failure::getMessage);
      assertEquals(-1, statement.getUpdateCount());
      assertFalse(failure.getMessage().contains(Stage.KEY));
    }
  }

  @Test
  void cancelGivesUpTheOneInFlight() throws Exception {
    CountDownLatch third = new CountDownLatch(1);
    FaultScript faults = FaultScript.parse("ok*3,hang");
    FaultScript told =
        request -> {
          if (request == 3) {
            third.countDown();
          }
          return faults.at(request);
        };
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Stage stage = Stage.failing(documents, told);
        Connection connection = stage.connect(WRITABLE);
        Statement statement = connection.createStatement()) {
      Future<Integer> deletion = other.submit(() -> statement.executeUpdate(oneDay("TRUE")));
      third.await();
      statement.cancel();
      ExecutionException failure = assertThrows(ExecutionException.class, deletion::get);
      SQLException cancelled = (SQLException) failure.getCause();
      assertEquals("57014", cancelled.getSQLState());
      assertTrue(cancelled.getMessage().contains("2 are deleted"), cancelled::getMessage);
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void theQueryTimeoutEndsIt() throws Exception {
    try (Stage stage = Stage.failing(documents, FaultScript.parse("ok*3,hang"));
        Connection connection = stage.connect(WRITABLE);
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      SQLException failure =
          assertThrows(SQLException.class, () -> statement.executeUpdate(oneDay("TRUE")));
      assertEquals("HYT00", failure.getSQLState());
      assertTrue(failure.getMessage().contains("of 10 sessions 2 are deleted"), failure::toString);
      assertEquals(List.of("8"), Stage.rows(connection, "SELECT COUNT(*) FROM sessions"));
    }
  }

  private static String oneDay(String condition) {
    return "DELETE FROM sessions WHERE "
        + condition
        + " AND session_start_time >= TIMESTAMP '2020-10-01 00:00:00'"
        + " AND session_start_time < TIMESTAMP '2020-10-02 00:00:00'";
  }

  @Test
  void aStoreLosesItForGoodAndOnlyTheOneWhoDeletedSeesItAtOnce() throws Exception {
    Path store = folder.resolve("store");
    load(store, documents);
    String url = "jdbc:insights:embedded:" + store;
    try (Connection reader = DriverManager.getConnection(url);
        Connection writer = DriverManager.getConnection(url + "?readOnly=false");
        Statement statement = writer.createStatement()) {
      assertNull(writer.getWarnings());
      load(store, write(folder.resolve("b.ndjson"), List.of(document(100_000, 1))));
      assertEquals(1, statement.executeUpdate("DELETE FROM sessions WHERE id = 's0'"));
      assertEquals(List.of("10"), Stage.rows(writer, "SELECT COUNT(*) FROM sessions"));
      assertEquals(List.of("10"), Stage.rows(reader, "SELECT COUNT(*) FROM sessions"));
      assertEquals(1, Stage.rows(reader, "SELECT id FROM sessions WHERE id = 's0'").size());
      assertEquals(0, Stage.rows(writer, "SELECT id FROM sessions WHERE id = 's0'").size());
      try (Connection later = DriverManager.getConnection(url)) {
        assertEquals(List.of("10"), Stage.rows(later, "SELECT COUNT(*) FROM sessions"));
      }
    }
  }

  @Test
  void documentsOfAFileAreDeletedInMemoryAndTheConnectionSaysSo() throws Exception {
    String url = "jdbc:insights:embedded:" + documents;
    try (Connection reader = DriverManager.getConnection(url);
        Connection writer = DriverManager.getConnection(url + "?readOnly=false");
        Statement statement = writer.createStatement()) {
      assertTrue(writer.getWarnings().getMessage().contains("in the memory"));
      writer.setAutoCommit(false);
      assertEquals(10, statement.executeUpdate("DELETE FROM sessions WHERE TRUE"));
      assertEquals("01S02", statement.getWarnings().getSQLState());
      assertEquals(List.of("0"), Stage.rows(writer, "SELECT COUNT(*) FROM sessions"));
      assertEquals(List.of("10"), Stage.rows(reader, "SELECT COUNT(*) FROM sessions"));
    }
  }

  @Test
  void inProcessElasticsearchsComponentsAreTaken() throws Exception {
    try (Connection connection =
        DriverManager.getConnection("jdbc:insights:embedded:sample?pushdown=elasticsearch")) {
      String sql = "SELECT id FROM sessions WHERE duration_ms > 60000";
      List<String> pushed = Stage.rows(connection, sql);
      assertTrue(
          Stage.rows(connection, "SELECT url FROM diagnostics.requests").get(0).contains("range"));
      try (Connection plain = DriverManager.getConnection("jdbc:insights:embedded:sample")) {
        assertEquals(Stage.rows(plain, sql), pushed);
      }
    }
  }
}
