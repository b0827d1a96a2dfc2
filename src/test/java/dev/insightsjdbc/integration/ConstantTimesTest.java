package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of the dates before a row is read is asked for, however it is written. */
class ConstantTimesTest extends PushDownFixture {

  @RegisterExtension static final EveryMode MODES = new EveryMode();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session_start_time >= TO_TIMESTAMP('2020-10-05 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.US') AND session_start_time < TO_TIMESTAMP('2020-10-06 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.US')",
        "session_start_time >= TO_DATE('2020-10-05', 'YYYY-MM-DD') AND session_start_time < TO_DATE('2020-10-06', 'YYYY-MM-DD')",
        "CAST(session_start_time AS DATE) = CAST(CONCAT('2020-10', '-05') AS DATE)",
        "TO_CHAR(session_start_time, 'YYYY-MM-DD') = '2020-10-05'",
        "TO_CHAR(session_start_time, 'YYYYMMDD') BETWEEN '20201005' AND '20201005'",
        "EXTRACT(YEAR FROM session_start_time) * 10000 + EXTRACT(MONTH FROM session_start_time) * 100 + EXTRACT(DAY FROM session_start_time) = 20201005",
        "session_start_time >= (SELECT TIMESTAMP '2020-10-05 00:00:00') AND session_start_time < (SELECT TO_DATE('2020-10-06', 'YYYY-MM-DD'))",
        "CAST(at_zone(session_start_time, 'UTC') AS DATE) = DATE '2020-10-05'",
      })
  void aDayIsCountedByOneRequestHoweverItIsWritten(String condition) throws SQLException {
    ServedRequest request = oneRequest("SELECT COUNT(*) FROM sessions WHERE " + condition);

    assertDay(request);
    assertEquals("1", request.parameters().get("page_size"));
  }

  private static void assertDay(ServedRequest request) {
    assertEquals("2020-10-05T00:00:00.000000", request.parameters().get("from_date"));
    assertEquals("2020-10-05T23:59:59.999999", request.parameters().get("to_date"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sessions, p WHERE session_start_time >= p.a AND session_start_time < p.b",
        "p CROSS JOIN sessions WHERE session_start_time >= a AND session_start_time < b",
        "sessions JOIN p ON session_start_time >= p.a AND session_start_time < p.b",
        "sessions LEFT JOIN p ON TRUE WHERE session_start_time >= p.a AND session_start_time < p.b",
        "sessions, (SELECT a, b + INTERVAL '0' DAY AS b FROM p) q WHERE session_start_time >= q.a AND session_start_time < q.b",
        "sessions WHERE session_start_time >= (SELECT a FROM p) AND session_start_time < (SELECT b FROM p)",
      })
  void theDatesOfARowOfConstantsAreTheStatements(String from) throws SQLException {
    String times = "TIMESTAMP '2020-10-05 00:00:00', TIMESTAMP '2020-10-06 00:00:00'";

    assertDay(oneRequest("WITH p(a, b) AS (SELECT " + times + ") SELECT COUNT(*) FROM " + from));
    assertDay(oneRequest("WITH p(a, b) AS (VALUES (" + times + ")) SELECT id FROM " + from));
  }

  @Test
  void aRowOfConstantsThatIsKeptGivesItsDatesToTheOtherSide() throws SQLException {
    assertDay(
        oneRequest(
            "SELECT id FROM (VALUES (TIMESTAMP '2020-10-05 00:00:00')) AS p(a) LEFT JOIN sessions"
                + " ON session_start_time >= a AND session_start_time < a + INTERVAL '1' DAY"));
  }

  @Test
  void functionsOfParametersAreComputedWhenTheStatementRuns() throws SQLException {
    assertDay(
        oneRequest(
            "SELECT id FROM sessions WHERE session_start_time >= TO_TIMESTAMP(?, 'YYYY-MM-DD')"
                + " AND session_start_time < TO_DATE(?, 'DD.MM.YYYY')",
            "2020-10-05",
            "06.10.2020"));
    assertTrue(
        requests(
                "SELECT id FROM sessions WHERE session_start_time > TO_TIMESTAMP(?, 'YYYY-MM-DD')",
                new Object[] {null})
            .isEmpty());
  }

  @Test
  void theDaysBetweenTodayAndTheStartBoundIt() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id FROM sessions"
                + " WHERE DATE '2020-10-06' - CAST(session_start_time AS DATE) < 3"
                + " AND session_start_time < '2020-10-06'");

    assertEquals("2020-10-02T00:00:00.000000", request.parameters().get("from_date"));
  }

  @Test
  void functionsOfLiteralsAreTheFilter() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT id FROM sessions WHERE channel = LOWER('VOICE') AND status = TRIM(' ended ')"
                + " AND"
                + TWO_MONTHS);

    assertEquals(
        "{\"must\":[{\"term\":{\"channel\":\"voice\"}},{\"term\":{\"status\":\"ended\"}}]}",
        request.parameters().get("filter_by"));
  }

  @Test
  void aZoneWhoseClockDoesNotChangeThenIsCounted() throws SQLException {
    ServedRequest request =
        oneRequest(
            "SELECT COUNT(*) FROM sessions"
                + " WHERE CAST(at_zone(session_start_time, 'Europe/Berlin') AS DATE) = '2020-10-05'");

    assertEquals("2020-10-04T22:00:00.000000", request.parameters().get("from_date"));
    assertEquals("2020-10-05T21:59:59.999999", request.parameters().get("to_date"));
    assertEquals("1", request.parameters().get("page_size"));
    assertNull(request.parameters().get("sort_by"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "SELECT id FROM sessions WHERE session_start_time >= TO_TIMESTAMP('2020-01-03 12:00:00.124', 'YYYY-MM-DD HH24:MI:SS.MS') # d",
        "SELECT id FROM sessions WHERE session_start_time < TO_DATE('2020-01-02', 'YYYY-MM-DD') # a",
        "SELECT id FROM sessions WHERE session_start_time IN (TO_DATE('2020-01-02', 'YYYY-MM-DD'), TO_DATE('2020-01-05', 'YYYY-MM-DD')) # b",
        "SELECT id FROM sessions WHERE session_start_time < TO_DATE(CAST(NULL AS VARCHAR), 'YYYY-MM-DD') # ``",
        "SELECT id FROM sessions WHERE TO_CHAR(session_start_time, 'YYYY-MM-DD') <> '2020-01-03' ORDER BY id # a,b",
        "SELECT id FROM sessions WHERE TO_CHAR(session_start_time, 'YYYY-MM-DD HH24:MI:SS.MS') = '2020-01-03 12:00:00.123' # c",
        "SELECT id FROM sessions WHERE TO_CHAR(session_start_time, 'DD') = '02' # b",
        "SELECT TO_CHAR(session_start_time, 'YYYY-MM') AS m, COUNT(*) FROM sessions GROUP BY TO_CHAR(session_start_time, 'YYYY-MM') # 2020-01 | 4",
        "SELECT id FROM sessions WHERE YEAR(session_start_time) * 100 + MONTH(session_start_time) > 202001 # ``",
        "SELECT id FROM sessions WHERE DATE '2020-01-04' - CAST(session_start_time AS DATE) = 2 # b",
        "SELECT id, x FROM sessions, (VALUES ('t', NULL)) AS p(x, y) WHERE y IS NULL AND id < 'b' # a | t",
        "SELECT p.x, s.id FROM (VALUES ('q')) AS p(x) LEFT JOIN sessions s ON s.id = p.x # q | null",
        "SELECT p.x, s.id FROM (VALUES ('b')) AS p(x) FULL JOIN sessions s ON s.id = p.x WHERE s.id < 'c' ORDER BY s.id # null | a,b | b",
        "SELECT s.id, p.x FROM sessions s LEFT JOIN (VALUES ('b')) AS p(x) ON s.id = p.x WHERE s.id < 'c' ORDER BY s.id # a | null,b | b",
        "SELECT id FROM sessions WHERE channel = (SELECT UPPER('text')) OR channel = (SELECT 'text') # b",
        "SELECT id FROM sessions s, (VALUES ('t2')) AS p(x) WHERE EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id AND t.tag = p.x) # b",
        "SELECT INITCAP(channel) FROM sessions WHERE INITCAP(status) = 'Error' # Text",
      })
  void theRowsAreTheSameInEveryMode(String sql, String rows) throws SQLException {
    MODES.assertRows(rows, sql);
  }

  @Test
  void anErrorOfAConstantComesInEveryMode() {
    MODES.error(
        "22007",
        "SELECT id FROM sessions WHERE session_start_time > TO_TIMESTAMP('x', 'YYYY-MM-DD')");
    MODES.error(
        "22007",
        "SELECT id FROM sessions WHERE session_start_time > TO_TIMESTAMP(?, 'YYYY-MM-DD')",
        "x");
    MODES.error(
        "22012", "SELECT id FROM sessions WHERE session_start_time > '2020-01-01' AND 1 / 0 = 1");
  }
}
