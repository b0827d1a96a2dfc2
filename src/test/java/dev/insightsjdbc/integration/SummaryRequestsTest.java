package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of aggregates: the requests that it makes, and the same rows without push-down. */
class SummaryRequestsTest extends PushDownFixture {

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
