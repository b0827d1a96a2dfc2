package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values of a run change in its requests; the rows are the same in every mode. */
class BoundValuesTest extends PushDownFixture {

  @Test
  void parametersAreBoundWhenTheStatementRuns() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id FROM sessions WHERE channel = ? AND status_code = ?"
                + " AND session_start_time >= ? AND session_start_time < ? LIMIT ? OFFSET ?",
            "voice",
            0,
            LocalDateTime.parse("2020-09-01T00:00:00"),
            LocalDateTime.parse("2020-09-11T00:00:00"),
            10L,
            20);

    assertEquals(
        "{\"must\":[{\"term\":{\"channel\":\"voice\"}},"
            + "{\"term\":{\"channel_data.status_code\":0}}]}",
        request.parameters().get("filter_by"));
    assertEquals("2", request.parameters().get("page_number"));
    assertEquals("2020-09-01T00:00:00.000000", request.parameters().get("from_date"));
  }

  @Test
  void whatNoRowCanSatisfySendsNothing() throws SQLException {
    String select = "SELECT id FROM sessions WHERE ";

    assertTrue(requests(select + "1 = 0").isEmpty());
    assertEquals(
        List.of(),
        requests(
            select + "session_start_time > '2020-10-01' AND session_start_time < '2020-09-01'"));
    assertTrue(requests(select + "status = ?", new Object[] {null}).isEmpty());
    assertTrue(requests("SELECT id FROM sessions LIMIT 0").isEmpty());
  }

  @Test
  void aNumberThatTheColumnCannotHoldFindsNothing() throws SQLException {
    String sql = "SELECT id FROM sessions WHERE " + TWO_MONTHS + " AND status_code = ?";

    assertEquals(List.of(), Stage.rows(pushed, sql, 200.5));
    assertEquals(List.of(), Stage.rows(off, sql, 200.5));
    assertEquals(List.of(), Stage.rows(pushed, sql, 10_000_000_000L));
    assertEquals(List.of(), Stage.rows(off, sql, 10_000_000_000L));
    assertFalse(Stage.rows(pushed, sql, 200.0).isEmpty());
  }

  @Test
  void whatIsNoNumberOfRowsIsRefusedInEveryMode() {
    for (Connection connection : List.of(pushed, off)) {
      for (Object rows : new Object[] {-1, null, 1.5}) {
        SQLException error =
            assertThrows(
                SQLException.class,
                () -> Stage.rows(connection, "SELECT id FROM sessions LIMIT ?", rows));
        assertEquals("2201W", error.getSQLState(), error::getMessage);
      }
    }
  }

  @Test
  void aValueThatNoTermCanCarryIsComparedHere() throws SQLException {
    String sql = "SELECT id FROM sessions WHERE " + TWO_MONTHS + " AND status <> ? LIMIT 3";
    List<ServedRequest> requests = requests(sql, "x".repeat(300));

    assertFalse(requests.isEmpty());
    assertTrue(requests.stream().noneMatch(request -> request.target().contains("filter_by")));
  }

  @Test
  void aRequestLineIsNeverTooLong() throws SQLException {
    StringBuilder ids = new StringBuilder("'none'");
    for (String id : Stage.rows(pushed, "SELECT id FROM sessions LIMIT 400")) {
      ids.append(", '").append(id).append('\'');
    }

    assertFalse(
        requests("SELECT id FROM sessions WHERE " + TWO_MONTHS + " AND id IN (" + ids + ")")
            .isEmpty());
  }

  @Test
  void aScanThatStandsInSeveralPlacesIsSentOnce() throws SQLException {
    String tags = "SELECT tag FROM tags WHERE " + TWO_MONTHS;

    assertEquals(1, requests(tags + " UNION " + tags).size());
    assertEquals(
        1,
        requests(
                "SELECT tag, COUNT(*) FROM tags WHERE"
                    + TWO_MONTHS
                    + " GROUP BY ROLLUP(tag) ORDER BY tag")
            .size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT status, 1 FROM sessions WHERE %s UNION SELECT channel, 1 FROM sessions WHERE %s",
        "SELECT status, channel FROM sessions WHERE %s UNION"
            + " SELECT channel, status FROM sessions WHERE %s",
        "SELECT channel, COUNT(*) * 100 / (SELECT COUNT(*) FROM sessions WHERE %s)"
            + " FROM sessions WHERE %s GROUP BY channel",
        "SELECT channel, status, COUNT(*) FROM sessions WHERE %s GROUP BY ROLLUP(channel, status)",
      })
  void scansThatDifferInTheirColumnsAreSentOnce(String sql) throws SQLException {
    assertEquals(1, requests(sql.replace("%s", TWO_MONTHS) + " ORDER BY 1, 2").size());
  }

  @Test
  void aScanThatANestedLoopReadsAgainIsSentOnce() throws SQLException {
    List<ServedRequest> requests =
        requests(
            "SELECT COUNT(*) FROM sessions s JOIN tags t ON s.duration_ms > t.tag_count * 100000"
                + " WHERE s."
                + TWO_MONTHS.strip().replace("AND ", "AND s.")
                + " AND t."
                + TWO_MONTHS.strip().replace("AND ", "AND t."));

    assertEquals(2, requests.size(), requests::toString);
  }
}
