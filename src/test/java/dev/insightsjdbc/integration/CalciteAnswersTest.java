package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements that Calcite 1.42 by itself answers wrongly, or not at all. */
class CalciteAnswersTest {

  private static final List<Connection> MODES = new ArrayList<>();

  @BeforeAll
  static void connect() throws SQLException {
    for (String mode : List.of("documented", "elasticsearch", "off")) {
      MODES.add(DriverManager.getConnection("jdbc:insights:embedded:sample?pushdown=" + mode));
    }
  }

  @AfterAll
  static void close() throws SQLException {
    for (Connection connection : MODES) {
      connection.close();
    }
  }

  /** The rows, the same in every mode. */
  private static List<String> rows(String sql, Object... parameters) throws SQLException {
    List<String> rows = Stage.rows(MODES.get(0), sql, parameters);
    for (Connection connection : MODES) {
      assertEquals(rows, Stage.rows(connection, sql, parameters), sql);
    }
    return rows;
  }

  private static long count(String from) throws SQLException {
    return Long.parseLong(rows("SELECT COUNT(*) FROM " + from).get(0));
  }

  /** Merge joins believe that a left join keeps the order of its nullable key. */
  @Test
  void aJoinOnTheKeyOfALeftJoinLosesNoRow() throws SQLException {
    String left = "sessions t0 LEFT JOIN tags t1 ON t0.id = t1.session_id ";
    String params = "JOIN collected_params t2 ON t1.session_id = t2.session_id";
    long paired = count("tags t1 " + params);
    long unpaired = count("collected_params WHERE session_id NOT IN (SELECT session_id FROM tags)");
    long lonely =
        count(
            "tags t1 WHERE NOT EXISTS"
                + " (SELECT 1 FROM collected_params t2 WHERE t1.session_id = t2.session_id)");
    long untagged = count("sessions WHERE id NOT IN (SELECT session_id FROM tags)");

    assertFalse(paired == 0 || unpaired == 0 || lonely == 0 || untagged == 0);
    assertEquals(paired, count(left + params));
    assertEquals(paired + unpaired, count(left + "RIGHT " + params));
    assertEquals(paired + lonely + untagged, count(left + "LEFT " + params));
    assertEquals(
        lonely + untagged,
        count(
            left
                + "WHERE NOT EXISTS"
                + " (SELECT 1 FROM collected_params t2 WHERE t1.session_id = t2.session_id)"));
  }

  @Test
  void aSortByAnExpressionStaysOne() throws SQLException {
    String sorted =
        " FROM session_requests ORDER BY CAST(session_start_time AS DATE), session_id,"
            + " request_index DESC";
    List<String> all = rows("SELECT request_id" + sorted);

    assertEquals(List.of(all.get(501)), rows("SELECT request_id" + sorted + " LIMIT 1 OFFSET 501"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUARTER", "HOUR", "MONTH", "DAY"})
  void partsOfATimeAreComparedTogether(String part) throws SQLException {
    String from = "sessions WHERE EXTRACT(YEAR FROM session_start_time) = 2020";
    List<String> parts = rows("SELECT EXTRACT(" + part + " FROM session_start_time) FROM " + from);

    assertEquals(
        parts.stream().filter("9"::equals).count(),
        count(from + " AND EXTRACT(" + part + " FROM session_start_time) = 9"));
    assertEquals(
        parts.stream().filter("3"::equals).count(),
        count(from + " AND EXTRACT(" + part + " FROM session_start_time) = 3"));
  }

  @Test
  void aUnionIsCutAfterItsDoublesAreRemoved() throws SQLException {
    String union = "SELECT source FROM sessions UNION SELECT status FROM sessions ORDER BY 1";

    assertEquals(rows(union).subList(0, 3), rows(union + " LIMIT 3"));
    assertEquals(
        rows(union).subList(0, 3),
        rows("SELECT source FROM sessions UNION SELECT source FROM sessions ORDER BY 1 LIMIT 3"));
  }

  @Test
  void coalesceReadsNoNullAsZero() throws SQLException {
    long without = count("sessions WHERE duration_ms IS NULL");

    assertFalse(without == 0);
    assertEquals(without, count("sessions WHERE COALESCE(duration_ms, -1) = -1"));
    assertEquals(
        count("sessions WHERE duration_ms = 0"),
        count("sessions WHERE COALESCE(duration_ms, -1) = 0"));
  }

  @Test
  void exceptAllThenExceptStayTwo() throws SQLException {
    assertEquals(
        List.of("2"),
        rows(
            "SELECT x FROM (VALUES (1), (2), (2), (2), (3)) AS t(x)"
                + " EXCEPT ALL SELECT x FROM (VALUES (1), (2)) AS t(x)"
                + " EXCEPT SELECT x FROM (VALUES (3)) AS t(x)"));
    assertEquals(
        List.of(),
        rows(
            "SELECT tag FROM tags EXCEPT ALL SELECT DISTINCT tag FROM tags EXCEPT SELECT tag FROM"
                + " tags"));
  }

  @Test
  void aRollUpOfNoRowsHasItsGrandTotal() throws SQLException {
    String none = " FROM sessions WHERE status = 'no such' GROUP BY ";

    assertEquals(List.of("null | 0"), rows("SELECT status, COUNT(*)" + none + "ROLLUP(status)"));
    assertEquals(List.of("null | 0"), rows("SELECT status, COUNT(*)" + none + "CUBE(status)"));
    assertEquals(List.of(), rows("SELECT status, COUNT(*)" + none + "status"));
  }

  @Test
  void aParameterStandsInACase() throws SQLException {
    assertEquals(
        rows("SELECT COUNT(*) FROM sessions WHERE status = 'ended'"),
        rows(
            "SELECT COUNT(*) FROM sessions WHERE CASE WHEN status = ? THEN ? ELSE 'no' END = 'yes'",
            "ended",
            "yes"));
  }

  @Test
  void anOuterJoinThatNeverMatchesStandsInASubQuery() throws SQLException {
    for (String never : List.of("t.tag <> t.tag", "1 = 0", "t.tag IS NULL AND t.tag = 'x'")) {
      assertEquals(
          count("sessions WHERE id IN (SELECT session_id FROM tags)"),
          count(
              "sessions s WHERE EXISTS (SELECT 1 FROM tags t LEFT JOIN params p ON "
                  + never
                  + " WHERE t.session_id = s.id)"));
    }
  }

  /** A filter on it went below the projection, and lost what the sub-query refers to. */
  @Test
  void aSubQueryOfADerivedTableIsFiltered() throws SQLException {
    assertEquals(
        List.of(String.valueOf(count("sessions WHERE id IN (SELECT session_id FROM tags)"))),
        rows(
            "SELECT COUNT(*) FROM (SELECT id, (SELECT COUNT(*) FROM tags t WHERE t.session_id ="
                + " s.id) AS n FROM sessions s) WHERE n >= 1"));
  }

  /** The rule that takes SOME out makes a condition that is only cast to be nullable. */
  @Test
  void aComparisonWithSomeIsOneOfItsLeast() throws SQLException {
    assertEquals(
        count("params WHERE param_index >= (SELECT MIN(tag_index) FROM tags)"),
        count("params WHERE param_index >= SOME (SELECT tag_index FROM tags)"));
  }

  /** Calcite compares them whole, and takes NULL for a value. */
  @Test
  void rowsOfValuesAreComparedValueByValue() throws SQLException {
    String rows =
        "(VALUES (1, 2), (1, 3), (2, 0), (CAST(NULL AS INTEGER), 2), (1, NULL)) AS t(a, b)";
    for (String[] same :
        new String[][] {
          {"(a, b) <> (1, 2)", "a <> 1 OR b <> 2"},
          {"((a, b) <> (1, 2)) IS NULL", "(a <> 1 OR b <> 2) IS NULL"},
          {"(a, b) < (1, 3)", "a < 1 OR a = 1 AND b < 3"},
          {"NOT (a, b) < (1, 3)", "NOT (a < 1 OR a = 1 AND b < 3)"},
          {"(a, b) >= (1, 3)", "a > 1 OR a = 1 AND b >= 3"},
          {"(a, b) IS NOT NULL", "a IS NOT NULL AND b IS NOT NULL"},
          {"(a, b) IS DISTINCT FROM (1, 2)", "NOT (a = 1 AND b = 2) IS TRUE"},
          {"(a, b) IS NOT DISTINCT FROM (1, NULL)", "a = 1 AND b IS NULL"},
          {"(a, b) BETWEEN (1, 3) AND (2, 0)", "(a, b) IN ((1, 3), (2, 0))"},
          {"(a, b) BETWEEN SYMMETRIC (2, 0) AND (1, 3)", "(a, b) IN ((1, 3), (2, 0))"},
          {"(a, b) NOT BETWEEN (1, 3) AND (2, 0)", "a = 1 AND b < 3"}
        }) {
      List<String> expected = rows("SELECT a, b FROM " + rows + " WHERE " + same[1]);
      assertFalse(expected.isEmpty(), same[1]);
      assertEquals(expected, rows("SELECT a, b FROM " + rows + " WHERE " + same[0]), same[0]);
    }
    assertEquals(
        rows("SELECT id FROM sessions WHERE status <> 'ended' OR audio_url <> 'x'"),
        rows("SELECT id FROM sessions WHERE (status, audio_url) <> ('ended', 'x')"));
  }

  @Test
  void aNumberIsNarrowedOnlyWhereTheRestLetsItThrough() throws SQLException {
    String numbers = "(VALUES (CAST(3000000000 AS BIGINT)), (5))";
    for (String narrowed :
        new String[] {
          "CAST(n AS INTEGER) = 5", "CAST(n AS DECIMAL(9, 2)) = 5", "5 = CAST(n AS INT)"
        }) {
      assertEquals(
          List.of("5"),
          rows("SELECT n FROM " + numbers + " AS t(n) WHERE " + narrowed + " AND n < 100"),
          narrowed);
    }
  }

  /** Its rows are lists, where others are arrays. */
  @Test
  void anArrayIsUnnestedToRowsOfSeveralColumns() throws SQLException {
    assertEquals(
        List.of("a | 1", "b | 2"),
        rows("SELECT * FROM UNNEST(ARRAY['a', 'b']) WITH ORDINALITY AS t(x, n)"));
    assertEquals(
        List.of("1 | a", "2 | b"),
        rows("SELECT * FROM UNNEST(ARRAY[ROW(1, 'a'), ROW(2, 'b')]) AS t(x, y)"));
  }

  @Test
  void aPageAfterARowBeginsAtItsTime() throws SQLException {
    String after = "SELECT id FROM sessions WHERE (session_start_time, id) > (?, ?)";
    LocalDateTime time = LocalDateTime.of(2020, 10, 10, 0, 0);

    assertEquals(
        rows("SELECT id FROM sessions WHERE session_start_time > ?", time),
        rows(after, time, "zz"));
  }
}
