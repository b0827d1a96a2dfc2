package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Joins and sub-queries over the session's id are one scan: the same rows as without push-down, one
 * scan in EXPLAIN, and one request within one window. In a statement here {@code x.@} stands for
 * two months of the table {@code x}.
 */
class JoinFusionRequestsTest extends PushDownFixture {

  private static String dated(String sql) {
    return sql.replaceAll(
        "(\\w+)\\.@",
        "$1.session_start_time >= '2020-08-15' AND $1.session_start_time < '2020-10-14'");
  }

  /** The one request of a statement that is one scan, as EXPLAIN foretold it. */
  private static ServedRequest oneScan(String of, String sql) throws SQLException {
    List<String> plan = Stage.rows(pushed, "EXPLAIN PLAN FOR " + dated(sql));
    assertEquals(List.of(), stage.takeRequests());
    assertEquals(1, scans(plan), plan::toString);
    assertTrue(plan.contains("  of          " + of), plan::toString);

    assertFalse(Stage.rows(pushed, dated(sql)).isEmpty(), "without rows nothing is shown: " + sql);
    ServedRequest request = oneRequest(dated(sql));
    assertEquals("2020-08-15T00:00:00.000000", request.parameters().get("from_date"));
    assertEquals("2020-10-13T23:59:59.999999", request.parameters().get("to_date"));
    for (Map.Entry<String, String> parameter : request.parameters().entrySet()) {
      assertTrue(
          plan.stream()
              .anyMatch(
                  line ->
                      line.startsWith("      " + parameter.getKey() + " ")
                          && line.endsWith(" " + parameter.getValue())),
          () -> parameter + " is not in " + plan);
    }
    return request;
  }

  private static long scans(List<String> plan) {
    return plan.stream().filter(line -> line.matches("scan \\d+")).count();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sessions, tags | SELECT s.id, t.tag FROM sessions s JOIN tags t ON t.session_id = s.id"
            + " WHERE s.@ AND t.tag = 'escalated'"
            + " | {\"must\":[{\"term\":{\"tags_list.tag\":\"escalated\"}}]}",
        "sessions, tags | SELECT t.session_id, t.tag FROM tags t JOIN sessions s ON s.id = t.session_id"
            + " WHERE t.@ AND s.status <> 'ended'"
            + " | {\"must_not\":[{\"term\":{\"status\":\"ended\"}}]}",
        "sessions, tags, params | SELECT s.id, t.tag, p.name FROM sessions s, tags t, params p"
            + " WHERE s.id = t.session_id AND t.session_id = p.session_id AND p.@ AND p.name = 'pet'"
            + " | {\"must\":[{\"term\":{\"params_list.name\":\"pet\"}}]}",
        "sessions, tags, params, flow_steps | SELECT s.id, t.tag, p.name, f.node_id FROM sessions s"
            + " JOIN tags t ON t.session_id = s.id JOIN params p ON p.session_id = t.session_id"
            + " JOIN flow_steps f ON f.session_id = s.id WHERE f.@ AND f.response_code = 500"
            + " | {\"must\":[{\"term\":{\"flow_path.response.code\":500}}]}",
        "sessions, tags, params, flow_steps, session_requests"
            + " | SELECT s.id, t.tag, p.name, f.node_id, q.request_id FROM sessions s"
            + " JOIN tags t ON t.session_id = s.id JOIN params p ON p.session_id = s.id"
            + " JOIN flow_steps f ON f.session_id = t.session_id"
            + " JOIN session_requests q ON q.session_id = p.session_id"
            + " WHERE s.@ AND t.tag = 'escalated' AND s.channel = 'voice'"
            + " | {\"must\":[{\"term\":{\"channel\":\"voice\"}},{\"term\":{\"tags_list.tag\":\"escalated\"}}]}",
        "sessions, tags, params | SELECT t.tag, p.name FROM tags t JOIN params p USING (session_id)"
            + " WHERE t.@ AND t.tag = 'escalated'"
            + " | {\"must\":[{\"term\":{\"tags_list.tag\":\"escalated\"}}]}",
        "sessions, flow_steps, flow_steps_2, step_tags | SELECT f.node_id, t.tag FROM flow_steps f"
            + " NATURAL JOIN step_tags t WHERE t.@ AND t.tag = 'escalated'"
            + " | {\"must\":[{\"term\":{\"flow_path.tags.tag\":\"escalated\"}}]}",
        "sessions | SELECT s.source, z.id FROM sessions s JOIN sessions z ON z.id = s.id"
            + " WHERE s.@ AND z.channel = 'sms' | {\"must\":[{\"term\":{\"channel\":\"sms\"}}]}",
        "sessions, tags, tags_2 | SELECT a.tag, b.tag FROM tags a JOIN tags b"
            + " ON a.session_id = b.session_id AND a.tag_index < b.tag_index WHERE a.@ |",
        "sessions, flow_steps, flow_steps_2, step_tags | SELECT f.node_id, t.tag FROM flow_steps f"
            + " JOIN step_tags t ON t.session_id = f.session_id AND t.step_index = f.step_index"
            + " WHERE f.@ AND t.tag = 'escalated'"
            + " | {\"must\":[{\"term\":{\"flow_path.tags.tag\":\"escalated\"}}]}",
        "sessions, params | SELECT s.id, p.param_value FROM sessions s"
            + " JOIN params p ON p.session_id = s.id AND p.name = 'pet' WHERE s.@"
            + " ORDER BY s.session_start_time DESC LIMIT 3"
            + " | {\"must\":[{\"term\":{\"params_list.name\":\"pet\"}}]}",
        "sessions, tags | SELECT s.channel, COUNT(*) FROM sessions s JOIN tags t ON t.session_id = s.id"
            + " WHERE s.@ AND t.tag = 'escalated' GROUP BY s.channel ORDER BY 1"
            + " | {\"must\":[{\"term\":{\"tags_list.tag\":\"escalated\"}}]}",
        "sessions, tags, transcripts | SELECT t.session_id, x.utterance FROM tags t"
            + " JOIN transcripts x ON x.session_id = t.session_id"
            + " WHERE t.@ AND t.tag = 'escalated' AND x.role = 'user'"
            + " | {\"must\":[{\"term\":{\"tags_list.tag\":\"escalated\"}}]}",
      })
  void innerJoinsOnTheSessionAreOneScan(String of, String sql, String filter) throws SQLException {
    assertEquals(filter, oneScan(of, sql).parameters().get("filter_by"));
  }

  /** What stands in ON decides what is joined, never which sessions are asked for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sessions, LEFT JOIN (sessions_2, tags) ON session_id = id"
            + " | SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
            + " WHERE s.@ AND s.status = 'ended' | {\"must\":[{\"term\":{\"status\":\"ended\"}}]}",
        "sessions, LEFT JOIN (sessions_2, tags) ON session_id = id"
            + " | SELECT t.tag, s.id FROM tags t RIGHT JOIN sessions s ON t.session_id = s.id"
            + " WHERE s.@ AND s.channel = 'sms' ORDER BY s.id, t.tag_index"
            + " | {\"must\":[{\"term\":{\"channel\":\"sms\"}}]}",
        "sessions, LEFT JOIN (sessions_2, tags) ON tag = 'escalated' AND session_id = id AND channel = 'voice'"
            + " | SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
            + " AND t.tag = 'escalated' AND s.channel = 'voice' WHERE s.@ |",
        "sessions, LEFT JOIN (sessions_2, tags) ON session_id = id"
            + " | SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
            + " WHERE s.@ AND t.tag IS NULL |",
        "sessions, tags | SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
            + " WHERE s.@ AND t.tag = 'escalated'"
            + " | {\"must\":[{\"term\":{\"tags_list.tag\":\"escalated\"}}]}",
        "sessions, LEFT JOIN (sessions_2, tags) ON sessions_2.id = id,"
            + " LEFT JOIN (sessions_3, params) ON completed AND sessions_3.id = sessions_2.id"
            + " | SELECT s.id, t.tag, p.name FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
            + " LEFT JOIN params p ON p.session_id = t.session_id AND p.completed"
            + " WHERE s.@ AND s.channel = 'sms' | {\"must\":[{\"term\":{\"channel\":\"sms\"}}]}",
        "sessions, flow_steps, LEFT JOIN (sessions_2, flow_steps_2, step_tags)"
            + " ON sessions_2.id = sessions.id AND flow_steps_2.step_index = flow_steps.step_index"
            + " | SELECT f.node_id, t.tag FROM flow_steps f LEFT JOIN step_tags t"
            + " ON t.session_id = f.session_id AND t.step_index = f.step_index"
            + " WHERE f.@ AND f.response_code = 500"
            + " | {\"must\":[{\"term\":{\"flow_path.response.code\":500}}]}",
      })
  void outerJoinsOnTheSessionAreOneScan(String of, String sql, String filter) throws SQLException {
    assertEquals(filter, oneScan(of, sql).parameters().get("filter_by"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "s.id IN (SELECT session_id FROM tags WHERE tag = 'escalated')"
            + " | 5 | {\"must\":[{\"term\":{\"tags_list.tag\":\"escalated\"}}]}",
        "EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND t.tag = 'escalated')"
            + " | 5 | {\"must\":[{\"term\":{\"tags_list.tag\":\"escalated\"}}]}",
        "s.id NOT IN (SELECT session_id FROM tags WHERE tag = 'escalated')"
            + " | 5 | {\"must_not\":[{\"term\":{\"tags_list.tag\":\"escalated\"}}]}",
        "NOT EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND t.tag = 'escalated')"
            + " | 5 | {\"must_not\":[{\"term\":{\"tags_list.tag\":\"escalated\"}}]}",
        "EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND t.tag = 'cat' AND t.tag_count = 1)"
            + " | 50 | {\"must\":[{\"term\":{\"tags_list.tag\":\"cat\"}},{\"term\":{\"tags_list.count\":1}}]}",
        "NOT EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND t.tag = 'cat' AND t.category = 'x')"
            + " | 50 |",
        "(s.channel = 'sms' OR EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND t.tag = 'cat'))"
            + " | 5 | {\"should\":[{\"term\":{\"channel\":\"sms\"}},{\"term\":{\"tags_list.tag\":\"cat\"}}]}",
        "s.id IN (SELECT t.session_id FROM tags t JOIN params p ON p.session_id = t.session_id"
            + " WHERE t.tag = 'escalated' AND p.name = 'name')"
            + " | 50 | {\"must\":[{\"term\":{\"tags_list.tag\":\"escalated\"}},{\"term\":{\"params_list.name\":\"name\"}}]}",
        "EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND EXISTS (SELECT 1 FROM params p"
            + " WHERE p.session_id = t.session_id AND p.name = 'name'))"
            + " | 50 | {\"must\":[{\"term\":{\"params_list.name\":\"name\"}}]}",
        // The examples of the API's page: cat, dog and rat; not invalid.
        "s.id IN (SELECT session_id FROM tags WHERE tag = 'cat')"
            + " AND s.id IN (SELECT session_id FROM tags WHERE tag = 'dog')"
            + " AND s.id IN (SELECT session_id FROM tags WHERE tag = 'rat')"
            + " | 5 | {\"must\":[{\"term\":{\"tags_list.tag\":\"cat\"}},{\"term\":{\"tags_list.tag\":\"dog\"}},{\"term\":{\"tags_list.tag\":\"rat\"}}]}",
        "s.id NOT IN (SELECT session_id FROM tags WHERE tag = 'invalid')"
            + " | 5 | {\"must_not\":[{\"term\":{\"tags_list.tag\":\"invalid\"}}]}",
        // Said shut up to an agent; from a number, with one request id or another.
        "s.agent_id = '1234567' AND EXISTS (SELECT 1 FROM transcripts x WHERE x.session_id = s.id"
            + " AND x.role = 'user' AND text_match(x.utterance, 'shut up'))"
            + " | 50 | {\"must\":[{\"term\":{\"agent_information.id\":\"1234567\"}}],"
            + "\"should\":[{\"match\":{\"transcription.user\":\"shut up\"}},{\"match\":{\"transcription.client\":\"shut up\"}}]}",
        "s.source = '97254550442' AND s.id IN (SELECT session_id FROM session_requests"
            + " WHERE request_id IN ('44', '4be7aaa2-97ee-4c46-bd67-b1ab8c420ec9'))"
            + " | 5 | {\"must\":[{\"term\":{\"source\":\"97254550442\"}}],"
            + "\"should\":[{\"term\":{\"request_ids\":\"44\"}},{\"term\":{\"request_ids\":\"4be7aaa2-97ee-4c46-bd67-b1ab8c420ec9\"}}]}",
      })
  void subQueriesOfAChildTableAreTheFilterOfOneScan(String condition, String size, String filter)
      throws SQLException {
    ServedRequest request =
        oneScan("sessions", "SELECT s.id FROM sessions s WHERE s.@ AND " + condition + " LIMIT 5");

    assertEquals(filter, request.parameters().get("filter_by"));
    assertEquals(size, request.parameters().get("page_size"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sessions, (tags GROUP BY session) | SELECT s.id, g.n FROM sessions s"
            + " JOIN (SELECT session_id, COUNT(*) AS n FROM tags GROUP BY session_id) g"
            + " ON g.session_id = s.id WHERE s.@",
        "sessions, LEFT JOIN (sessions_2, (tags WHERE category IS NOT NULL GROUP BY session)) ON session_id = id"
            + " | SELECT s.id, g.n, g.m FROM sessions s LEFT JOIN (SELECT session_id, COUNT(*) AS n,"
            + " MAX(tag) AS m FROM tags WHERE category IS NOT NULL GROUP BY session_id) g"
            + " ON g.session_id = s.id WHERE s.@",
        "sessions, (tags GROUP BY session) | SELECT s.id FROM sessions s WHERE s.@"
            + " AND (SELECT MAX(t.tag_count) FROM tags t WHERE t.session_id = s.id) > 1",
      })
  void groupsOfASessionAreMadeInItsScan(String of, String sql) throws SQLException {
    oneScan(of, sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT s.id, (SELECT COUNT(*) FROM flow_steps f WHERE f.session_id = s.id) AS n"
            + " FROM sessions s WHERE s.@",
        "SELECT s.id, (SELECT COUNT(*) FROM flow_steps f WHERE f.session_id = s.id) AS n"
            + " FROM sessions s WHERE s.@ ORDER BY n DESC, s.id LIMIT 5",
        "SELECT s.id, EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND t.tag = 'cat')"
            + " FROM sessions s WHERE s.@",
        "SELECT s.id, CASE WHEN s.id IN (SELECT session_id FROM tags WHERE tag = 'cat') THEN 1 END"
            + " FROM sessions s WHERE s.@",
        "SELECT s.id, l.n FROM sessions s, LATERAL (SELECT COUNT(*) AS n FROM tags t"
            + " WHERE t.session_id = s.id) l WHERE s.@",
        "SELECT s.id, (SELECT p.param_value FROM params p WHERE p.session_id = s.id"
            + " AND p.param_index = 0) AS v FROM sessions s WHERE s.@",
        "SELECT s.id FROM sessions s WHERE s.@ AND"
            + " (SELECT COUNT(*) FROM tags t WHERE t.session_id = s.id AND t.tag = 'escalated') > 0",
      })
  void aValueForEachSessionIsOneScan(String sql) throws SQLException {
    assertEquals(1, scans(Stage.rows(pushed, "EXPLAIN PLAN FOR " + dated(sql))));
    oneRequest(dated(sql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT t.tag FROM tags t WHERE t.session_id IN"
            + " (SELECT s.id FROM sessions s WHERE s.channel = 'sms' AND s.@)",
        "SELECT s.id FROM sessions s WHERE s.channel = 'sms' AND s.id IN"
            + " (SELECT t.session_id FROM tags t WHERE t.@)",
        "SELECT s.id FROM sessions s WHERE EXISTS (SELECT 1 FROM tags t, sessions o"
            + " WHERE t.session_id = s.id AND o.id = s.id AND o.channel = 'sms' AND t.@)",
      })
  void whatASubQuerySaysOfTheSessionIsTheScans(String sql) throws SQLException {
    ServedRequest request = oneRequest(dated(sql));

    assertEquals("2020-08-15T00:00:00.000000", request.parameters().get("from_date"));
    assertEquals("2020-10-13T23:59:59.999999", request.parameters().get("to_date"));
    assertEquals(
        "{\"must\":[{\"term\":{\"channel\":\"sms\"}}]}", request.parameters().get("filter_by"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id WHERE s.@"
            + " ORDER BY s.session_start_time DESC, s.id LIMIT 9",
        "SELECT s.id, (SELECT COUNT(*) FROM tags t WHERE t.session_id = s.id) FROM sessions s"
            + " WHERE s.@ ORDER BY s.session_start_time DESC, s.id LIMIT 9",
      })
  void ofRowsOfEachSessionSoManySessionsAreEnough(String sql) throws SQLException {
    assertEquals("9", oneRequest(dated(sql)).parameters().get("page_size"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT s.id, x.tag FROM (SELECT s.id FROM sessions s WHERE s.@ AND s.channel = 'sms'"
            + " ORDER BY s.duration_ms DESC LIMIT 3) s JOIN tags x ON x.session_id = s.id ORDER BY 1, 2",
      })
  void whatCannotBeOneScanHandsItsFilterAndDatesOn(String sql) throws SQLException {
    assertEquals(2, scans(Stage.rows(pushed, "EXPLAIN PLAN FOR " + dated(sql))));
    List<ServedRequest> requests = requests(dated(sql));

    assertEquals(2, requests.size(), requests::toString);
    for (ServedRequest request : requests) {
      Map<String, String> sent = request.parameters();
      assertTrue(
          sent.get("filter_by").startsWith("{\"must\":[{\"term\":{\"channel\":\"sms\"}}]"),
          request::toString);
      assertTrue(
          sent.get("from_date").compareTo("2020-08-15T00:00:00.000000") >= 0, request::toString);
      assertTrue(
          sent.get("to_date").compareTo("2020-10-13T23:59:59.999999") <= 0, request::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT s.id, (SELECT MAX(t.tag_count) FROM tags t WHERE t.@ AND t.tag = s.channel) AS n"
            + " FROM sessions s WHERE s.@ ORDER BY s.session_start_time DESC, s.id LIMIT 5",
        "SELECT s.id, o.n FROM sessions s LEFT JOIN (SELECT channel, COUNT(*) AS n FROM sessions o"
            + " WHERE o.@ GROUP BY channel) o ON o.channel = s.channel WHERE s.@"
            + " ORDER BY s.session_start_time DESC, s.id LIMIT 5",
      })
  void theFirstRowsOfALeftJoinThatStaysAskForTheFirstOnItsLeft(String sql) throws SQLException {
    List<ServedRequest> requests = requests(dated(sql));

    assertEquals(
        List.of("5", "500"),
        requests.stream().map(it -> it.parameters().get("page_size")).sorted().toList());
  }

  @Test
  void aSessionThatIsKnownIsFetchedOnceForAllItsTables() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT s.status, t.tag, p.name FROM sessions s JOIN tags t ON t.session_id = s.id"
                + " JOIN params p ON p.session_id = s.id"
                + " WHERE s.id = '8ae433e8-7bc1-41a0-b0a6-0cccc30cbc36'");

    assertEquals(
        "/insights/sessions/search/8ae433e8-7bc1-41a0-b0a6-0cccc30cbc36", request.target());
  }

  /** With small pages and windows, so that there are many requests to save. */
  @Test
  void noJoinMakesMoreRequestsThanTheWidestOfItsTables() throws SQLException {
    List<String> tables =
        List.of("tags", "params", "flow_steps", "session_requests", "transcripts", "documents");
    try (Connection small = stage.connect("pageSize=60&windowDays=20")) {
      int widest = requests(small, "SELECT * FROM sessions s WHERE s.@");
      StringBuilder joined = new StringBuilder("SELECT s.id FROM sessions s");
      for (int i = 0; i < tables.size(); i++) {
        String table = tables.get(i);
        widest = Math.max(widest, requests(small, "SELECT * FROM " + table + " t WHERE t.@"));
        joined.append(i % 2 == 0 ? " JOIN " : " LEFT JOIN ").append(table).append(" t").append(i);
        joined.append(" ON t").append(i).append(".session_id = s.id");
        if (i < 4) {
          int requests = requests(small, joined + " WHERE s.@");
          assertTrue(requests <= widest, joined + ": " + requests + " requests, not " + widest);
        }
      }
      assertTrue(
          requests(small, joined + " WHERE s.@ AND t0.tag = 'cat' AND t1.name = 'pet'") <= widest);
      assertTrue(widest > 5, "too few requests to compare");
    }
  }

  private static int requests(Connection connection, String sql) throws SQLException {
    stage.takeRequests();
    Stage.rows(connection, dated(sql));
    return stage.takeRequests().size();
  }
}
