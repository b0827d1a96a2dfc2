package dev.insightsjdbc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.scan.Pushdown;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanErrorsTest {

  private static final SqlPlanner PLANNER = new SqlPlanner(Pushdown.DOCUMENTED, List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT nosuch FROM sessions                             | 42S22 | nosuch",
        "SELECT s.nosuch FROM sessions s                         | 42S22 | nosuch",
        "SELECT id FROM nosuch                                   | 42S02 | nosuch",
        "SELECT id FROM nosuch.sessions                          | 42S02 | nosuch",
        "SELEC 1                                                 | 42000 | 'SELEC'",
        "/* x */ ( selct 1 )                                     | 42000 | 'selct'",
        "DROP TABLE sessions                                     | 0A000 | DROP",
        "show tables                                             | 0A000 | SHOW",
        "TRUNCATE TABLE sessions                                 | 0A000 | TRUNCATE",
        "SELECT id FROM sessions WHERE                           | 42000 | syntax",
        "SELECT NOSUCHFUNCTION(id) FROM sessions                 | 42000 | NOSUCHFUNCTION",
        "SELECT id FROM sessions WHERE session_start_time > 'x'  | 22007 | 'x'",
        "SELECT 1; SELECT 2                                      | 42000 | one at a time",
        "DELETE FROM sessions                                    | 42000 | WHERE TRUE",
        "DELETE FROM tags WHERE tag = 'x'                        | 0A000 | FROM sessions only",
        "DELETE FROM nosuch WHERE TRUE                           | 42S02 | nosuch",
        "DELETE FROM sessions WHERE nosuch = 1                   | 42S22 | nosuch",
        "DELETE FROM sessions WHERE id = 'a' LIMIT 1             | 42000 | syntax",
        "EXPLAIN PLAN FOR DELETE FROM tags WHERE TRUE            | 0A000 | FROM sessions only",
        "SELECT COUNT(*) FROM sessions GROUP BY TUMBLE(session_start_time, INTERVAL '1' HOUR)"
            + " | 0A000 | TUMBLE is not supported: group by FLOOR",
        "SELECT * FROM TABLE(HOP(TABLE sessions, DESCRIPTOR(session_start_time), INTERVAL '1' HOUR,"
            + " INTERVAL '2' HOUR)) | 0A000 | HOP is not supported: group by FLOOR",
        "SELECT SUM(duration_ms) WITHIN DISTINCT (status) FROM sessions"
            + " | 0A000 | WITHIN DISTINCT is not supported: aggregate a sub-select",
        "SELECT FIRST_VALUE(id) IGNORE NULLS OVER (ORDER BY id) FROM sessions"
            + " | 0A000 | IGNORE NULLS is not supported: leave the NULLs out",
        "INSERT INTO sessions (id) VALUES ('a')                  | 0A000 | never changed",
        "UPDATE sessions SET status = 'a'                        | 0A000 | never changed",
      })
  void eachErrorHasItsStateAndNamesWhatIsWrong(String sql, String state, String named) {
    SQLException error = assertThrows(SQLException.class, () -> PLANNER.prepare(sql, "insights"));

    assertEquals(state, error.getSQLState(), error::getMessage);
    assertTrue(String.valueOf(error.getMessage()).contains(named), error::getMessage);
  }

  @Test
  void whatIsNotRunIsAFeatureThatIsNotSupported() {
    assertThrows(
        SQLFeatureNotSupportedException.class,
        () -> PLANNER.prepare("DELETE FROM tags WHERE TRUE", "insights"));
  }

  @Test
  void aStatementThatIsNestedTooDeeplySaysSo() {
    String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);
    SQLException error =
        assertThrows(SQLException.class, () -> PLANNER.prepare("SELECT " + deep, "insights"));

    assertEquals("54001", error.getSQLState());
    assertTrue(String.valueOf(error.getMessage()).contains("flatter"), error::getMessage);
  }

  @Test
  void aTrailingSemicolonAndCommentsAreFine() throws SQLException {
    assertEquals(1, PLANNER.prepare("-- all\nSELECT 1 /* one */ ;\n", "insights").columns().size());
  }
}
