package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.insightsjdbc.catalog.Table;
import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of push-down twice: the exact requests that it makes, and the same rows without. */
class PushDownRequestsTest extends PushDownFixture {

  @Test
  void theStatementOfTheApiPageIsOneRequestWithNothingLeftLocal() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id, agent_name FROM sessions WHERE status = 'ended'"
                + " AND session_start_time >= TIMESTAMP '2020-09-15 00:00:00'"
                + " AND session_start_time < TIMESTAMP '2020-09-18 00:00:00'"
                + " ORDER BY session_start_time DESC LIMIT 100");

    assertEquals("GET", request.method());
    assertEquals("/insights/sessions", request.path());
    assertEquals(
        Map.of(
            "from_date", "2020-09-15T00:00:00.000000",
            "to_date", "2020-09-17T23:59:59.999999",
            "page_number", "0",
            "page_size", "100",
            "sort_by", "session_start_time:desc,id:asc",
            "filter_by", "{\"must\":[{\"term\":{\"status\":\"ended\"}}]}",
            "project_fields", "[\"agent_information.name\",\"id\"]"),
        request.parameters());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "status = 'ended'        | {\"must\":[{\"term\":{\"status\":\"ended\"}}]}",
        "'voice' = channel       | {\"must\":[{\"term\":{\"channel\":\"voice\"}}]}",
        "status_code = 200       | {\"must\":[{\"term\":{\"channel_data.status_code\":200}}]}",
        "status_code = 200.0     | {\"must\":[{\"term\":{\"channel_data.status_code\":200}}]}",
        "status <> 'ended'       | {\"must_not\":[{\"term\":{\"status\":\"ended\"}}]}",
        "NOT status = 'ended'    | {\"must_not\":[{\"term\":{\"status\":\"ended\"}}]}",
        "channel IN ('voice', 'sms') | {\"should\":[{\"term\":{\"channel\":\"voice\"}},{\"term\":{\"channel\":\"sms\"}}]}",
        "channel NOT IN ('voice', 'sms') | {\"must_not\":[{\"term\":{\"channel\":\"voice\"}},{\"term\":{\"channel\":\"sms\"}}]}",
        "channel = 'sms' OR status_code = 200 | {\"should\":[{\"term\":{\"channel\":\"sms\"}},{\"term\":{\"channel_data.status_code\":200}}]}",
        "channel = 'voice' AND status_code IN (100, 200) | {\"must\":[{\"term\":{\"channel\":\"voice\"}}],\"should\":[{\"term\":{\"channel_data.status_code\":100}},{\"term\":{\"channel_data.status_code\":200}}]}",
        "agent_id = 'no such'    | {\"must\":[{\"term\":{\"agent_information.id\":\"no such\"}}]}",
        "source = '\"{}[]%&+ 🙂' | {\"must\":[{\"term\":{\"source\":\"\\\"{}[]%&+ 🙂\"}}]}",
        "status IS DISTINCT FROM 'ended' | {\"must_not\":[{\"term\":{\"status\":\"ended\"}}]}",
        "(status = 'ended') IS NOT TRUE | {\"must_not\":[{\"term\":{\"status\":\"ended\"}}]}",
        "COALESCE(status, 'x') = 'ended' | {\"must\":[{\"term\":{\"status\":\"ended\"}}]}",
        "UPPER(channel) = 'VOICE' AND status_code = 0 | {\"must\":[{\"term\":{\"channel_data.status_code\":0}}]}",
      })
  void aConditionOnSessionsIsTheFilter(String condition, String filter) throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id, status FROM sessions WHERE " + TWO_MONTHS + " AND (" + condition + ")");

    assertEquals(filter, request.parameters().get("filter_by"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "duration_ms > 60000",
        "session_language = 'de-DE'",
        "duration_ms IS NULL",
        "NOT (status = 'ended' AND channel = 'voice')",
        "session_end_time > session_start_time",
        "status = channel",
        "COALESCE(duration_ms, -1) = -1",
        "status LIKE 'e%'",
        "(status = 'ended' AND channel = 'voice') IS NOT TRUE",
      })
  void aConditionThatTheServiceCannotSayIsNotSent(String condition) throws SQLException {
    ServedRequest request =
        oneRequest("SELECT id FROM sessions WHERE " + TWO_MONTHS + " AND " + condition);

    assertNull(request.parameters().get("filter_by"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tags | tag | tag = 'escalated' | {\"must\":[{\"term\":{\"tags_list.tag\":\"escalated\"}}]}",
        "tags | tag | tag = 'escalated' AND tag_count = 2 | {\"must\":[{\"term\":{\"tags_list.tag\":\"escalated\"}},{\"term\":{\"tags_list.count\":2}}]}",
        "tags | tag | tag IN ('cat', 'dog') | {\"should\":[{\"term\":{\"tags_list.tag\":\"cat\"}},{\"term\":{\"tags_list.tag\":\"dog\"}}]}",
        "flow_steps | step_index | response_code = 500 AND node_type = 'webhook' | {\"must\":[{\"term\":{\"flow_path.response.code\":500}},{\"term\":{\"flow_path.type\":\"webhook\"}}]}",
        "flow_steps | step_index | NOT is_synchronized | {\"must\":[{\"term\":{\"flow_path.synchronized\":false}}]}",
        "params | name | completed AND name = 'pet' | {\"must\":[{\"term\":{\"params_list.completed\":true}},{\"term\":{\"params_list.name\":\"pet\"}}]}",
        "step_tags | step_index | tag = 'escalated' | {\"must\":[{\"term\":{\"flow_path.tags.tag\":\"escalated\"}}]}",
        "step_params | name | NOT completed AND param_value = '' | {\"must\":[{\"term\":{\"flow_path.context.execution_parameters.completed\":false}}]}",
        "step_alterations | name | alteration_source = 'completed' AND audio_duration = 1000 | {\"must\":[{\"term\":{\"flow_path.context.altered_parameters.alteration_source\":\"completed\"}},{\"term\":{\"flow_path.context.altered_parameters.audio_duration\":1000}}]}",
        "collected_tags | tag_index | tag = 'escalated' | {\"must\":[{\"term\":{\"flow_data.collected_tags.tag\":\"escalated\"}}]}",
        "collected_params | param_value | name = 'pet' AND value_text = 'cat' | {\"must\":[{\"term\":{\"flow_data.collected_parameters.name\":\"pet\"}}]}",
        "injected_params | param_value | name = 'language' AND completed |",
        "transcripts | utterance | role = 'user' AND speaker = 'user' AND utterance = 'yes' |",
        "session_requests | request_index | request_id = '759a8938-c296-4ff5-9ec9-d3f0267893f9' | {\"must\":[{\"term\":{\"request_ids\":\"759a8938-c296-4ff5-9ec9-d3f0267893f9\"}}]}",
        "documents | session_id | session_id = '8ae433e8-7bc1-41a0-b0a6-0cccc30cbc36' AND document LIKE '%sup?%' | {\"must\":[{\"term\":{\"id\":\"8ae433e8-7bc1-41a0-b0a6-0cccc30cbc36\"}}]}",
      })
  void aConditionOnAChildTableFindsItsSessionsAndTheRowsAreJudgedHere(
      String table, String column, String condition, String filter) throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT session_id, "
                + column
                + " FROM "
                + table
                + " WHERE "
                + TWO_MONTHS
                + " AND "
                + condition);

    assertEquals(filter, request.parameters().get("filter_by"));
  }

  @ParameterizedTest
  @MethodSource("dev.insightsjdbc.catalog.Catalog#tables")
  void everyTableHasRowsInTheSample(Table table) throws SQLException {
    ServedRequest request =
        oneRequest("SELECT * FROM " + table.name() + " WHERE " + TWO_MONTHS + " LIMIT 1");

    assertEquals(
        table.name().equals("documents"), !request.parameters().containsKey("project_fields"));
    assertEquals(
        1,
        Stage.rows(pushed, "SELECT session_start_time FROM " + table.name() + " LIMIT 1").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT session_id, tag FROM tags WHERE %s"
            + " ORDER BY session_start_time DESC, session_id, tag_index LIMIT 10",
        "SELECT session_id, tag FROM step_tags WHERE %s"
            + " ORDER BY session_start_time DESC, session_id, step_index, tag_index LIMIT 10",
      })
  void theOrderOfTheDocumentIsNoOrderOfItsOwn(String sql) throws SQLException {
    ServedRequest request = oneRequest(sql.replace("%s", TWO_MONTHS));

    assertEquals("session_start_time:desc,id:asc", request.parameters().get("sort_by"));
    assertEquals("50", request.parameters().get("page_size"));
  }

  @Test
  void aNegationIsNeverSentForChildRows() throws SQLException {
    ServedRequest request =
        oneRequest("SELECT session_id FROM tags WHERE " + TWO_MONTHS + " AND tag <> 'escalated'");

    assertNull(request.parameters().get("filter_by"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ">= '2020-09-15' | < '2020-09-18' | 2020-09-15T00:00:00.000000 | 2020-09-17T23:59:59.999999",
        "> '2020-09-15' | <= '2020-09-18' | 2020-09-15T00:00:00.001000 | 2020-09-18T00:00:00.000999",
        ">= '2020-09-15T10:30:00.5' | < '2020-09-18 00:00:00.0019' | 2020-09-15T10:30:00.500000 | 2020-09-18T00:00:00.000999",
        ">= DATE '2020-09-15' | < DATE '2020-09-15' + INTERVAL '3' DAY | 2020-09-15T00:00:00.000000 | 2020-09-17T23:59:59.999999",
        ">= TIMESTAMP '2020-09-15 00:00:00' - INTERVAL '1' MONTH | < '2020-09-01' | 2020-08-15T00:00:00.000000 | 2020-08-31T23:59:59.999999",
      })
  void boundsAreTheDateRange(String lower, String upper, String from, String to)
      throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id FROM sessions WHERE session_start_time "
                + lower
                + " AND session_start_time "
                + upper);

    assertEquals(from, request.parameters().get("from_date"));
    assertEquals(to, request.parameters().get("to_date"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "LIMIT 10            | 0 | 10",
        "LIMIT 10 OFFSET 30  | 3 | 10",
        "LIMIT 10 OFFSET 5   | 0 | 15",
        "LIMIT 7 OFFSET 9    | 1 | 8",
        "FETCH FIRST 3 ROWS ONLY | 0 | 3",
      })
  void aCutIsTheSmallestPageThatCoversIt(String cut, String number, String size)
      throws SQLException {
    ServedRequest request =
        oneRequest("SELECT status FROM sessions WHERE " + TWO_MONTHS + " " + cut);

    assertEquals(number, request.parameters().get("page_number"));
    assertEquals(size, request.parameters().get("page_size"));
    assertEquals("[\"status\"]", request.parameters().get("project_fields"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session_start_time DESC      | session_start_time:desc,id:asc",
        "session_start_time           | session_start_time:asc,id:asc",
        "duration_ms DESC, id         | channel_data.duration:desc,id:asc",
        "agent_name, status DESC, id DESC | agent_information.name:asc,status:desc,id:desc",
      })
  void anOrderIsTheSort(String order, String sort) throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id FROM sessions WHERE " + TWO_MONTHS + " ORDER BY " + order + " LIMIT 20");

    assertEquals(sort, request.parameters().get("sort_by"));
    assertEquals("20", request.parameters().get("page_size"));
  }

  @Test
  void nullsComeLastInBothDirectionsAsTheServiceHasThem() throws SQLException {
    for (String direction : List.of("ASC", "DESC")) {
      List<String> rows =
          Stage.rows(pushed, "SELECT duration_ms FROM sessions ORDER BY duration_ms " + direction);

      assertEquals("null", rows.get(rows.size() - 1));
      assertFalse(rows.get(0).equals("null"));
    }
  }

  @Test
  void aCountIsTheTotalOfOneHit() throws SQLException {
    ServedRequest request =
        oneRequest("SELECT COUNT(*) FROM sessions WHERE " + TWO_MONTHS + " AND status_code = 200");

    assertEquals("1", request.parameters().get("page_size"));
    assertEquals("[\"id\"]", request.parameters().get("project_fields"));
  }

  @Test
  void aRangeOfMoreThanSixtyDaysIsReadInWindows() throws SQLException {
    List<ServedRequest> count =
        requests(
            "SELECT COUNT(*) FROM sessions WHERE session_start_time >= '2020-08-01'"
                + " AND session_start_time < '2020-11-01'");
    List<ServedRequest> newest =
        requests(
            "SELECT id FROM sessions WHERE session_start_time >= '2020-08-01'"
                + " AND session_start_time < '2020-11-01' LIMIT 5");

    assertEquals(2, count.size());
    assertEquals(1, newest.size(), newest::toString);
  }

  @Test
  void pagesOfAnySizeGiveTheSameRows() throws SQLException {
    String sql = "SELECT id, session_start_time FROM sessions ORDER BY session_start_time, id";
    List<String> expected = Stage.rows(pushed, sql);

    for (String properties : List.of("pageSize=1&windowDays=7", "pageSize=7", "pageSize=499")) {
      try (Connection paged = stage.connect(properties)) {
        assertEquals(expected, Stage.rows(paged, sql), properties);
      }
    }
    assertEquals(501, expected.size());
  }

  @Test
  void onlyWhatIsUsedIsProjected() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT agent_name FROM sessions WHERE "
                + TWO_MONTHS
                + " AND duration_ms > 200000 LIMIT 500");

    assertEquals(
        "[\"agent_information.name\",\"channel_data.duration\",\"id\",\"session_start_time\"]",
        request.parameters().get("project_fields"));
  }
}
