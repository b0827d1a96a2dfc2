package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type, of several databases: answered, or refused by its name. */
class SpellingTest {

  @RegisterExtension private static final EveryMode modes = new EveryMode();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "session_start_time > CURRENT_DATE - 20000                                | a,b,c,d",
        "session_start_time > current_date - 7                                    | ``",
        "session_start_time > DATE '2020-01-03' - 1                               | c,d",
        "CAST(session_start_time AS DATE) - 1 = DATE '2020-01-01'                 | b",
        "session_start_time::date + 1 = DATE '2020-01-03'                         | b",
        "DATE '2020-01-03' - CAST(session_start_time AS DATE) = 1                 | b",
        "session_start_time > NOW() - INTERVAL '20000 days'                       | a,b,c,d",
        "session_start_time > NOW() - INTERVAL '7 days'                           | ``",
        "session_start_time > TIMESTAMP '2020-01-03 00:00:00' - INTERVAL '1 day'  | c,d",
        "session_start_time > TIMESTAMP '2020-01-03 00:00:00' - INTERVAL '36 hours' | b,c,d",
        "session_start_time > TIMESTAMP '2020-01-03 00:00:00' - interval '1 day 90 min' | b,c,d",
        "session_start_time > TIMESTAMP '2020-03-01 00:00:00' - INTERVAL '2 months' | b,c,d",
        "session_start_time > TIMESTAMP '2020-01-03 00:00:00' - INTERVAL 1 DAY    | c,d",
        "session_start_time >= DATE '2020-01-03' + INTERVAL '12' HOUR             | c,d",
        "session_start_time > INTERVAL '13' HOUR + DATE '2020-01-03'              | ``",
        "session_start_time >= DATE '2020-01-03' - INTERVAL '1 01:30' DAY TO MINUTE | b,c,d",
        "session_start_time > DATE '2020-01-03' - 3 * INTERVAL '8' HOUR           | c,d",
        "session_start_time > CAST(session_start_time AS DATE) + INTERVAL '11' HOUR | c,d",
        "session_start_time > CURRENT_DATE - INTERVAL '480000' HOUR               | a,b,c,d",
        "session_start_time > CURRENT_DATE - INTERVAL '7' DAY                     | ``",
        "session_start_time > CURRENT_DATE - INTERVAL '20000' DAY                 | a,b,c,d",
        "session_start_time >= '2020-01-02T00:00:00Z'                             | b,c,d",
        "status ILIKE 'E%'                                                        | a,b",
        "status NOT ILIKE 'E%'                                                    | c",
        "status != 'abc'                                                          | a,b",
        "status_code::text = '1'                                                  | a",
        "CAST(status_code AS string) = '1'                                        | a",
        "status_code::int8 = 1                                                    | a",
        "status ~ 'nd'                                                            | a",
        "status = 'a\\bc'                                                         | ``",
        "status IS NOT DISTINCT FROM NULL                                         | d",
        "NVL(status, 'none') = 'none' AND IFNULL(channel, '') = 'voice'           | d",
        "DAY(session_start_time) = 2                                              | b",
        "id = ANY (SELECT session_id FROM tags)                                   | a,b",
      })
  void aConditionOfAnotherDatabaseFindsItsRows(String condition, String ids) throws SQLException {
    modes.assertRows(ids, "SELECT id FROM sessions WHERE " + condition + " ORDER BY id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT id FROM sessions ORDER BY id LIMIT 1, 2                        | b,c",
        "SELECT id FROM sessions ORDER BY id FETCH FIRST 2 ROWS ONLY           | a,b",
        "SELECT id FROM sessions ORDER BY id OFFSET 1 LIMIT 2                  | b,c",
        "SELECT id FROM sessions ORDER BY id LIMIT ALL                         | a,b,c,d",
        "SELECT COUNT(*) c FROM sessions                                       | 4",
        "SELECT COUNT(*) value FROM sessions                                   | 4",
        "SELECT '\\d'                                                          | \\d",
        "SELECT 'INTERVAL ''1 day'''                                           | INTERVAL '1 day'",
        "SELECT channel, COUNT(*) FROM sessions GROUP BY 1 ORDER BY 2 DESC, 1  | `voice | 2,text | 1,null | 1`",
        "SELECT UPPER(channel) AS ch, COUNT(*) n FROM sessions GROUP BY ch HAVING n > 1 | `VOICE | 2`",
        "SELECT COUNT(*) FILTER (WHERE status = 'abc') FROM sessions           | 1",
        "SELECT id FROM sessions QUALIFY ROW_NUMBER() OVER (ORDER BY id DESC) = 1 | d",
        "WITH RECURSIVE t AS (SELECT 1 AS n) SELECT n FROM t                   | 1",
        "SELECT x FROM UNNEST(ARRAY[1,2]) AS t(x)                              | 1,2",
        "SELECT s.id, t.tag FROM sessions s, LATERAL (SELECT tag FROM tags WHERE session_id = s.id) t ORDER BY 1, 2 | `a | t1,b | t1,b | t2`",
        "VALUES (1, 'a'), (2, 'bc')                                            | `1 | a,2 | bc`",
        "SELECT COUNT(*) FROM (TABLE sessions)                                 | 4",
        "(SELECT id FROM sessions WHERE id = 'a') UNION ALL (SELECT 'b') ORDER BY 1 | a,b",
        "SELECT {fn UCASE('a')}                                                | A",
        "SELECT t.tag FROM {oj sessions s LEFT OUTER JOIN tags t ON s.id = t.session_id AND t.tag = {fn LCASE('T2')}} WHERE s.id = 'b' | t2",
        "SELECT id FROM sessions WHERE status LIKE 'ab%' {escape '!'}           | c",
        "SELECT id FROM sessions WHERE status NOT LIKE '!%' { ESCAPE '!' } ORDER BY id {limit 1} | a",
        "SELECT id FROM sessions ORDER BY id {LIMIT 2 OFFSET 1}                 | b,c",
        "SELECT '{limit 1}'                                                     | {limit 1}",
        "SELECT {fn Concat({fn ucase('a')}, {fn lcase('B')})}                   | Ab",
        "SELECT id FROM sessions WHERE id = 'a';                               | a",
        "SELECT 7 / 2::double, (7 / 2)::double precision, 1 + '2'::int * 3     | `3.5 | 3.0 | 7`",
        "SELECT '1'::int::varchar(5), UPPER('a')::text, CASE WHEN TRUE THEN '1' END::int + 1 | `1 | A | 2`",
        "SELECT COUNT(*) FILTER (WHERE id > 'a')::double / 2 FROM sessions     | 1.5",
        "SELECT id FROM sessions s WHERE s.status = 'abc'::text AND \"id\"::text LIKE 'c%' | c",
        "SELECT id FROM sessions WHERE session_start_time BETWEEN '2020-01-01'::date AND '2020-01-02'::timestamp(3) without time zone ORDER BY 1 | a,b",
        "SELECT '::', 'a::int' /* x::int */                                    | `:: | a::int`",
      })
  void aStatementOfAnotherDatabaseIsAnswered(String sql, String rows) throws SQLException {
    modes.assertRows(rows, sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT DISTINCT ON (channel) id FROM sessions      | 0A000 | DISTINCT ON is not supported",
        "SELECT TOP 5 id FROM sessions                      | 0A000 | write LIMIT",
        "SELECT channel FROM sessions GROUP BY ALL          | 0A000 | GROUP BY ALL is not supported",
        "SELECT channel FROM sessions GROUP BY channel WITH ROLLUP | 0A000 | GROUP BY ROLLUP(",
        "SELECT id FROM sessions FOR UPDATE                 | 0A000 | FOR UPDATE is not supported",
        "EXPLAIN ANALYZE SELECT id FROM sessions            | 0A000 | EXPLAIN PLAN FOR",
        "SELECT id FROM sessions WHERE status REGEXP 'a'    | 0A000 | REGEXP_LIKE(",
        "SELECT document->>'id' FROM documents              | 0A000 | JSON_VALUE(",
        "SELECT id FROM sessions TABLESAMPLE BERNOULLI(50)  | 0A000 | TABLESAMPLE is not supported",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t | 0A000 | WITH RECURSIVE is not supported",
        "SELECT (1, 2)                                      | 0A000 | a ROW as a column",
        "SELECT NOW() - INTERVAL '1 month 2 days'           | 0A000 | months and days together",
        "SELECT id FROM sessions WHERE status == 'abc'      | 42000 | equality is written =",
        "SELECT `id` FROM sessions                          | 42000 | names are quoted in double quotes",
        "SELECT [id] FROM sessions                          | 42000 | names are quoted in double quotes",
        "SELECT id FROM sessions WHERE status = \"abc\"     | 42S22 | texts are written in single quotes",
        "SELECT session_end_time - session_start_time FROM sessions | 42000 | TIMESTAMPDIFF(SECOND, from, to)",
        "SELECT CAST(id AS foo) FROM sessions               | 42000 | there is no type foo",
        "SELECT id FROM sessions LIMIT 1.5                  | 2201W | a whole number of rows, got 1.5",
        "SELECT foo(id) FROM sessions                       | 42000 | No match found for function signature foo",
        "SELECT id, status FROM sessions GROUP BY channel   | 42000 | 'id' is not being grouped",
        "SELECT id FROM sessions WHERE COUNT(*) > 1         | 42000 | illegal in WHERE",
        "SELECT id FROM sessions ORDER BY 3                 | 42000 | Ordinal out of range",
        "SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY duration_ms) FROM sessions | 0A000 | PERCENTILE_CONT is not supported",
      })
  void whatIsNotSupportedIsRefusedByItsName(String sql, String state, String words) {
    String message = modes.error(state, sql).getMessage();

    assertTrue(message.contains(words), message);
  }

  @Test
  void explainTakesAQueryAsItIs() throws SQLException {
    String query = "SELECT id FROM sessions WHERE status = 'ended'";

    modes.assertSame("EXPLAIN PLAN FOR " + query, "EXPLAIN " + query);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "param_value LIKE 'a_b'                     | q",
        "param_value LIKE 'a%b'                     | q",
        "UPPER(param_value) LIKE 'A_B'              | q",
        "UPPER(param_value) LIKE 'A%'               | q",
        "UPPER(param_value) LIKE '_' AND session_id = 'b' | p",
        "param_value LIKE '_' AND session_id = 'b'  | p",
        "LOWER(param_value) NOT LIKE '_'            | q",
        "param_value ILIKE 'A_B'                    | q",
        "LOWER(name) LIKE 'q!%' ESCAPE '!'          | ``",
        "LOWER(name) LIKE NULL                      | ``",
      })
  void likeTakesAnyCodePointInEveryMode(String condition, String names) throws SQLException {
    modes.assertRows(names, "SELECT name FROM params WHERE " + condition);
  }

  @Test
  void anEscapeThatEscapesNothingIsRefused() {
    for (String column : new String[] {"name", "LOWER(name)"}) {
      String like = "SELECT name FROM params WHERE " + column + " LIKE ";
      modes.error("22025", like + "'a#b' ESCAPE '#'");
      modes.error("22025", like + "'a#' ESCAPE '#'");
      modes.error("22025", like + "? ESCAPE '#'", "a#b");
      modes.error("22019", like + "'a' ESCAPE '##'");
    }
  }

  /** Calcite would drop the hours. */
  @ParameterizedTest
  @ValueSource(strings = {"d + INTERVAL '12' HOUR", "MAX(d) - INTERVAL '1 02' DAY TO HOUR"})
  void hoursAreNotAddedToADateOfASubSelect(String sum) {
    String sql =
        "SELECT "
            + sum
            + " FROM (SELECT CAST(session_start_time AS DATE) AS d FROM sessions) AS dates";
    String message = modes.error("0A000", sql).getMessage();

    assertTrue(message.contains("CAST(date AS TIMESTAMP)"), message);
  }

  @Test
  void daysAndMonthsAreAddedToADateOfASubSelect() throws SQLException {
    modes.assertRows(
        "2020-01-03 | 2020-02-01",
        "SELECT d + INTERVAL '2' DAY, d + INTERVAL '1' MONTH FROM"
            + " (SELECT CAST(session_start_time AS DATE) AS d FROM sessions WHERE id = 'a') AS x");
  }
}
