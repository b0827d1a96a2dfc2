package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.client.Answer;
import dev.insightsjdbc.client.ScriptedServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement may ask of the service is bounded, whatever becomes of its documents here. */
@Timeout(60)
class ScanBudgetsTest {

  private static Stage stage;

  @BeforeAll
  static void serve() throws IOException {
    stage = Stage.ofSample();
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM sessions",
        "SELECT id FROM sessions ORDER BY UPPER(id)",
        "SELECT id FROM sessions ORDER BY duration_ms DESC LIMIT 5",
        "SELECT id FROM sessions LIMIT 5 OFFSET 450",
        "SELECT id, ROW_NUMBER() OVER (ORDER BY duration_ms) FROM sessions",
        "SELECT DISTINCT UPPER(agent_name) FROM sessions",
        "SELECT s.id FROM sessions s JOIN transcripts t ON s.agent_name = t.utterance",
        "SELECT COUNT(*) FROM sessions s JOIN transcripts t ON s.agent_name < t.utterance",
        "SELECT id FROM sessions UNION SELECT session_id FROM tags",
        "SELECT id FROM sessions EXCEPT SELECT session_id FROM tags",
        "SELECT id FROM sessions INTERSECT SELECT session_id FROM tags",
        "SELECT channel, SUM(duration_ms) FROM sessions GROUP BY channel",
        "SELECT status, COUNT(DISTINCT channel) FROM sessions GROUP BY ROLLUP(status)",
        "SELECT ARRAY_AGG(id) FROM sessions",
        "SELECT LISTAGG(id, ',') WITHIN GROUP (ORDER BY id) FROM sessions",
        "SELECT id FROM sessions WHERE id IN (SELECT session_id FROM tags WHERE tag LIKE '%a%')"
      })
  void whatExceedsABudgetFailsByItsNameAndTheConnectionGoesOn(String sql) throws SQLException {
    for (String budget : List.of("maxRequests=7", "maxDocuments=3", "maxBytes=900")) {
      try (Connection connection = stage.connect("pageSize=20&concurrency=4&" + budget)) {
        stage.takeRequests();
        assertOver(budget, connection, sql);
        int sent = stage.takeRequests().size();
        assertTrue(!budget.startsWith("maxRequests") || sent <= 7, () -> sent + " requests");
        assertEquals(List.of("1"), Stage.rows(connection, "VALUES 1"));
      }
    }
  }

  private static void assertOver(String budget, Connection connection, String sql) {
    SQLException error = assertThrows(SQLException.class, () -> Stage.rows(connection, sql));
    assertEquals("53400", error.getSQLState(), error::toString);
    assertTrue(
        error.getMessage().startsWith("the statement takes more than " + budget),
        error::getMessage);
  }

  @Test
  void aSessionThatIsLookedUpByItsIdCounts() throws SQLException {
    try (Connection free = stage.connect("")) {
      String id = Stage.rows(free, "SELECT id FROM sessions LIMIT 1").get(0);
      String sql = "SELECT document FROM documents WHERE session_id = '" + id + "'";
      for (String budget : List.of("maxDocuments=0", "maxBytes=200")) {
        try (Connection connection = stage.connect(budget)) {
          assertOver(budget, connection, sql);
        }
      }
      try (Connection connection = stage.connect("maxDocuments=1&maxBytes=1000000")) {
        assertEquals(1, Stage.rows(connection, sql).size());
      }
    }
  }

  /** Nobody knows of a 404 what it means before a search was answered. */
  @Test
  void theRequestThatMakesOutANotFoundCounts() throws SQLException {
    String sql = "SELECT id FROM sessions WHERE id = 'nobody'";
    Answer absent = Answer.json(404, "{\"message\":\"no such session\"}");
    try (ScriptedServer server = new ScriptedServer()) {
      String url = "jdbc:insights:" + server.url() + "?validate=false&maxRequests=";
      server.then(absent);
      try (Connection connection = DriverManager.getConnection(url + 1)) {
        assertOver("maxRequests=1", connection, sql);
        assertEquals(1, server.received().size());
      }
      try (Connection connection = DriverManager.getConnection(url + 2)) {
        server.then(absent, Answer.page(0));
        assertEquals(List.of(), Stage.rows(connection, sql));
        assertEquals(
            List.of("200", "404"),
            Stage.rows(connection, "SELECT status FROM diagnostics.requests ORDER BY status"));
      }
    }
  }

  @Test
  void aDeleteThatTakesTooMuchDeletesNothing() throws SQLException {
    for (String budget : List.of("maxRequests=60", "maxDocuments=30", "maxBytes=5000")) {
      try (Connection connection = stage.connect("readOnly=false&" + budget);
          Statement statement = connection.createStatement()) {
        SQLException error =
            assertThrows(
                SQLException.class,
                () -> statement.executeUpdate("DELETE FROM sessions WHERE status = 'ended'"));
        assertEquals("53400", error.getSQLState(), error::toString);
      }
    }
    try (Connection connection = stage.connect("")) {
      assertEquals(List.of("501"), Stage.rows(connection, "SELECT COUNT(*) FROM sessions"));
    }
  }
}
