package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/**
 * Sub-selects that compute something of each session, joined on its id, are one scan with what they
 * are joined to: computed here, session by session. {@code s.@} stands for two months.
 */
class SessionLoopRequestsTest extends PushDownFixture {

  @RegisterExtension static final EveryMode MODES = new EveryMode();

  private static String dated(String sql) {
    return sql.replaceAll(
        "(\\w+)\\.@",
        "$1.session_start_time >= '2020-08-15' AND $1.session_start_time < '2020-10-14'");
  }

  private static long scans(String sql) throws SQLException {
    return Stage.rows(pushed, "EXPLAIN PLAN FOR " + sql).stream()
        .filter(line -> line.matches("scan \\d+"))
        .count();
  }

  private static ServedRequest oneScan(String sql) throws SQLException {
    assertEquals(1, scans(dated(sql)), sql);
    assertFalse(Stage.rows(pushed, dated(sql)).isEmpty(), "without rows nothing is shown: " + sql);
    ServedRequest request = oneRequest(dated(sql));
    assertEquals("2020-08-15T00:00:00.000000", request.parameters().get("from_date"));
    assertEquals("2020-10-13T23:59:59.999999", request.parameters().get("to_date"));
    return request;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AVG(tag_count)",
        "COUNT(*) FILTER (WHERE tag = 'cat')",
        "SUM(CASE WHEN tag = 'cat' THEN 1 ELSE 0 END)",
        "MAX(CASE WHEN tag = 'cat' THEN category END)",
        "MIN(UPPER(tag))",
        "SUM(tag_count * 2)",
        "SUM(DISTINCT tag_count)",
        "COUNT(DISTINCT category), AVG(tag_count)",
        "STRING_AGG(tag, ',')",
        "STRING_AGG(tag, ',' ORDER BY tag DESC)",
        "LISTAGG(tag, '; ') WITHIN GROUP (ORDER BY tag_index DESC)",
        "ARRAY_AGG(tag)",
        "BOOL_OR(tag = 'cat')",
        "STDDEV(tag_count)",
      })
  void whateverIsComputedOfASessionIsOneScanWithIt(String values) throws SQLException {
    String groups = "(SELECT session_id, " + values + " FROM tags GROUP BY session_id) g";
    String rest = " g ON g.session_id = s.id WHERE s.@ AND s.channel = 'sms' ORDER BY s.id";
    String sms = "{\"must\":[{\"term\":{\"channel\":\"sms\"}}]}";

    for (String join : List.of(" JOIN ", " LEFT JOIN ")) {
      String sql = "SELECT s.id, g.* FROM sessions s" + join + groups + rest.substring(2);
      assertEquals(sms, oneScan(sql).parameters().get("filter_by"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT s.id, (SELECT t.tag FROM tags t WHERE t.session_id = s.id ORDER BY t.tag_index LIMIT 1)"
            + " FROM sessions s WHERE s.@ AND s.channel = 'sms' ORDER BY 1",
        "SELECT s.id, (SELECT STRING_AGG(t.tag, ',') FROM tags t WHERE t.session_id = s.id)"
            + " FROM sessions s WHERE s.@ AND s.channel = 'sms' ORDER BY 1",
        "SELECT s.id, w.tag FROM sessions s JOIN (SELECT session_id, tag, ROW_NUMBER() OVER"
            + " (PARTITION BY session_id ORDER BY tag_index) AS n FROM tags) w"
            + " ON w.session_id = s.id AND w.n = 1 WHERE s.@ AND s.channel = 'sms' ORDER BY 1",
        "SELECT s.id, w.tag FROM sessions s LEFT JOIN (SELECT * FROM (SELECT t.*, ROW_NUMBER() OVER"
            + " (PARTITION BY session_id ORDER BY tag DESC) AS n FROM tags t) WHERE n = 1) w"
            + " ON w.session_id = s.id WHERE s.@ AND s.channel = 'sms' ORDER BY 1",
        "SELECT s.id, x.tag FROM sessions s CROSS JOIN LATERAL (SELECT t.tag FROM tags t"
            + " WHERE t.session_id = s.id ORDER BY t.tag_index DESC LIMIT 2) x"
            + " WHERE s.@ AND s.channel = 'sms' ORDER BY 1, 2",
        "SELECT s.id, t.tag FROM sessions s JOIN (SELECT DISTINCT session_id, tag FROM tags) t"
            + " ON t.session_id = s.id WHERE s.@ AND s.channel = 'sms' ORDER BY 1, 2",
        "SELECT s.id, t.tag, t.n FROM sessions s JOIN (SELECT session_id, tag, COUNT(*) AS n FROM tags"
            + " GROUP BY session_id, tag HAVING COUNT(*) > 0) t ON t.session_id = s.id"
            + " WHERE s.@ AND s.channel = 'sms' ORDER BY 1, 2",
        "SELECT s.id, a.x, b.y FROM sessions s"
            + " LEFT JOIN (SELECT session_id, AVG(tag_count) AS x FROM tags GROUP BY session_id) a"
            + " ON a.session_id = s.id"
            + " LEFT JOIN (SELECT session_id, AVG(execution_time_ms) AS y FROM flow_steps"
            + " GROUP BY session_id) b ON b.session_id = a.session_id"
            + " WHERE s.@ AND s.channel = 'sms' ORDER BY 1",
        "SELECT s.id, u.v FROM sessions s JOIN (SELECT session_id, tag AS v FROM tags UNION"
            + " SELECT session_id, name FROM params) u ON u.session_id = s.id"
            + " WHERE s.@ AND s.channel = 'sms' ORDER BY 1, 2",
        "SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
            + " AND UPPER(t.tag) LIKE 'C%' WHERE s.@ AND s.channel = 'sms' ORDER BY 1, 2",
        "SELECT s.channel, AVG(g.a) FROM sessions s JOIN (SELECT session_id, AVG(tag_count) AS a"
            + " FROM tags GROUP BY session_id) g ON g.session_id = s.id"
            + " WHERE s.@ AND s.channel = 'sms' GROUP BY s.channel",
        "SELECT s.id FROM sessions s WHERE s.@ AND s.channel = 'sms' AND s.duration_ms >"
            + " (SELECT AVG(execution_time_ms) FROM flow_steps f WHERE f.session_id = s.id) ORDER BY 1",
      })
  void whatIsMadeOfASessionsRowsIsOneScanWithIt(String sql) throws SQLException {
    assertEquals(
        "{\"must\":[{\"term\":{\"channel\":\"sms\"}}]}",
        oneScan(sql).parameters().get("filter_by"));
  }

  /** A session without such a row makes no row of the join. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JOIN | {\"must\":[{\"term\":{\"tags_list.tag\":\"cat\"}},{\"term\":{\"flow_path.node_id\":\"%1$s\"}}]}",
        "LEFT JOIN | {\"must\":[{\"term\":{\"tags_list.tag\":\"cat\"}}]}",
      })
  void onlySessionsAreAskedForThatHaveTheRowsThatAJoinNeeds(String join, String filter)
      throws SQLException {
    String node =
        Stage.rows(
                off,
                dated(
                    "SELECT MIN(f.node_id) FROM flow_steps f JOIN tags t ON"
                        + " t.session_id = f.session_id WHERE t.tag = 'cat' AND f.@"))
            .get(0);
    String sql =
        "SELECT t.session_id, t.tag, g.a FROM tags t "
            + join
            + " (SELECT session_id, AVG(execution_time_ms) AS a FROM flow_steps WHERE node_id = '"
            + node
            + "' GROUP BY session_id) g ON g.session_id = t.session_id"
            + " WHERE t.@ AND t.tag = 'cat' ORDER BY 1, 2";

    assertEquals(
        String.format(Locale.ROOT, filter, node), oneScan(sql).parameters().get("filter_by"));
  }

  /** From the middle of a page on, the next one is read ahead. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "LEFT JOIN (SELECT session_id, AVG(tag_count) AS a FROM tags GROUP BY session_id) g"
            + " ON g.session_id = s.id WHERE s.@ ORDER BY s.session_start_time DESC, s.id LIMIT 25",
        "JOIN (SELECT session_id, AVG(execution_time_ms) AS a FROM flow_steps GROUP BY session_id) g"
            + " ON g.session_id = s.id WHERE s.@ ORDER BY s.session_start_time DESC, s.id LIMIT 5",
      })
  void inTheOrderOfTimeTheFirstRowsTakeOneRequest(String rest) throws SQLException {
    String sql = dated("SELECT s.id, g.a FROM sessions s " + rest);
    try (Connection small = stage.connect("pageSize=60")) {
      stage.takeRequests();
      List<String> rows = Stage.rows(small, sql);
      List<ServedRequest> requests = stage.takeRequests();

      assertEquals(Stage.rows(off, sql), rows);
      assertEquals(1, requests.size(), requests::toString);
      assertEquals("session_start_time:desc,id:asc", requests.get(0).parameters().get("sort_by"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT session_id, STRING_AGG(utterance, '') AS a FROM transcripts GROUP BY session_id",
        "SELECT session_id, COUNT(DISTINCT utterance) AS a FROM transcripts GROUP BY session_id",
        "SELECT session_id, utterance, ROW_NUMBER() OVER (PARTITION BY session_id"
            + " ORDER BY utterance_index) AS a FROM transcripts",
        "SELECT session_id, utterance, COUNT(*) OVER (PARTITION BY session_id) AS a"
            + " FROM transcripts",
      })
  void noMoreThanASessionIsKept(String grouped) throws SQLException {
    String sql =
        dated(
            "SELECT s.id, g.a FROM sessions s JOIN ("
                + grouped
                + ") g ON g.session_id = s.id WHERE s.@");
    try (Connection tight = stage.connect("maxLocalMemory=65536")) {
      assertEquals(Stage.rows(off, sql + " ORDER BY 1").size(), Stage.rows(tight, sql).size());
    }
  }

  @Test
  void explainTellsWhatIsReadOfEachSession() throws SQLException {
    List<String> plan =
        Stage.rows(
            pushed,
            "EXPLAIN PLAN FOR SELECT s.id, g.a FROM sessions s LEFT JOIN (SELECT session_id,"
                + " AVG(tag_count) AS a FROM tags WHERE tag <> 'cat' GROUP BY session_id) g"
                + " ON g.session_id = s.id");

    assertTrue(
        plan.contains("  of          sessions, rows 1 (itself), rows 2 (tags WHERE tag <> 'cat')"),
        plan::toString);
    assertTrue(
        plan.stream().anyMatch(line -> line.endsWith("SessionTable(rows=[2])")), plan::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "LEFT JOIN (SELECT session_id, AVG(tag_count) AS v FROM tags GROUP BY session_id)"
            + "# a | 1.0,b | 2.5,c | null,d | null",
        "JOIN (SELECT session_id, AVG(tag_count) AS v FROM tags GROUP BY session_id)"
            + "# a | 1.0,b | 2.5",
        "LEFT JOIN (SELECT session_id, COUNT(*) FILTER (WHERE tag = 't2') AS v FROM tags"
            + " GROUP BY session_id)# a | 0,b | 1,c | null,d | null",
        "LEFT JOIN (SELECT session_id, STRING_AGG(param_value, '+' ORDER BY name DESC) AS v"
            + " FROM params WHERE name <> 'q' GROUP BY session_id)# a | x,b | 😀,c | null,d | null",
        "JOIN (SELECT session_id, SUM(tag_count + 9223372036854775800) - 9223372036854775800 AS v"
            + " FROM tags WHERE session_id = 'a' GROUP BY session_id)# a | 1",
        "LEFT JOIN (SELECT session_id, v FROM (SELECT session_id, tag AS v, ROW_NUMBER() OVER"
            + " (PARTITION BY session_id ORDER BY tag_index DESC) AS n FROM tags) WHERE n = 1)"
            + "# a | t1,b | t2,c | null,d | null",
        "RIGHT JOIN (SELECT session_id, AVG(tag_count) AS v FROM tags WHERE category = 'c'"
            + " GROUP BY session_id)# a | 1.0,b | 2.0",
        "JOIN (SELECT id AS session_id, AVG(duration_ms) AS v FROM sessions GROUP BY id)"
            + "# a | 1000.0,b | 20.0,c | null,d | 7.0",
      })
  void theRowsAreThoseOfTheJoin(String join, String rows) throws SQLException {
    MODES.assertRows(
        rows, "SELECT s.id, g.v FROM sessions s " + join + " g ON g.session_id = s.id ORDER BY 1");
  }

  @Test
  void aSumThatIsNoBigintIsAnErrorInASessionToo() {
    MODES.error(
        "22003",
        "SELECT s.id, g.v FROM sessions s JOIN (SELECT session_id,"
            + " SUM(tag_count + 9223372036854775800) AS v FROM tags GROUP BY session_id) g"
            + " ON g.session_id = s.id");
  }

  /** NULLs of several sessions are one group. */
  @Test
  void groupsThatAreNotOfOneSessionAreNoLoop() throws SQLException {
    MODES.assertRows(
        "a | 1,b | 2,null | 2",
        "SELECT t.session_id, COUNT(*) FROM sessions s LEFT JOIN (SELECT session_id,"
            + " AVG(tag_count) AS a, tag FROM tags GROUP BY session_id, tag) t"
            + " ON t.session_id = s.id GROUP BY t.session_id ORDER BY 1");
    MODES.assertRows(
        "a | 1,b | 2",
        "SELECT t.session_id, ROW_NUMBER() OVER (ORDER BY t.session_id) FROM sessions s"
            + " JOIN (SELECT session_id, AVG(tag_count) AS a FROM tags GROUP BY session_id) t"
            + " ON t.session_id = s.id ORDER BY 1");
  }
}
