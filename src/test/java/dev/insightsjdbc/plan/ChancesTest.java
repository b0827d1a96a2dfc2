package dev.insightsjdbc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.scan.Pushdown;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChancesTest {

  private static final SqlPlanner PLANNER = new SqlPlanner(Pushdown.DOCUMENTED, List.of());

  private static Determinacy of(String sql) throws SQLException {
    return PLANNER.prepare(sql, "insights").determinacy();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id, RAND() FROM sessions",
        "SELECT id FROM sessions WHERE RAND() < 0.5",
        "SELECT id FROM sessions WHERE id IN (SELECT session_id FROM tags LIMIT 1)",
        "SELECT id FROM (SELECT id FROM sessions LIMIT 3) s WHERE id LIKE 'a%'",
        "SELECT ROW_NUMBER() OVER (ORDER BY channel) FROM sessions",
        "SELECT LISTAGG(id, ',') FROM sessions",
        "DELETE FROM sessions WHERE RAND() < 0.5",
        "EXPLAIN PLAN FOR SELECT id FROM sessions",
      })
  void whatMayDifferIsFound(String sql) throws SQLException {
    assertEquals(true, of(sql).chance().isPresent(), () -> sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id FROM sessions WHERE session_start_time < LOCALTIMESTAMP | false | []",
        "SELECT id FROM sessions LIMIT 3 | true | []",
        "SELECT channel, id FROM sessions ORDER BY id, channel OFFSET 2 ROWS | true | [1, 0]",
        "SELECT id FROM sessions ORDER BY id, channel | false | [0]",
        "SELECT id FROM sessions ORDER BY channel, id | false | []",
        "SELECT RANK() OVER (ORDER BY channel) FROM sessions | false | []",
        "SELECT channel, COUNT(*) FROM sessions GROUP BY channel ORDER BY 2 DESC | false | [1]",
      })
  void theRestSaysWhatItDetermines(String sql, boolean cut, String sortedBy) throws SQLException {
    Determinacy determinacy = of(sql);
    assertEquals(java.util.Optional.empty(), determinacy.chance());
    assertEquals(cut, determinacy.cut());
    assertEquals(sortedBy, determinacy.sortedBy().toString());
  }

  @Test
  void aDeleteIsAsDeterminedAsItsQuery() throws SQLException {
    assertEquals(Determinacy.ROWS, of("DELETE FROM sessions WHERE status = 'ended'"));
  }
}
