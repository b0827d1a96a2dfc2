package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.docs.GeneratedSection;
import dev.insightsjdbc.embedded.http.ServedRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page of push-down tells what queries cost in each mode: requests, and bytes of answers. */
class PushDownPageTest {

  private static final String SETTINGS = "pageSize=100&pushdown=";
  private static final String DATES =
      "session_start_time >= '2020-08-01' AND $1session_start_time < '2020-11-01'";
  private static final String ONE = "'8ae433e8-7bc1-41a0-b0a6-0cccc30cbc36'";

  /**
   * A query of the table.
   *
   * @param what in words
   * @param sql with {@code DATES} or {@code s.DATES} for three months of {@code session_start_time}
   * @param least the fewest requests that can answer it with windows of 60 days and pages of 100
   */
  private record Query(String what, String sql, int least) {

    String statement() {
      return sql.replaceAll("(\\w+\\.)?DATES", "$1" + DATES);
    }

    String shown() {
      return sql.replaceAll("(\\w+\\.)?DATES", "…")
          .replaceAll("'\\w+-\\w+-\\w+-\\w+-\\w+'", "'8ae4…'");
    }
  }

  private static final List<Query> QUERIES =
      List.of(
          new Query("one session", "SELECT status FROM sessions WHERE id = " + ONE, 1),
          new Query(
              "one session, dates known",
              "SELECT status FROM sessions WHERE id = "
                  + ONE
                  + " AND session_start_time >= '2020-10-01' AND session_start_time < '2020-11-01'",
              1),
          new Query(
              "one document, day known",
              "SELECT document FROM documents WHERE session_id = "
                  + ONE
                  + " AND CAST(session_start_time AS DATE) = DATE '2020-10-08'",
              1),
          new Query("nothing", "SELECT id FROM sessions WHERE 1 = 0", 0),
          new Query("how many", "SELECT COUNT(*) FROM sessions WHERE DATES", 2),
          new Query(
              "how many of a superset",
              "SELECT COUNT(*) FROM sessions WHERE DATES AND status <> 'ended'",
              2),
          new Query(
              "first and last",
              "SELECT MIN(session_start_time), MAX(session_start_time) FROM sessions WHERE DATES",
              2),
          new Query("longest", "SELECT MAX(duration_ms) FROM sessions WHERE DATES", 2),
          new Query(
              "how many a day",
              "SELECT CAST(session_start_time AS DATE), COUNT(*) FROM sessions WHERE DATES"
                  + " GROUP BY CAST(session_start_time AS DATE)",
              6),
          new Query(
              "how many on each of the last 7 days",
              "SELECT CAST(session_start_time AS DATE), COUNT(*) FROM sessions WHERE DATES"
                  + " GROUP BY CAST(session_start_time AS DATE) ORDER BY 1 DESC LIMIT 7",
              1),
          new Query(
              "longest on each of the last 7 days",
              "SELECT CAST(session_start_time AS DATE), MAX(duration_ms) FROM sessions WHERE DATES"
                  + " GROUP BY CAST(session_start_time AS DATE) ORDER BY 1 DESC LIMIT 7",
              1),
          new Query(
              "how many a month",
              "SELECT FLOOR(session_start_time TO MONTH), COUNT(*) FROM sessions WHERE DATES"
                  + " GROUP BY FLOOR(session_start_time TO MONTH)",
              3),
          new Query("what channels", "SELECT DISTINCT channel FROM sessions WHERE DATES", 6),
          new Query(
              "newest 10",
              "SELECT id, agent_name FROM sessions WHERE DATES"
                  + " ORDER BY session_start_time DESC LIMIT 10",
              1),
          new Query(
              "page 3 of 50",
              "SELECT id FROM sessions WHERE DATES ORDER BY session_start_time DESC"
                  + " LIMIT 50 OFFSET 100",
              1),
          new Query(
              "5 longest",
              "SELECT id, duration_ms FROM sessions WHERE DATES ORDER BY duration_ms DESC LIMIT 5",
              2),
          new Query("equality", "SELECT id FROM sessions WHERE DATES AND channel = 'sms'", 2),
          new Query("IN", "SELECT id FROM sessions WHERE DATES AND channel IN ('sms', 'http')", 2),
          new Query(
              "NOT IN",
              "SELECT id FROM sessions WHERE DATES AND channel NOT IN ('sms', 'http')",
              5),
          new Query(
              "OR across columns",
              "SELECT id FROM sessions WHERE DATES AND (channel = 'sms' OR status_code = 200)",
              2),
          new Query("range", "SELECT id FROM sessions WHERE DATES AND duration_ms > 60000", 2),
          new Query("LIKE", "SELECT id FROM sessions WHERE DATES AND channel LIKE 's%'", 2),
          new Query(
              "a day",
              "SELECT id FROM sessions WHERE CAST(session_start_time AS DATE) = DATE '2020-09-15'",
              1),
          new Query(
              "two tables",
              "SELECT s.id, t.category FROM sessions s JOIN tags t ON t.session_id = s.id"
                  + " WHERE s.DATES AND t.tag = 'escalated'",
              2),
          new Query(
              "five tables",
              "SELECT s.id, p.name, f.node_id, q.request_id FROM sessions s"
                  + " JOIN tags t ON t.session_id = s.id JOIN params p ON p.session_id = s.id"
                  + " JOIN flow_steps f ON f.session_id = s.id"
                  + " JOIN session_requests q ON q.session_id = s.id"
                  + " WHERE s.DATES AND t.tag = 'escalated' AND s.channel = 'voice'",
              2),
          new Query(
              "LEFT JOIN",
              "SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
                  + " WHERE s.DATES AND s.channel = 'sms'",
              2),
          new Query(
              "tagged cat, dog and rat",
              "SELECT id FROM sessions s WHERE s.DATES"
                  + " AND id IN (SELECT session_id FROM tags WHERE tag = 'cat')"
                  + " AND id IN (SELECT session_id FROM tags WHERE tag = 'dog')"
                  + " AND id IN (SELECT session_id FROM tags WHERE tag = 'rat')",
              2),
          new Query(
              "not tagged invalid",
              "SELECT id FROM sessions s WHERE s.DATES AND NOT EXISTS (SELECT 1 FROM tags t"
                  + " WHERE t.session_id = s.id AND t.tag = 'invalid')",
              5),
          new Query(
              "said shut up",
              "SELECT session_id, utterance FROM transcripts WHERE DATES AND role = 'user'"
                  + " AND text_match(utterance, 'shut up')",
              2),
          new Query(
              "GROUP BY session_id",
              "SELECT s.id, g.n FROM sessions s JOIN (SELECT session_id, COUNT(*) AS n FROM tags"
                  + " GROUP BY session_id) g ON g.session_id = s.id"
                  + " WHERE s.DATES AND s.channel = 'sms'",
              2),
          new Query(
              "scalar sub-select",
              "SELECT s.id, (SELECT COUNT(*) FROM flow_steps f WHERE f.session_id = s.id) AS steps"
                  + " FROM sessions s WHERE s.DATES AND s.channel = 'sms'",
              2));

  /** What an answer took. */
  private record Cost(List<ServedRequest> requests, long bytes, List<String> rows) {

    /** As the table has it. What the clock decides is no figure. */
    String shown() {
      boolean whole =
          requests.stream()
              .anyMatch(it -> it.parameters().getOrDefault("to_date", "").compareTo("2021") > 0);
      return whole ? "every window" : String.format(Locale.ROOT, "%d, %,d", requests.size(), bytes);
    }
  }

  @Test
  void thePageHasWhatEachQueryTakes() throws Exception {
    StringBuilder table =
        new StringBuilder("| query | `documented` | `elasticsearch` | `off` | least |\n");
    table.append("|---|---|---|---|---|\n");
    try (Stage stage = Stage.ofSample();
        Stage other = Stage.ofSampleInElasticsearch();
        Connection documented = stage.connect(SETTINGS + "documented");
        Connection off = stage.connect(SETTINGS + "off");
        Connection elasticsearch = other.connect(SETTINGS + "elasticsearch")) {
      for (Query query : QUERIES) {
        Cost sent = cost(stage, documented, query);
        Cost more = cost(other, elasticsearch, query);
        Cost plain = cost(stage, off, query);
        assertEquals(plain.rows(), sent.rows(), query.sql());
        assertEquals(plain.rows(), more.rows(), query.sql());
        assertEquals(query.least() == 0, sent.rows().isEmpty(), query.sql());
        assertTrue(query.least() <= sent.requests().size(), query.sql());
        table.append("| ").append(query.what()).append(": `").append(query.shown()).append("` | ");
        table.append(sent.shown()).append(" | ");
        table.append(more.shown().equals(sent.shown()) ? "" : more.shown()).append(" | ");
        table.append(plain.shown()).append(" | ").append(query.least()).append(" |\n");
      }
    }

    new GeneratedSection(Path.of("docs", "push-down.md"), "costs")
        .check(table.toString(), getClass());
  }

  private static Cost cost(Stage stage, Connection connection, Query query) throws SQLException {
    String last =
        Stage.rows(connection, "SELECT COALESCE(MAX(request_number), 0) FROM diagnostics.requests")
            .get(0);
    stage.takeRequests();
    List<String> rows = Stage.rows(connection, query.statement());
    List<ServedRequest> requests = stage.takeRequests();
    String bytes =
        Stage.rows(
                connection,
                "SELECT COALESCE(SUM(bytes), 0) FROM diagnostics.requests WHERE request_number > "
                    + last)
            .get(0);
    return new Cost(requests, Long.parseLong(bytes), rows.stream().sorted().toList());
  }
}
