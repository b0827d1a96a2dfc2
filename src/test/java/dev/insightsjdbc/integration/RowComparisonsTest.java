package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows of several values in comparisons. Of the sessions, a is (1, 1000), b is (2147483647, 20), c
 * is (NULL, NULL) and d is (0, 7), by status code and duration.
 */
class RowComparisonsTest {

  @RegisterExtension static final EveryMode MODES = new EveryMode();

  private static String ids(String condition) {
    return "SELECT id FROM sessions WHERE " + condition + " ORDER BY id";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(status_code, duration_ms) = (1, 1000); a",
        "(status_code, duration_ms) <> (1, 1000); b,d",
        "(status_code, duration_ms) > (1, 20); a,b",
        "(status_code, duration_ms) >= (1, 1000); a,b",
        "(status_code, duration_ms) < (1, 1000); d",
        "(status_code, duration_ms) <= (1, 1000); a,d",
        "(1, 20) < (status_code, duration_ms); a,b",
        "NOT ((status_code, duration_ms) > (1, 20)); d",
        "(status_code, duration_ms) <= (1.5, 0); a,d",
        "(status_code, duration_ms, id) > (1, 1000, 'A'); a,b",
        "(status_code, duration_ms) BETWEEN (0, 8) AND (1, 1000); a",
        "(status_code, duration_ms) NOT BETWEEN (0, 8) AND (1, 1000); b,d",
        "((status_code, duration_ms) > (1, 20)) IS UNKNOWN; c",
      })
  void aNullInARowIsUnknown(String condition, String expected) throws SQLException {
    MODES.assertRows(expected, ids(condition));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(id, status_code) > ('c', 5); d",
        "(id, status_code) >= ('b', NULL); c,d",
        "(id, status_code) <> ('c', 5); a,b,d",
        "((id, status_code) > ('c', 5)) IS UNKNOWN; c",
      })
  void theFirstValuesDecideBeforeANull(String condition, String expected) throws SQLException {
    MODES.assertRows(expected, ids(condition));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(status_code, channel) IS DISTINCT FROM (0, 'voice'); a,b,c",
        "(status_code, channel) IS NOT DISTINCT FROM (NULL, NULL); c",
        "(id, channel) IS NULL;",
        "(status_code, channel) IS NULL; c",
        "(id, channel) IS NOT NULL; a,b,d",
      })
  void aRowIsNullWhereAllOfItIs(String condition, String expected) throws SQLException {
    MODES.assertRows(expected == null ? "" : expected, ids(condition));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "((id, status_code), channel) = (('a', 1), 'voice'); a",
        "((id, status_code), channel) <> (('a', 1), 'voice'); b,c,d",
        "(id, (status_code, channel)) > ('a', (0, 'x')); a,b,c,d",
        "(id, (status_code, channel)) > ('a', (1, 'voice')); b,c,d",
        "((id, status_code), channel) <= (('b', 0), 'x'); a",
        "((id, status_code), channel) BETWEEN (('a', 2), 'x') AND (('c', 1), 'x'); b",
        "((id, status_code), channel) IS DISTINCT FROM (('c', NULL), NULL); a,b,d",
      })
  void aRowWithinARowIsComparedByItsValues(String condition, String expected) throws SQLException {
    MODES.assertRows(expected, ids(condition));
  }

  @Test
  void aPageAfterTheLastRowTakesItsValues() throws SQLException {
    String page =
        "SELECT id FROM sessions WHERE (session_start_time, id) > (?, ?)"
            + " ORDER BY session_start_time, id LIMIT 2";

    MODES.assertRows("b,c", page, LocalDateTime.of(2020, 1, 1, 0, 0), "a");
    MODES.assertRows("a,b", page, LocalDateTime.of(2020, 1, 1, 0, 0), "A");
    MODES.assertRows("c,d", page.replace("(?, ?)", "('2020-01-02 00:00:00', 'b')"));
  }

  @Test
  void rowsOfASubSelectAreFound() throws SQLException {
    String pairs = " (SELECT status_code, channel FROM sessions WHERE id IN ('a', 'c'))";

    MODES.assertRows("a", ids("(status_code, channel) = ANY" + pairs));
    MODES.assertRows("", ids("(status_code, channel) <> ALL" + pairs));
    MODES.assertRows(
        "b,c,d",
        ids("(id, status_code) NOT IN (SELECT id, status_code FROM sessions WHERE id = 'a')"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(id, status) > ALL (SELECT id, status FROM sessions)",
        "(id, status) <> ANY (SELECT id, status FROM sessions)",
        "(id, status) = (SELECT id, status FROM sessions)",
        "(id, (status, channel)) = ((id, status), channel)",
        "((id, status), channel) IN ((('a', 'ended'), 'voice'))",
        "((id, status), channel) IS NULL",
        "COALESCE((id, status), ('a', 'ended')) IS NULL",
      })
  void whatRowsCannotBeComparedWithIsRefused(String condition) {
    String message = MODES.error("0A000", ids(condition)).getMessage();

    assertTrue(message.matches("(?s).*row.*of.*(values|form).*"), message);
  }

  /** Calcite takes two rows of the same values for two, and the greatest of them to be NULL. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*) FROM (SELECT DISTINCT ROW(channel, status) AS r FROM sessions) AS t",
        "SELECT COUNT(*) FROM (SELECT ROW(id, id) AS r FROM sessions UNION SELECT ROW(id, id) FROM"
            + " sessions) AS t",
        "SELECT COUNT(*) FROM (SELECT MAX(ROW(channel, status)) AS r FROM sessions) AS t",
        "SELECT COUNT(*) FROM (SELECT ROW(id, id) AS r FROM sessions) AS s"
            + " JOIN (SELECT ROW(id, id) AS r FROM sessions) AS t ON s.r = t.r",
        "SELECT ARG_MAX(id, ROW(channel, id)) FROM sessions",
        "SELECT id FROM sessions ORDER BY ROW(channel, id) DESC",
        "SELECT ARRAY_AGG(id ORDER BY (channel, id)) FROM sessions",
        "SELECT ROW_NUMBER() OVER (PARTITION BY ROW(channel, status) ORDER BY id) FROM sessions",
        "SELECT ROW_NUMBER() OVER (ORDER BY ROW(channel, id)) FROM sessions",
      })
  void aRowIsNoValueOfGroupsAndOrders(String sql) {
    assertEquals(
        "a row of several values is not supported there: write its values one by one",
        MODES.error("0A000", sql).getMessage());
  }

  @Test
  void aMultisetIsNotCompared() {
    assertEquals(
        "multisets are not compared, sorted or grouped: use arrays, ARRAY_AGG(x ORDER BY x)",
        MODES.error("0A000", "SELECT MULTISET[1, 2] = MULTISET[2, 1]").getMessage());
  }

  @Test
  void groupsByARowAreThoseOfItsValues() throws SQLException {
    MODES.assertSame(
        "SELECT COUNT(*) FROM sessions GROUP BY channel, status",
        "SELECT COUNT(*) FROM sessions GROUP BY ROW(channel, status)");
  }
}
