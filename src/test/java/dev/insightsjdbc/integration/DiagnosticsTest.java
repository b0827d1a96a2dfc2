package dev.insightsjdbc.integration;

import static dev.insightsjdbc.embedded.load.StoreFixture.document;
import static dev.insightsjdbc.embedded.load.StoreFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.FaultScript;
import dev.insightsjdbc.jdbc.StatementProgress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table {@code diagnostics.requests} has what was sent, over HTTP and in process. */
class DiagnosticsTest {

  private static final String ALL =
      "SELECT request_number, method, status, hits, total, attempts, error IS NULL,"
          + " started_at <= LOCALTIMESTAMP, elapsed_ms >= 0, statement_id IS NOT NULL"
          + " FROM diagnostics.requests ORDER BY request_number";

  @TempDir Path folder;

  @Test
  void aStatementTellsHowFarItIs() throws Exception {
    Path documents =
        write(folder.resolve("p.ndjson"), List.of(document(1, 1), document(2, 1), document(3, 1)));
    try (Stage stage = Stage.of(documents);
        Connection connection = stage.connect("");
        Statement statement = connection.createStatement()) {
      StatementProgress.Source source = statement.unwrap(StatementProgress.Source.class);
      assertEquals(Optional.empty(), source.progress());
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT id FROM sessions WHERE session_start_time < '2021-01-01'")) {
        assertEquals(Optional.of(new StatementProgress(0, 0, 0, 0, 0)), source.progress());
        for (int row = 1; row <= 3; row++) {
          assertTrue(rows.next());
          assertEquals(row, source.progress().orElseThrow().rows());
          assertEquals(3, source.progress().orElseThrow().documents());
          assertEquals(3, source.progress().orElseThrow().windows());
        }
        assertFalse(rows.next());
        assertEquals(
            Optional.of(new StatementProgress(stage.takeRequests().size(), 3, 3, 3, 3)),
            source.progress());
      }
      assertEquals(Optional.empty(), source.progress());
    }
  }

  @Test
  void searchAndDeleteAreListedAlikeOverHttpAndInProcess() throws Exception {
    Path documents =
        write(folder.resolve("a.ndjson"), List.of(document(1, 1), document(2, 1), document(3, 1)));
    String delete =
        "DELETE FROM sessions WHERE id IN ('s1', 's3')"
            + " AND session_start_time >= TIMESTAMP '2020-10-01 00:00:00'"
            + " AND session_start_time < TIMESTAMP '2020-10-02 00:00:00'";
    List<String> expected =
        List.of(
            "1 | GET | 200 | 2 | 2 | 1 | true | true | true | true",
            "2 | DELETE | STATUS | 0 | null | 1 | true | true | true | true",
            "3 | DELETE | STATUS | 0 | null | 1 | true | true | true | true");
    try (Stage stage = Stage.of(documents);
        Connection http = stage.connect("readOnly=false");
        Connection inProcess =
            DriverManager.getConnection("jdbc:insights:embedded:" + documents + "?readOnly=false");
        Statement httpStatement = http.createStatement();
        Statement statement = inProcess.createStatement()) {
      assertEquals(2, httpStatement.executeUpdate(delete));
      assertEquals(2, statement.executeUpdate(delete));
      assertEquals(expected, withoutDeleteStatus(Stage.rows(http, ALL)));
      assertEquals(expected, withoutDeleteStatus(Stage.rows(inProcess, ALL)));
      List<String> urls =
          Stage.rows(http, "SELECT url FROM diagnostics.requests WHERE method = 'DELETE'");
      assertTrue(
          urls.get(1).endsWith("/insights/sessions/s1?session_start_time=2020-10-01"),
          urls::toString);
      assertTrue(urls.stream().noneMatch(url -> url.contains(Stage.KEY)), urls::toString);
    }
  }

  @Test
  void whatAStatementTookIsTheRowOfIt() throws Exception {
    Path documents =
        write(folder.resolve("b.ndjson"), List.of(document(1, 1), document(2, 1), document(3, 1)));
    try (Stage stage = Stage.of(documents);
        Connection http = stage.connect("maxDocuments=5&pageSize=2")) {
      Stage.rows(http, "SELECT id FROM sessions WHERE session_start_time >= '2020-10-01'");
      assertThrows(
          SQLException.class,
          () ->
              Stage.rows(
                  http,
                  "SELECT s.id FROM sessions s UNION ALL SELECT status FROM sessions"
                      + " WHERE session_start_time < '2021-10-01'"));

      List<String> rows =
          Stage.rows(
              http,
              "SELECT statement_id, requests > 0, retries, bytes > 100, documents, row_count,"
                  + " waiting_ms + computing_ms >= 0, error LIKE '%maxDocuments=5%'"
                  + " FROM diagnostics.statements ORDER BY statement_id");
      assertEquals("1 | true | 0 | true | 4 | 3 | true | null", rows.get(0));
      assertTrue(rows.get(1).startsWith("2 | true | 0 | true | "), rows::toString);
      assertTrue(rows.get(1).endsWith(" | true | true"), rows::toString);
    }
  }

  @Test
  void aRequestThatWasSentAgainIsAWarningAndCounted() throws Exception {
    Path documents = write(folder.resolve("c.ndjson"), List.of(document(1, 1), document(2, 1)));
    try (Stage stage = Stage.failing(documents, FaultScript.parse("503:0*2,ok,reset:0"));
        Connection http = stage.connect("pageSize=1");
        Statement statement = http.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id FROM sessions WHERE session_start_time >= '2020-10-01'"
                    + " AND session_start_time < '2020-10-02'")) {
      int given = 0;
      while (rows.next()) {
        given++;
      }
      assertEquals(2, given);

      SQLWarning warning = statement.getWarnings();
      assertTrue(
          warning.getMessage().startsWith("a request was sent 3 times before it was answered"),
          warning::getMessage);
      assertFalse(warning.getMessage().contains(Stage.KEY));
      assertNull(warning.getNextWarning(), "once a statement");
      assertEquals(
          List.of("3"), Stage.rows(http, "SELECT retries FROM diagnostics.statements LIMIT 1"));
    }
  }

  /** 200 or 204. */
  private static List<String> withoutDeleteStatus(List<String> rows) {
    return rows.stream()
        .map(row -> row.replaceFirst("DELETE \\| 20[04] ", "DELETE | STATUS "))
        .toList();
  }
}
