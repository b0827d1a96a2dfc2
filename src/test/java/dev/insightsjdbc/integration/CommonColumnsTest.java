package dev.insightsjdbc.integration;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column that USING or NATURAL makes common is one, wherever it stands. */
class CommonColumnsTest {

  @RegisterExtension private static final EveryMode modes = new EveryMode();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT t0.name FROM params t0 JOIN tags t1 USING (session_id) WHERE session_id IN (SELECT session_id FROM params WHERE name = 'q') ORDER BY 1 | p,q",
        "SELECT tag FROM params t0 NATURAL JOIN tags t1 WHERE CAST(session_start_time AS DATE) > DATE '2020-01-01' ORDER BY tag | t1,t2",
        "SELECT LOWER(session_id) FROM params FULL JOIN tags USING (session_id) WHERE UPPER(session_id) = 'B' | b,b",
        "SELECT UPPER(session_id), COUNT(*) FROM params JOIN tags USING (session_id) GROUP BY UPPER(session_id) HAVING UPPER(session_id) > 'A' ORDER BY UPPER(session_id) | `B | 2`",
        "SELECT session_id, COUNT(*) FROM params FULL JOIN tags USING (session_id) GROUP BY session_id ORDER BY session_id DESC | `b | 2,a | 2`",
        "SELECT session_id FROM (SELECT id AS session_id FROM sessions) s LEFT JOIN params USING (session_id) WHERE COALESCE(session_id, '') >= 'c' ORDER BY 1 | c,d",
        "SELECT session_id FROM params RIGHT JOIN (SELECT id AS session_id FROM sessions) s USING (session_id) WHERE COALESCE(session_id, '') >= 'c' ORDER BY 1 | c,d",
        "SELECT session_id FROM params RIGHT JOIN tags USING (session_id) WHERE EXISTS (SELECT 1 FROM sessions WHERE id = session_id AND status = 'ended') | a,a",
        "SELECT tag FROM params JOIN tags USING (session_id) WHERE EXISTS (SELECT 1 FROM collected_tags WHERE session_id = 'none') | ``",
        "WITH x AS (SELECT session_id, tag FROM tags), y(session_id, n) AS (SELECT session_id, name FROM params) SELECT n FROM x NATURAL JOIN y WHERE LOWER(session_id) = 'a' ORDER BY n | p,q",
        "SELECT UPPER(session_id) FROM params JOIN tags USING (session_id) JOIN sessions ON LOWER(session_id) = id WHERE tag = 't2' | B",
        "SELECT COUNT(*) FROM params JOIN tags a USING (session_id) JOIN tags b USING (session_id) WHERE LOWER(session_id) = 'b' | 4",
        "SELECT MAX(session_id) OVER (PARTITION BY UPPER(session_id)) FROM params JOIN tags USING (session_id) WHERE tag = 't2' | b",
        "SELECT (SELECT status FROM sessions WHERE id = session_id) FROM params JOIN tags USING (session_id) WHERE tag = 't2' | Error",
        "SELECT DISTINCT session_id FROM params FULL JOIN tags USING (session_id) ORDER BY session_id DESC | b,a",
        "SELECT name AS session_id FROM params JOIN tags USING (session_id) WHERE LOWER(session_id) = 'a' ORDER BY session_id DESC | q,p",
      })
  void itHasTheValueOfTheJoin(String sql, String rows) throws SQLException {
    modes.assertRows(rows, sql);
  }

  @Test
  void aColumnOfTwoTablesThatNoJoinMakesCommonIsAmbiguous() {
    modes.error(
        "42S22",
        "SELECT 1 FROM params a JOIN tags b ON a.session_id = b.session_id"
            + " WHERE LOWER(session_id) = 'a'");
    modes.error(
        "42S22",
        "SELECT 1 FROM params a JOIN tags b USING (session_id) JOIN tags c"
            + " ON a.session_id = c.session_id WHERE LOWER(session_id) = 'a'");
  }
}
