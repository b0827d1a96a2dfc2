package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last days, months and so on of a history in windows of five days. */
class FirstGroupsTest extends PushDownFixture {

  @RegisterExtension static final EveryMode EVERY_MODE = new EveryMode();

  private static final String BEFORE_NOVEMBER =
      " WHERE session_start_time >= '2020-08-01' AND session_start_time < '2020-10-31'";

  private static final String BY_DAY =
      "SELECT CAST(session_start_time AS DATE) AS d, COUNT(*) FROM sessions"
          + BEFORE_NOVEMBER
          + " GROUP BY 1 ORDER BY d ";

  /**
   * From the end of time that is wanted, up to the first session of a further day. Behind a window
   * that had not enough, two are asked at once.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DESC LIMIT 3 | 1",
        "LIMIT 3 | 1",
        "DESC, COUNT(*) LIMIT 3 | 1",
        "DESC LIMIT 2 OFFSET 2 | 1",
        "DESC LIMIT 9 | 3",
        "DESC LIMIT 0 | 0",
        "DESC LIMIT 1000 | 19",
      })
  void readingEndsWithTheWantedDays(String rest, int requests) throws SQLException {
    assertEquals(requests, requests("", BY_DAY + rest).size());
  }

  @Test
  void aNumberThatIsBoundEndsItToo() throws SQLException {
    assertEquals(1, requests("", BY_DAY + "DESC LIMIT ? OFFSET ?", 2, 1).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT TO_CHAR(session_start_time, 'YYYY-MM-DD') AS d, COUNT(*) FROM sessions"
            + BEFORE_NOVEMBER
            + " GROUP BY 1 ORDER BY 1 DESC LIMIT 3",
        "SELECT COUNT(*), FLOOR(session_start_time TO DAY) FROM sessions"
            + BEFORE_NOVEMBER
            + " GROUP BY FLOOR(session_start_time TO DAY) ORDER BY 2 DESC LIMIT 3",
        "SELECT d, n + 1 FROM (SELECT DATE_TRUNC('day', session_start_time) AS d, COUNT(id) AS n"
            + " FROM sessions"
            + BEFORE_NOVEMBER
            + " GROUP BY 1) ORDER BY d DESC LIMIT 3",
        "SELECT CAST(session_start_time AS DATE), COUNT(*) FROM sessions"
            + BEFORE_NOVEMBER
            + " AND duration_ms > 9 GROUP BY 1 ORDER BY 1 DESC LIMIT 3",
      })
  void oneWindowHasTheLastThreeDays(String sql) throws SQLException {
    assertEquals(1, requests("", sql).size());
  }

  /** Rows are read in the order of time, and the groups of a day given before those of the next. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT CAST(%s AS DATE), status, COUNT(*), SUM(duration_ms), AVG(duration_ms) FROM sessions"
            + " WHERE %s GROUP BY 1, 2 ORDER BY 1 DESC, 2 LIMIT 3",
        "SELECT MAX(duration_ms), FLOOR(%s TO DAY) FROM sessions WHERE %s GROUP BY 2"
            + " ORDER BY 2 DESC, 1 LIMIT 3",
        "SELECT CAST(%s AS DATE), COUNT(DISTINCT channel), COUNT(DISTINCT status), COUNT(*)"
            + " FROM sessions WHERE %s GROUP BY 1 ORDER BY 1 DESC LIMIT 3",
        "SELECT DISTINCT CAST(%s AS DATE), channel FROM sessions WHERE %s"
            + " ORDER BY 1 DESC, 2 NULLS FIRST LIMIT 3",
        "SELECT TO_CHAR(%s, 'YYYY-MM-DD'), MIN(duration_ms) FROM sessions WHERE %s GROUP BY 1"
            + " ORDER BY 1 DESC LIMIT 3",
        "SELECT CAST(%s AS DATE), LISTAGG(id, ',') WITHIN GROUP (ORDER BY id) FROM sessions"
            + " WHERE %s GROUP BY 1 ORDER BY 1 DESC LIMIT 2",
        "SELECT CAST(%s AS DATE), status, GROUPING(status), COUNT(*) FROM sessions WHERE %s"
            + " GROUP BY GROUPING SETS ((1), (1, 2)) ORDER BY 1 DESC, 3, 2 LIMIT 3",
        "SELECT CAST(%s AS DATE), SUM(duration_ms) FROM sessions WHERE %s GROUP BY 1"
            + " HAVING COUNT(*) > 3 ORDER BY 1 DESC LIMIT 2",
        "SELECT CAST(s.%s AS DATE), t.tag, COUNT(*) FROM (SELECT * FROM sessions WHERE %s) s"
            + " JOIN tags t ON t.session_id = s.id GROUP BY 1, 2 ORDER BY 1 DESC, 2 LIMIT 3",
        "SELECT CAST(%s AS DATE) + INTERVAL '1' DAY, COUNT(DISTINCT duration_ms / 1000) FROM sessions"
            + " WHERE %s GROUP BY 1 ORDER BY 1 DESC FETCH FIRST 2 ROWS ONLY",
        "SELECT d, MAX(n) FROM (SELECT CAST(%s AS DATE) AS d, status, COUNT(*) AS n FROM sessions"
            + " WHERE %s GROUP BY 1, 2) GROUP BY d ORDER BY d DESC LIMIT 2",
      })
  void whatIsSummedUpByDaysEndsWithThem(String sql) throws SQLException {
    String all =
        String.format(Locale.ROOT, sql, "session_start_time", BEFORE_NOVEMBER.substring(7));
    assertTrue(requests("", all).size() < 5, () -> all);
    EVERY_MODE.assertSame(all, all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GROUP BY ROLLUP (1, 2) ORDER BY 1 DESC, 3, 2 LIMIT 3",
        "GROUP BY 1, 2 ORDER BY 2, 1 DESC LIMIT 3",
        "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 3",
        "GROUP BY 1, 2 ORDER BY 1 DESC, 2",
      })
  void whatIsNotInTheOrderOfDaysIsReadWhole(String rest) throws SQLException {
    String sql =
        "SELECT CAST(session_start_time AS DATE), status, SUM(duration_ms) FROM sessions"
            + BEFORE_NOVEMBER
            + " "
            + rest;
    assertEquals(19, requests("", sql).size());
  }

  /** A page of two does not hold a month: two months and the one behind are counted. */
  @Test
  void groupsThatNoPageHoldsAreCountedByThemselves() throws SQLException {
    String byMonth =
        "SELECT FLOOR(session_start_time TO MONTH), COUNT(*) FROM sessions"
            + BEFORE_NOVEMBER
            + " GROUP BY FLOOR(session_start_time TO MONTH) ORDER BY 1 DESC LIMIT 2";

    List<ServedRequest> requests = requests("pageSize=2&windowDays=60", byMonth);

    assertEquals("2", requests.get(0).parameters().get("page_size"));
    assertTrue(
        requests.stream().skip(1).allMatch(it -> "1".equals(it.parameters().get("page_size"))),
        requests::toString);
    assertEquals(4, requests.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HAVING COUNT(*) > 7 ORDER BY 1 DESC LIMIT 3",
        "ORDER BY 2 DESC, 1 LIMIT 3",
        "ORDER BY COUNT(*) + 1, 1 LIMIT 3",
      })
  void whatMayBeOfAnyDayIsLookedForInAll(String rest) throws SQLException {
    String sql =
        "SELECT CAST(session_start_time AS DATE), COUNT(*) FROM sessions"
            + BEFORE_NOVEMBER
            + " GROUP BY 1 "
            + rest;
    assertEquals(19, requests("", sql).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pageSize=1", "pageSize=3&windowDays=30", "windowDays=1", ""})
  void theDaysAreTheSameWhateverThePages(String properties) throws SQLException {
    requests(properties, BY_DAY + "DESC LIMIT 6");
    requests(properties, BY_DAY + "LIMIT 5 OFFSET 4");
    requests(properties, BY_DAY.replace(" GROUP", " AND duration_ms < 0 GROUP") + " LIMIT 1");
    EVERY_MODE.assertSame(
        "SELECT MAX(d) FROM (" + BY_DAY + "DESC LIMIT 3)", "SELECT MAX(d) FROM (" + BY_DAY + ")");
  }

  private static List<ServedRequest> requests(String properties, String sql, Object... parameters)
      throws SQLException {
    String all = properties.contains("windowDays") ? properties : "windowDays=5&" + properties;
    try (Connection connection = stage.connect(all)) {
      stage.takeRequests();
      List<String> rows = Stage.rows(connection, sql, parameters);
      List<ServedRequest> requests = stage.takeRequests();
      assertEquals(Stage.rows(off, sql, parameters), rows, sql);
      stage.takeRequests();
      return requests;
    }
  }
}
