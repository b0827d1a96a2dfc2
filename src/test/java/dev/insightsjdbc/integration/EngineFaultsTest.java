package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements of which Calcite's engine makes other rows, or none. */
class EngineFaultsTest {

  @RegisterExtension private static final EveryMode modes = new EveryMode();

  @Test
  void equalRowsWithoutAPartnerAreNotOne() throws SQLException {
    modes.assertRows(
        "null,voice,voice",
        "SELECT s.channel FROM (SELECT 'text' AS c) x RIGHT JOIN"
            + " (SELECT channel FROM sessions WHERE id <> 'b') s ON s.channel = x.c"
            + " ORDER BY s.channel NULLS FIRST");
    modes.assertRows(
        "fax | null,text | text,null | null,null | voice,null | voice",
        "SELECT x.c, s.channel FROM (VALUES ('text'), ('fax')) x(c) FULL JOIN sessions s"
            + " ON s.channel = x.c ORDER BY x.c, s.channel NULLS FIRST");
    modes.assertRows(
        "3",
        "SELECT COUNT(*) FROM params p RIGHT JOIN (SELECT tag FROM tags) t"
            + " ON p.value_text = t.tag AND p.param_index > 5");
  }

  @Test
  void aCommaBindsLessThanAJoin() throws SQLException {
    modes.assertRows(
        "0",
        "SELECT COUNT(*) FROM (SELECT * FROM tags WHERE tag = 'none') t, params p"
            + " RIGHT JOIN sessions s ON p.session_id = s.id");
    modes.assertRows(
        "12",
        "SELECT COUNT(*) FROM tags t, (SELECT * FROM params WHERE name = 'q') p"
            + " FULL JOIN sessions s ON p.session_id = s.id");
    modes.assertRows(
        "3",
        "SELECT COUNT(*) FROM tags t, sessions s LEFT JOIN params p ON p.session_id = s.id"
            + " AND p.name = 'q' WHERE s.id = 'a'");
  }

  @Test
  void nullIsInNoEmptySet() throws SQLException {
    modes.assertRows(
        "c,d",
        "SELECT id FROM sessions s WHERE NULL NOT IN"
            + " (SELECT tag FROM tags t WHERE t.session_id = s.id) ORDER BY id");
    modes.assertRows(
        "a null,b null,c TRUE,d TRUE",
        "SELECT id || ' ' || COALESCE(CAST(CAST(NULL AS VARCHAR) NOT IN"
            + " (SELECT tag FROM tags t WHERE t.session_id = s.id) AS VARCHAR), 'null')"
            + " FROM sessions s ORDER BY 1");
    modes.assertRows(
        "a,b",
        "SELECT id FROM sessions s WHERE (NULL IN"
            + " (SELECT tag FROM tags t WHERE t.session_id = s.id)) IS NULL ORDER BY id");
  }

  @Test
  void theOtherRowsValueMayBeNullThoughTheDefaultIsNot() throws SQLException {
    modes.assertRows(
        "a | 7 | null,b | 1000 | 7,c | 20 | 9,d | null | 9",
        "SELECT id, LAG(duration_ms, 1, 7) OVER (ORDER BY id),"
            + " LEAD(duration_ms, 2, 9) OVER (ORDER BY id) FROM sessions ORDER BY id");
    modes.assertRows(
        "a | 1,b | 1000,c | 20,d | null",
        "SELECT id, LAG(duration_ms, 1, status_code) OVER (ORDER BY id) FROM sessions ORDER BY id");
  }

  @Test
  void aSubQueryMayStandInAWindow() throws SQLException {
    modes.assertRows(
        "b | 1 | 2,a | 2 | 1,c | 3 | 0,d | 4 | 0",
        "SELECT id, ROW_NUMBER() OVER (ORDER BY (SELECT COUNT(*) FROM tags t"
            + " WHERE t.session_id = s.id) DESC, id),"
            + " (SELECT COUNT(*) FROM tags t WHERE t.session_id = s.id) FROM sessions s ORDER BY 2");
  }

  @Test
  void groupingSetsMayRepeat() throws SQLException {
    modes.assertRows(
        "t1 | 2,t1 | 2,t2 | 1,t2 | 1,null | 3",
        "SELECT tag, COUNT(session_id) FROM tags WHERE session_id < 'z'"
            + " GROUP BY GROUPING SETS ((tag), (tag), ()) ORDER BY 1, 2");
    modes.assertRows(
        "t1 | 1,t1 | 1,t2 | 1,t2 | 1,null | 1",
        "SELECT t.tag, MAX(p.param_index) FROM tags t JOIN params p ON p.session_id = t.session_id"
            + " OR p.param_index = 1 GROUP BY GROUPING SETS ((t.tag), (t.tag), ()) ORDER BY 1, 2");
  }

  @Test
  void lettersBeyondTheFirstPlaneAreOne() throws SQLException {
    modes.assertRows(
        "1 | 😀 | 😀",
        "SELECT CHAR_LENGTH(x), SUBSTRING(x FROM 1 FOR 1), LEFT(x, 1) FROM (VALUES ('😀')) v(x)");
    modes.assertRows(
        "￮,￮,😀 | 😀,￮,￮",
        "SELECT STRING_AGG(x, ',' ORDER BY x) || ' | ' || LISTAGG(x) WITHIN GROUP (ORDER BY x DESC)"
            + " FROM (VALUES ('😀'), ('￮'), ('￮')) v(x)");
  }

  @Test
  void theLargerTilesComeFirst() throws SQLException {
    modes.assertRows(
        "a 1,b 1,c 2,d 3",
        "SELECT id || ' ' || CAST(NTILE(3) OVER (ORDER BY id) AS VARCHAR) FROM sessions ORDER BY 1");
    modes.assertRows(
        "a 1,b 2,c 3,d 4",
        "SELECT id || ' ' || CAST(NTILE(9) OVER (ORDER BY id) AS VARCHAR) FROM sessions ORDER BY 1");
  }

  @Test
  void aRangeOfDaysIsOfTheDaysBefore() throws SQLException {
    modes.assertRows(
        "a 1,b 2,c 1,d 2",
        "SELECT id || ' ' || CAST(COUNT(*) OVER (ORDER BY session_start_time RANGE BETWEEN"
            + " INTERVAL '1' DAY PRECEDING AND CURRENT ROW) AS VARCHAR) FROM sessions ORDER BY 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OVER (w ROWS 1 PRECEDING) FROM sessions WINDOW w AS (ORDER BY id)",
        "OVER (w ORDER BY id ROWS 1 PRECEDING) FROM sessions WINDOW w AS (PARTITION BY 1 = 1)",
        "OVER w FROM sessions WINDOW v AS (ORDER BY id), w AS (v ROWS 1 PRECEDING)",
        "OVER (w ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM sessions"
            + " WINDOW v AS (PARTITION BY 1 = 1), w AS (v ORDER BY id)",
      })
  void aWindowMadeOfAnotherHasItsFrame(String over) throws SQLException {
    modes.assertRows("a | 1,b | 2,c | 2,d | 2", "SELECT id, COUNT(*) " + over + " ORDER BY id");
  }

  @Test
  void aWindowMadeOfAnotherHasThatOnesPartitionsToo() throws SQLException {
    modes.assertRows(
        "a | 1,b | 1,c | 1,d | 1",
        "SELECT id, COUNT(*) OVER (w ROWS 1 PRECEDING) FROM sessions"
            + " WINDOW v AS (PARTITION BY id), w AS (v ORDER BY status) ORDER BY id");
  }

  @Test
  void rowsAreLeftOutOfFramesThatMove() throws SQLException {
    modes.assertRows(
        "a | 0 | 3,b | 1 | 2,c | 2 | 1,d | 3 | 0",
        "SELECT id, COUNT(*) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
            + " EXCLUDE CURRENT ROW), COUNT(*) OVER (w ROWS BETWEEN CURRENT ROW AND UNBOUNDED"
            + " FOLLOWING EXCLUDE GROUP) FROM sessions WINDOW w AS (ORDER BY id) ORDER BY id");
  }

  @Test
  void theLargestOfDistinctValuesIsTheLargest() throws SQLException {
    modes.assertRows("d", "SELECT DISTINCT MAX(DISTINCT id) OVER () FROM sessions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNT(DISTINCT status) OVER (PARTITION BY channel) | DISTINCT",
        "SUM(DISTINCT duration_ms) OVER () | DISTINCT",
        "COUNT(*) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) | EXCLUDE",
        "COUNT(*) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) | EXCLUDE",
        "SUM(duration_ms) OVER (ORDER BY status RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE TIES) | EXCLUDE",
        "LAST_VALUE(id) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW) | EXCLUDE",
        "COUNT(*) FILTER (WHERE status = 'ended') OVER () | FILTER",
        "COUNT(*) OVER (ORDER BY id GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) | GROUPS",
        "NTH_VALUE(id, 2) OVER (ORDER BY id) | NTH_VALUE",
        "COUNT(*) OVER (ORDER BY session_start_time DESC RANGE INTERVAL '1' DAY PRECEDING) | RANGE",
        "COUNT(*) OVER (ORDER BY session_start_time RANGE INTERVAL '1' MONTH PRECEDING) | RANGE",
        "COUNT(*) OVER (ORDER BY CAST(session_start_time AS DATE) RANGE INTERVAL '1' DAY PRECEDING) | RANGE",
        "SUM(duration_ms) OVER (ORDER BY duration_ms RANGE 1 PRECEDING) | RANGE",
        "LAST_VALUE(id) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) | LAST_VALUE",
      })
  void windowsThatTheEngineGetsWrongAreRefusedByName(String window, String name) {
    SQLException error = modes.error("0A000", "SELECT " + window + " FROM sessions");

    assertTrue(error.getMessage().startsWith(name), error::getMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22032 | JSON_VALUE('{}', 'strict $.b' ERROR ON ERROR)",
        "22000 | CHR(-1)",
        "22000 | CAST('maybe' AS BOOLEAN)",
      })
  void aConstantThatIsNoValueIsTheSameErrorEachTime(String state, String constant) {
    String statement = "SELECT " + constant + " FROM sessions WHERE id = 'a'";
    SQLException first = modes.error(state, statement);

    assertEquals(first.getMessage(), modes.error(state, statement).getMessage());
  }

  @Test
  void aCastToFewerDigitsCutsThem() throws SQLException {
    modes.assertRows(
        "2020-10-08 17:09:27.0 | 2020-10-08 17:09:27.7 | 2020-10-08 17:09:27.75,"
            + "2020-10-08 17:09:28.0 | 2020-10-08 17:09:28.0 | 2020-10-08 17:09:28.0",
        "SELECT CAST(t AS TIMESTAMP(0)), CAST(t AS TIMESTAMP(1)), CAST(t AS TIMESTAMP(2)) FROM"
            + " (VALUES (TIMESTAMP '2020-10-08 17:09:27.758'),"
            + " (TIMESTAMP '2020-10-08 17:09:28.009')) v(t)");
    modes.assertRows(
        "true",
        "SELECT COUNT(*) = SUM(CASE WHEN CAST(session_start_time AS TIMESTAMP(0)) ="
            + " FLOOR(session_start_time TO SECOND) THEN 1 END) FROM sessions");
  }

  @Test
  void aWindowIsNotMadeOfItself() {
    modes.error(
        "42000",
        "SELECT COUNT(*) OVER v FROM sessions WINDOW v AS (w ORDER BY id), w AS (v ROWS 1 PRECEDING)");
  }

  @Test
  void statisticsOfWholeNumbersHaveFractions() throws SQLException {
    modes.assertRows(
        "true",
        "SELECT COVAR_POP(y, x) > 1.66 AND COVAR_SAMP(y, x) = 2.5 AND REGR_SYY(y, x) > 4.66"
            + " AND REGR_SXX(y, x) = 6 FROM (VALUES (1, 2), (2, 2), (4, 5)) t(y, x)");
  }
}
