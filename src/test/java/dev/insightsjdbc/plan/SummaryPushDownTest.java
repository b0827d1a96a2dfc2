package dev.insightsjdbc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanSpec;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which aggregates become a scan's summary. */
class SummaryPushDownTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNT(DISTINCT id) FROM sessions | [COUNT(*)]",
        "COUNT(status), COUNT(*) FROM sessions | [COUNT($0), COUNT(*)]",
        "COUNT(status) FROM sessions | [COUNT(*)]",
        "COUNT(DISTINCT session_id) FROM tags | [COUNT(*)]",
        "MIN(DISTINCT status), MAX(status), COUNT(1) FROM sessions | [MIN($0), MAX($0), COUNT(*)]",
        "MAX(tag_count) FROM tags WHERE tag = 'a' | [MAX($1)]",
        "MIN(document) FROM documents | [MIN($0)]",
        "COUNT(*) AS n FROM sessions GROUP BY FLOOR(session_start_time TO HOUR)"
            + " | [COUNT(*)] by FLOOR($0 TO HOUR):TIMESTAMP",
        "COUNT(*) FROM sessions GROUP BY CAST(session_start_time AS DATE) HAVING COUNT(*) > 1"
            + " | [COUNT(*)] by DATE($0):DATE",
        "COUNT(id), status FROM sessions WHERE status = 'a' OR status = ? GROUP BY status"
            + " | [COUNT(*)] by $0",
      })
  void whatScansTellByThemselves(String select, String summary) throws SQLException {
    assertEquals(summary, scan("SELECT " + select).summary().orElseThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT MIN(duration_ms), SUM(duration_ms) FROM sessions",
        "SELECT MIN(duration_ms + 1) FROM sessions",
        "SELECT MIN(id) FILTER (WHERE status = 'a'), MAX(id) FROM sessions",
        "SELECT COUNT(status, channel) FROM sessions",
        "SELECT MAX(id) FROM (SELECT id FROM sessions LIMIT 3)",
        "SELECT MAX(id) FROM sessions WHERE UPPER(status) = 'A'",
        "SELECT status, MAX(id) FROM sessions WHERE status = 'a' GROUP BY status",
        "SELECT status, COUNT(*) FROM sessions WHERE status <> 'a' GROUP BY status",
        "SELECT status, COUNT(*) FROM sessions WHERE status = 'a' GROUP BY status, channel",
        "SELECT tag, COUNT(*) FROM tags WHERE tag = 'a' GROUP BY tag",
        "SELECT EXTRACT(HOUR FROM session_start_time), COUNT(*) FROM sessions"
            + " GROUP BY EXTRACT(HOUR FROM session_start_time)",
        "SELECT CAST(session_start_time AS DATE), COUNT(duration_ms) FROM sessions"
            + " GROUP BY CAST(session_start_time AS DATE)",
      })
  void whatTheEngineComputes(String sql) throws SQLException {
    assertEquals(Optional.empty(), scan(sql).summary());
  }

  @Test
  void whatIsReadElsewhereTooIsSummarisedFromItsRows() throws SQLException {
    List<ScanSpec> scans =
        scans(
            Pushdown.DOCUMENTED, "SELECT MIN(id) FROM sessions UNION ALL SELECT id FROM sessions");

    assertTrue(scans.stream().allMatch(scan -> scan.summary().isEmpty()), scans::toString);
  }

  @Test
  void nothingIsSummarisedByAScanWithoutPushDown() throws SQLException {
    for (String calls : List.of("MIN(id)", "COUNT(*)", "COUNT(DISTINCT id)")) {
      ScanSpec scan = scans(Pushdown.OFF, "SELECT " + calls + " FROM sessions").get(0);

      assertEquals(Optional.empty(), scan.summary());
    }
  }

  private static ScanSpec scan(String sql) throws SQLException {
    List<ScanSpec> scans = scans(Pushdown.DOCUMENTED, sql);
    assertEquals(1, scans.size(), scans::toString);
    return scans.get(0);
  }

  private static List<ScanSpec> scans(Pushdown mode, String sql) throws SQLException {
    return ((AdaptivePlan) new SqlPlanner(mode, List.of()).prepare(sql, Catalog.SCHEMA)).scans();
  }
}
