package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that are run with push-down and without. */
class VerifyPushdownTest {

  private static Stage stage;

  @BeforeAll
  static void start() throws Exception {
    stage = Stage.ofSample();
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM sessions WHERE channel = 'voice' AND status <> 'x'",
        "SELECT id FROM sessions WHERE duration_ms > 60000 ORDER BY duration_ms DESC LIMIT 7",
        "SELECT id, channel FROM sessions ORDER BY channel LIMIT 5 OFFSET 3",
        "SELECT COUNT(*) FROM sessions WHERE session_start_time < LOCALTIMESTAMP",
        "SELECT channel, COUNT(*), AVG(duration_ms) FROM sessions GROUP BY channel ORDER BY 1",
        "SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id",
        "SELECT id FROM sessions WHERE id NOT IN (SELECT session_id FROM tags WHERE tag = 'two')",
        "SELECT utterance FROM transcripts WHERE role = 'user' AND text_match(utterance, 'hello')",
      })
  void bothWaysAgree(String sql) throws SQLException {
    List<String> rows;
    try (Connection plain = stage.connect("")) {
      rows = Stage.rows(plain, sql);
      stage.takeRequests();
    }
    try (Connection connection = stage.connect("verifyPushdown=true")) {
      assertEquals(rows, Stage.rows(connection, sql));
      assertTrue(stage.takeRequests().size() > 1);
      assertTrue(Stage.rows(connection, sql + " -- again").size() == rows.size());
    }
  }

  @Test
  void explainAndChanceAreLeftOut() throws SQLException {
    try (Connection connection = stage.connect("verifyPushdown=true");
        Statement statement = connection.createStatement()) {
      stage.takeRequests();
      assertTrue(statement.executeQuery("EXPLAIN PLAN FOR SELECT id FROM sessions").next());
      assertEquals(null, statement.getWarnings());
      assertEquals(0, stage.takeRequests().size());
      assertTrue(
          statement
              .executeQuery(
                  "SELECT RAND(), id FROM sessions WHERE session_start_time >="
                      + " TIMESTAMP '2020-10-01 00:00:00' AND session_start_time <"
                      + " TIMESTAMP '2020-10-05 00:00:00'")
              .next());
      assertEquals(
          "the result is not verified: RAND has another value each time",
          statement.getWarnings().getMessage());
      assertEquals(1, stage.takeRequests().size());
    }
  }

  @Test
  void aDeleteIsVerifiedBeforeItDeletes() throws Exception {
    try (Stage own = Stage.ofSample();
        Connection connection = own.connect("verifyPushdown=true&readOnly=false");
        Statement statement = connection.createStatement()) {
      String ended = "FROM sessions WHERE status = 'ended' AND channel = 'http'";
      int found = Integer.parseInt(Stage.rows(connection, "SELECT COUNT(*) " + ended).get(0));
      assertTrue(found > 0);
      assertEquals(found, statement.executeUpdate("DELETE " + ended));
      assertEquals(List.of("0"), Stage.rows(connection, "SELECT COUNT(*) " + ended));
    }
  }
}
