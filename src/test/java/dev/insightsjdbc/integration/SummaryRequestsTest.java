package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of aggregates: the requests that it makes, and the same rows without push-down. */
class SummaryRequestsTest extends PushDownFixture {

  @RegisterExtension static final EveryMode EVERY_MODE = new EveryMode();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MIN(session_start_time) | session_start_time:asc | session_start_time",
        "MAX(session_start_time) | session_start_time:desc | session_start_time",
        "MIN(DISTINCT duration_ms) | channel_data.duration:asc | channel_data.duration",
        "MAX(status) | status:desc | status",
        "MAX(status_code), COUNT(*) | channel_data.status_code:desc | channel_data.status_code",
        "COUNT(1), MIN(agent_name), MIN(agent_name) | agent_information.name:asc | agent_information.name",
        "MIN(id) | id:asc | id",
      })
  void anEndOfAColumnIsTheFirstHit(String calls, String sort, String field) throws SQLException {
    ServedRequest request =
        oneRequest("SELECT " + calls + " FROM sessions WHERE channel = 'voice' AND " + TWO_MONTHS);

    assertEquals(sort, request.parameters().get("sort_by"));
    assertEquals("1", request.parameters().get("page_size"));
    assertEquals("[\"" + field + "\"]", request.parameters().get("project_fields"));
    assertEquals(
        "{\"must\":[{\"term\":{\"channel\":\"voice\"}}]}", request.parameters().get("filter_by"));
  }

  /** What Tableau and its like write for the number of rows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SUM(1)",
        "SUM(1), COUNT(1), COUNT('x'), MIN(1), MAX('x'), SUM(-3), SUM(0)",
        "COUNT(*) FILTER (WHERE status = 'ended'), SUM(2) FILTER (WHERE status = 'ended')",
        "COUNT(CASE WHEN status = 'ended' THEN 1 END)",
      })
  void aConstantIsCountedByTotals(String calls) throws SQLException {
    ServedRequest request = oneRequest("SELECT " + calls + " FROM sessions WHERE" + TWO_MONTHS);

    assertEquals("1", request.parameters().get("page_size"));
    assertEquals(
        calls.contains("ended") ? "{\"must\":[{\"term\":{\"status\":\"ended\"}}]}" : null,
        request.parameters().get("filter_by"));
  }

  @Test
  void theNumberOfRecordsIsOfNoRowsNull() throws SQLException {
    String sql =
        "SELECT SUM(1) AS \"sum:Number of Records:ok\" FROM sessions WHERE channel = 'none' AND"
            + TWO_MONTHS;

    assertEquals("1", oneRequest(sql).parameters().get("page_size"));
    assertEquals("1", oneRequest(sql + " HAVING COUNT(1) > 0").parameters().get("page_size"));
    assertEquals(List.of("null"), Stage.rows(pushed, sql));
    assertEquals(List.of(), Stage.rows(pushed, sql + " HAVING COUNT(1) > 0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT SUM(1), SUM(-3), MIN(2), MAX('x'), COUNT('x') FROM sessions | 4 ! -12 ! 2 ! x ! 4",
        "SELECT SUM(1), SUM(-3), MIN(2), MAX('x') FROM sessions WHERE id = 'no' | null ! null ! null ! null",
        "SELECT SUM(1), SUM(DISTINCT 1), SUM(1.5), SUM(5000000) FROM sessions | 4 ! 1 ! 6.0 ! 20000000",
        "SELECT COUNT(*) FILTER (WHERE channel = 'voice'), SUM(1) FROM sessions | 2 ! 4",
        "SELECT SUM(1) FILTER (WHERE channel = 'no') FROM sessions | null",
        "SELECT COUNT(CASE WHEN channel = 'voice' THEN 'x' END) FROM sessions | 2",
        "SELECT COUNT(CASE WHEN channel = 'voice' THEN NULL ELSE 1 END) FROM sessions | 2",
        "SELECT channel, SUM(1), MIN(7) FILTER (WHERE duration_ms < 10) FROM sessions GROUP BY channel ORDER BY 1 | text ! 1 ! null,voice ! 2 ! 7,null ! 1 ! null",
        "SELECT s.id, n FROM sessions s JOIN (SELECT session_id, SUM(1) AS n FROM tags GROUP BY session_id) x ON x.session_id = s.id ORDER BY 1 | a ! 1,b ! 2",
        "SELECT channel, SUM(2) FROM sessions GROUP BY ROLLUP(channel) ORDER BY 2, 1 | text ! 2,null ! 2,voice ! 4,null ! 8",
      })
  void constantsAreAggregatedAlikeInEveryMode(String sql, String rows) throws SQLException {
    EVERY_MODE.assertRows(rows.replace('!', '|'), sql);
  }

  @Test
  void aSumOfConstantsBeyondABigintIsAnError() {
    EVERY_MODE.error("22003", "SELECT SUM(9223372036854775807) FROM sessions");
  }

  @Test
  void recordsOfEachSessionAreCountedInOneScan() throws SQLException {
    String sql =
        "SELECT s.id, x.n FROM sessions s JOIN (SELECT session_id, SUM(1) AS n FROM tags"
            + " GROUP BY session_id) x ON x.session_id = s.id WHERE s.channel = 'sms' AND ";

    assertEquals(
        1, requests(sql + TWO_MONTHS.replace(" session_start", " s.session_start")).size());
  }

  @Test
  void anEndOfTimeIsLookedForFromThatEnd() throws SQLException {
    String history = " FROM sessions WHERE session_start_time < '2021-08-01'";

    assertEquals(1, requests("SELECT MIN(session_start_time)" + history).size());
    List<ServedRequest> newest = requests("SELECT MAX(session_start_time)" + history);
    List<ServedRequest> both =
        requests("SELECT MIN(session_start_time), MAX(session_start_time)" + history);
    List<ServedRequest> counted =
        requests("SELECT MIN(session_start_time), MAX(session_start_time), COUNT(*)" + history);

    assertEquals("2021-07-31T23:59:59.999999", newest.get(0).parameters().get("to_date"));
    assertEquals(newest.size() + 1, both.size());
    assertEquals(7, counted.size());
  }

  @Test
  void anotherColumnsEndIsAskedForInEveryWindow() throws SQLException {
    List<ServedRequest> requests =
        requests("SELECT MAX(duration_ms) FROM sessions WHERE session_start_time < '2020-11-29'");

    assertEquals(2, requests.size());
    assertEquals(
        List.of("1", "1"), requests.stream().map(it -> it.parameters().get("page_size")).toList());
  }

  @Test
  void severalEndsOfFewSessionsAreOneRequest() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT MIN(duration_ms), MAX(duration_ms), MAX(session_start_time), COUNT(*)"
                + " FROM sessions WHERE"
                + TWO_MONTHS);

    assertEquals("1000", request.parameters().get("page_size"));
    assertEquals(
        "[\"channel_data.duration\",\"session_start_time\"]",
        request.parameters().get("project_fields"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT MIN(duration_ms), MAX(status) FROM sessions WHERE duration_ms > 60000 AND",
        "SELECT COUNT(status), COUNT(*), MIN(session_language) FROM sessions WHERE",
        "SELECT COUNT(session_end_time) FROM sessions WHERE",
        "SELECT MIN(tag), MAX(tag_count), COUNT(*), COUNT(category) FROM tags WHERE",
        "SELECT MIN(is_synchronized), MAX(step_index) FROM flow_steps WHERE",
        "SELECT MIN(t.tag), COUNT(t.tag), COUNT(*), MAX(s.id) FROM sessions s"
            + " LEFT JOIN (SELECT session_id, tag FROM tags) t ON t.session_id = s.id WHERE",
      })
  void whatTheServiceCannotTellIsReadOnce(String sql) throws SQLException {
    List<ServedRequest> requests = requests(sql + TWO_MONTHS);

    assertEquals(1, requests.size());
    assertEquals("500", requests.get(0).parameters().get("page_size"));
  }

  @Test
  void overNoRowsACountIsZeroAndAnEndIsNull() throws SQLException {
    String none = " WHERE session_start_time < '2020-08-02' AND status = 'no such'";

    for (String calls : List.of("MIN(id)", "COUNT(*)", "COUNT(*), MAX(duration_ms), MIN(status)")) {
      oneRequest("SELECT " + calls + " FROM sessions" + none);
    }
    assertEquals(
        List.of("0 | null"),
        Stage.rows(pushed, "SELECT COUNT(*), MIN(status) FROM sessions WHERE id = NULL"));
  }

  @Test
  void theFirstRowDecidesAnEndOfTime() throws SQLException {
    try (Connection paged = stage.connect("pageSize=10")) {
      stage.takeRequests();
      Stage.rows(
          paged,
          "SELECT MAX(session_start_time) FROM sessions WHERE duration_ms > 0 AND" + TWO_MONTHS);
      Stage.rows(
          paged, "SELECT MIN(session_start_time) FROM tags WHERE tag LIKE '%a%' AND" + TWO_MONTHS);
      List<ServedRequest> requests = stage.takeRequests();

      assertEquals(2, requests.size(), requests::toString);
      assertEquals("session_start_time:asc,id:asc", requests.get(1).parameters().get("sort_by"));
    }
  }

  @Test
  void valuesAreOfTheColumnsTypes() throws SQLException {
    requests(
        "SELECT MIN(session_start_time) + INTERVAL '1' DAY, MAX(duration_ms) + 1,"
            + " MIN(status_code) + 1, UPPER(MAX(status)), COUNT(*) * 2 FROM sessions");
  }
}
