package dev.insightsjdbc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.FilterPlan;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.PushedFilter;
import dev.insightsjdbc.scan.ScanSpec;
import dev.insightsjdbc.scan.Summary;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a statement goes into its scan, and what stays. */
class PushDownTest {

  private static final SqlPlanner DOCUMENTED = new SqlPlanner(Pushdown.DOCUMENTED, List.of());
  private static final SqlPlanner OFF = new SqlPlanner(Pushdown.OFF, List.of());

  private static ScanSpec scan(String sql) throws SQLException {
    return scan(DOCUMENTED, sql);
  }

  private static ScanSpec scan(SqlPlanner planner, String sql) throws SQLException {
    List<ScanSpec> scans = ((AdaptivePlan) planner.prepare(sql, "insights")).scans();
    assertEquals(1, scans.size(), scans::toString);
    return scans.get(0);
  }

  private static PushedFilter sent(ScanSpec spec) {
    return FilterPlan.of(spec, Pushdown.DOCUMENTED).filter();
  }

  private static Condition remainder(ScanSpec spec) {
    return FilterPlan.of(spec, Pushdown.DOCUMENTED).remainder();
  }

  private static boolean isExact(ScanSpec spec) {
    return spec.shape().isDocument() && remainder(spec).equals(Condition.TRUE);
  }

  private static ScanSpec where(String condition) throws SQLException {
    return scan("SELECT id FROM sessions WHERE " + condition);
  }

  @Test
  void aWholeStatementBecomesOneScanWithNothingLeft() throws SQLException {
    ScanSpec spec =
        scan(
            "SELECT id, agent_name FROM sessions WHERE status = 'ended'"
                + " AND session_start_time >= TIMESTAMP '2020-09-15 00:00:00'"
                + " AND session_start_time < TIMESTAMP '2020-09-18 00:00:00'"
                + " ORDER BY session_start_time DESC LIMIT 100");

    assertEquals("[status='ended']", sent(spec).must().toString());
    assertTrue(spec.condition().toString().contains(" >= 1600128000000, "));
    assertEquals("[session_start_time:DESC]", spec.order().toString());
    assertEquals("[0, 3]", spec.output().toString());
    assertEquals("100", spec.cut().fetch().orElseThrow().toString());
    assertTrue(isExact(spec));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "status = 'ended'                          | [status='ended']",
        "'ended' = status                          | [status='ended']",
        "status_code = 200                         | [channel_data.status_code=200]",
        "CAST(status_code AS BIGINT) = 200         | [channel_data.status_code=200]",
        "agent_id IN ('a')                         | [agent_information.id='a']",
        "NOT (status <> 'ended')                   | [status='ended']",
        "status = 'it''s'                          | [status='it''s']",
        "status = 'köln 🙂'                        | [status='köln 🙂']",
        "status = 'a' AND channel = 'b'            | [status='a', channel='b']",
        "duration_ms = 27000 AND status = 'a'      | [channel_data.duration=27000, status='a']",
      })
  void equalitiesAreExactTerms(String condition, String must) throws SQLException {
    ScanSpec spec = where(condition);

    assertEquals(must, sent(spec).must().toString());
    assertTrue(isExact(spec), spec::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "status IN ('a', 'bbb')               | [status='a', status='bbb']",
        "status = 'a' OR channel = 'b'        | [status='a', channel='b']",
        "NOT (status <> 'a' AND channel <> 'b') | [status='a', channel='b']",
        "status_code IN (100, 200)            | [channel_data.status_code=100, channel_data.status_code=200]",
      })
  void aGroupOfEqualitiesIsTheShould(String condition, String should) throws SQLException {
    ScanSpec spec = where(condition);

    assertEquals(should, sent(spec).should().toString());
    assertTrue(isExact(spec), spec::toString);
  }

  @Test
  void aSecondGroupStaysLocal() throws SQLException {
    ScanSpec spec = where("status IN ('a', 'b') AND channel IN ('c', 'd')");

    assertEquals("[status='a', status='b']", sent(spec).should().toString());
    assertEquals("OR[$2 = 'c', $2 = 'd']", remainder(spec).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "status <> 'a'                | [status='a']              | NOT($1 IS NULL)",
        "NOT status = 'a'             | [status='a']              | NOT($1 IS NULL)",
        "status NOT IN ('a', 'b')     | [status='a', status='b']  | NOT($1 IS NULL)",
        "NOT (status='a' OR channel='b') | [status='a', channel='b'] | AND[NOT($1 IS NULL), NOT($2 IS NULL)]",
      })
  void inequalitiesAreMustNotBesideALocalIsNotNull(String condition, String mustNot, String local)
      throws SQLException {
    ScanSpec spec = where(condition);

    assertEquals(mustNot, sent(spec).mustNot().toString());
    assertEquals(local, remainder(spec).toString());
  }

  @Test
  void anInequalityOfAColumnThatIsNeverNullIsExact() throws SQLException {
    ScanSpec spec = where("id <> 'a'");

    assertEquals("[id='a']", sent(spec).mustNot().toString());
    assertTrue(isExact(spec));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOT (status = 'a' AND channel = 'b')",
        "duration_ms > 5",
        "status IS NULL",
        "status IS NOT NULL",
        "status = channel",
        "status > 'a'",
        "session_language = 'en-US'",
        "session_end_time = TIMESTAMP '2020-01-01 00:00:00'",
        "status = 'a' OR duration_ms > 5",
        "status LIKE 'a%'",
        "(status = 'a' AND duration_ms > 5) IS NOT TRUE",
        "(duration_ms > 5) IS FALSE",
      })
  void whatTheServiceCannotSayIsJudgedByTheScan(String condition) throws SQLException {
    ScanSpec spec = where(condition);

    assertTrue(sent(spec).must().isEmpty() && sent(spec).should().isEmpty());
    assertTrue(sent(spec).mustNot().isEmpty());
    assertFalse(isExact(spec));
  }

  @Test
  void aConjunctThatStaysNeverKeepsItsNeighboursFromGoing() throws SQLException {
    ScanSpec spec = where("UPPER(channel) = 'VOICE' AND status = 'ended' AND duration_ms > 5");

    assertEquals("[status='ended']", sent(spec).must().toString());
    assertEquals("$3 > 5", remainder(spec).toString());
  }

  @Test
  void aTermOnAChildTableFindsDocumentsAndTheRowIsJudgedHere() throws SQLException {
    ScanSpec spec = scan("SELECT session_id FROM tags WHERE tag = 'cat' AND tag_count <> 2");

    assertEquals("[tags_list.tag='cat']", sent(spec).must().toString());
    assertTrue(sent(spec).mustNot().isEmpty());
    assertEquals("AND[$1 = 'cat', $2 <> 2]", remainder(spec).toString());
  }

  @Test
  void aBooleanColumnIsATerm() throws SQLException {
    ScanSpec yes = scan("SELECT session_id FROM params WHERE completed");
    ScanSpec no = scan("SELECT session_id FROM params WHERE NOT completed");

    assertEquals("[params_list.completed=true]", sent(yes).must().toString());
    assertEquals("[params_list.completed=false]", sent(no).must().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "session_start_time >= '2020-09-15'                     | $1 >= 1600128000000",
        "session_start_time >= '2020-09-15T00:00:00.0009'       | $1 >= 1600128000000",
        "session_start_time = '2020-09-15 00:00:00.001'         | $1 = 1600128000001",
        "TIMESTAMP '2020-09-15 00:00:00' > session_start_time   | $1 < 1600128000000",
        "session_start_time >= DATE '2020-09-15'                | $1 >= 1600128000000",
        "session_start_time BETWEEN '2020-09-15' AND '2020-09-16' | AND[$1 >= 1600128000000, $1 <= 1600214400000]",
        "session_start_time > CURRENT_TIMESTAMP - INTERVAL '7' DAY | $1 > CURRENT_TIMESTAMP - 604800000 ms",
        "session_start_time > ?                                 | $1 > ?0",
        "NOT session_start_time < '2020-09-15'                  | $1 >= 1600128000000",
      })
  void boundsOfTheStartTimeAreExactInEveryMode(String condition, String bounds)
      throws SQLException {
    ScanSpec documented = where(condition);
    ScanSpec off = scan(OFF, "SELECT id FROM sessions WHERE " + condition);

    assertEquals(bounds, documented.condition().toString());
    assertEquals(bounds, off.condition().toString());
    assertTrue(isExact(documented) && isExact(off));
  }

  @Test
  void offPushesNothingButTheDateRange() throws SQLException {
    ScanSpec spec =
        scan(OFF, "SELECT id FROM sessions WHERE status = 'a' ORDER BY duration_ms LIMIT 3");

    assertTrue(sent(spec).must().isEmpty());
    assertTrue(spec.order().isEmpty() && spec.isUncut() && isExact(spec));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 = 0", "1 <> 1", "status = 'a' AND 1 = 2"})
  void aContradictionIsKnownInEveryMode(String condition) throws SQLException {
    String sql = "SELECT id FROM sessions WHERE " + condition;

    assertEquals(List.of(), ((AdaptivePlan) DOCUMENTED.prepare(sql, "insights")).scans());
    assertEquals(Condition.FALSE, remainder(scan(OFF, sql)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT status FROM sessions ORDER BY duration_ms DESC | [duration_ms:DESC]",
        "SELECT id FROM sessions ORDER BY agent_name, id DESC | [agent_name:ASC, id:DESC]",
        "SELECT id FROM sessions ORDER BY id NULLS FIRST | [id:ASC]",
        "SELECT tag FROM tags ORDER BY session_start_time | [session_start_time:ASC]",
        "SELECT tag FROM tags ORDER BY session_start_time, tag | [session_start_time:ASC]",
        "SELECT tag FROM tags ORDER BY session_start_time, tag LIMIT 3 | [session_start_time:ASC]",
        "SELECT UPPER(id) FROM sessions ORDER BY status LIMIT 3 | [status:ASC]",
        "SELECT id FROM sessions WHERE UPPER(id) = 'A' ORDER BY status LIMIT 3 | [status:ASC]",
      })
  void anOrderThatTheServiceHasIsPushed(String sql, String order) throws SQLException {
    assertEquals(order, scan(sql).order().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM sessions ORDER BY duration_ms NULLS FIRST",
        "SELECT id FROM sessions ORDER BY session_end_time",
        "SELECT id FROM sessions ORDER BY session_language",
        "SELECT id FROM sessions ORDER BY UPPER(status)",
        "SELECT tag FROM tags ORDER BY tag",
      })
  void anOrderThatTheServiceHasNotStaysLocal(String sql) throws SQLException {
    assertTrue(scan(sql).order().isEmpty());
  }

  @Test
  void aCutGoesOnlyWhereNothingStandsBetween() throws SQLException {
    ScanSpec through = scan("SELECT UPPER(id) FROM sessions LIMIT 5 OFFSET 7");
    ScanSpec blocked = scan("SELECT id FROM sessions WHERE UPPER(id) = 'A' LIMIT 5");

    assertEquals("5", through.cut().fetch().orElseThrow().toString());
    assertEquals("7", through.cut().offset().orElseThrow().toString());
    assertTrue(blocked.isUncut());
  }

  @Test
  void aCutStaysAboveAWindow() throws SQLException {
    assertTrue(scan("SELECT COUNT(*) OVER () FROM sessions LIMIT 5").isUncut());
    assertTrue(
        scan("SELECT ROW_NUMBER() OVER (ORDER BY id) FROM sessions ORDER BY id LIMIT 5").isUncut());
  }

  @Test
  void aFilterAboveACutStaysAboveIt() throws SQLException {
    ScanSpec spec =
        scan(
            "SELECT id FROM (SELECT id, status FROM sessions ORDER BY session_start_time LIMIT 9)"
                + " WHERE status = 'a'");

    assertTrue(sent(spec).must().isEmpty());
    assertEquals("9", spec.cut().fetch().orElseThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*) FROM sessions",
        "SELECT COUNT(*) FROM sessions WHERE status = 'a'",
        "SELECT COUNT(1) FROM sessions WHERE status IN ('a', 'b')",
        "SELECT COUNT(id) AS n FROM sessions WHERE session_start_time > '2020-01-01'",
        "SELECT COUNT(*) FROM tags",
        "SELECT COUNT(*) FROM sessions WHERE duration_ms > 5",
        "SELECT COUNT(*) FROM sessions WHERE status <> 'a'",
        "SELECT COUNT(status) FROM sessions",
        "SELECT COUNT(*) FILTER (WHERE status = 'a') FROM sessions",
      })
  void aCountOfRowsIsMadeByTheScan(String sql) throws SQLException {
    assertEquals(Optional.of(Summary.COUNT), scan(sql).summary());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(DISTINCT status) FROM sessions",
        "SELECT COUNT(*) FROM (SELECT id FROM sessions LIMIT 5)",
        "SELECT COUNT(*) FILTER (WHERE status = 'a'), COUNT(*) FROM sessions",
        "SELECT status, COUNT(*) FROM sessions GROUP BY status",
      })
  void aCountThatTheScanCannotMakeIsMadeAboveIt(String sql) throws SQLException {
    assertEquals(Optional.empty(), scan(sql).summary());
  }

  @Test
  void onlyTheColumnsThatAreUsedAreRead() throws SQLException {
    assertEquals(
        "[status, duration_ms]",
        scan("SELECT status, AVG(duration_ms) FROM sessions GROUP BY status").columns().toString());
    assertEquals(0, scan("SELECT COUNT(*) FROM tags").columns().size());
    assertEquals(
        "[id, duration_ms]",
        scan("SELECT id FROM sessions WHERE COALESCE(duration_ms, -1) = 0").columns().toString());
  }

  @Test
  void aLiteralThatTheServiceMayNotHaveIndexedStaysLocal() throws SQLException {
    ScanSpec spec = where("status = '" + "x".repeat(257) + "'");

    assertTrue(sent(spec).must().isEmpty());
    assertFalse(isExact(spec));
  }

  @Test
  void parametersStayUnboundUntilTheStatementRuns() throws SQLException {
    ScanSpec spec = where("status = ? AND duration_ms = ? LIMIT ? OFFSET ?");

    assertEquals("[status=?0, channel_data.duration=?1]", sent(spec).must().toString());
    assertEquals("?2", spec.cut().fetch().orElseThrow().toString());
    assertEquals("?3", spec.cut().offset().orElseThrow().toString());
  }
}
