package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no row can satisfy is not asked for, and nothing is read that is joined with it. */
class ContradictionRequestsTest extends PushDownFixture {

  @RegisterExtension static final EveryMode EVERY_MODE = new EveryMode();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status = NULL",
        "status IN (NULL)",
        "status LIKE NULL",
        "duration_ms > 10 AND duration_ms < 5",
        "duration_ms BETWEEN 10 AND 5",
        "duration_ms > 200 AND duration_ms = 100",
        "duration_ms > 5 AND duration_ms < 6",
        "duration_ms = 1.5",
        "status_code > 3000000000",
        "channel IS NULL AND channel = 'sms'",
        "channel IS NULL AND channel LIKE 's%'",
        "channel IS NULL AND channel = status",
        "channel = 'a' AND channel = 'b'",
        "channel = 'a' AND channel <> 'a'",
        "channel = 'a' AND channel IS DISTINCT FROM 'a'",
        "channel IN ('a', 'b') AND channel = 'c'",
        "channel IN ('a', 'b') AND channel NOT IN ('c', 'b', 'a')",
        "channel > 'b' AND channel < 'a'",
        "channel LIKE 'v%' AND channel = 'sms'",
        "channel < ''",
        "channel <> channel",
        "status = 'ended' AND (duration_ms > 10 AND duration_ms < 5 OR channel = NULL)",
        "EXISTS (SELECT 1 FROM tags t WHERE t.session_id = id AND tag = 'a' AND tag = 'b')",
        "id IN (SELECT session_id FROM flow_steps WHERE is_synchronized AND NOT is_synchronized)",
        "channel IN (SELECT tag FROM tags WHERE tag = 'a' AND tag = 'b')",
      })
  void whatNoSessionSatisfiesIsNotAskedFor(String condition) throws SQLException {
    assertEquals(List.of(), requests("SELECT id FROM sessions WHERE " + condition));
    EVERY_MODE.assertRows("", "SELECT id FROM sessions WHERE " + condition);
    EVERY_MODE.assertRows(
        "0 | null", "SELECT COUNT(*), MAX(duration_ms) FROM sessions WHERE " + condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT tag FROM tags t WHERE t.tag = 'a' AND t.tag = 'b'",
        "SELECT session_id FROM tags WHERE session_id = 'a' AND session_id <> 'a'",
        "SELECT s.id, t.tag FROM sessions s JOIN tags t ON s.id = t.session_id"
            + " WHERE s.status = NULL",
        "SELECT s.id FROM sessions s JOIN flow_steps f ON s.channel = f.node_id"
            + " WHERE s.status IN (NULL)",
        "SELECT s.id FROM sessions s LEFT JOIN flow_steps f ON s.channel = f.node_id"
            + " WHERE s.duration_ms BETWEEN 10 AND 5",
        "SELECT s.id FROM sessions s, tags t WHERE t.tag = 'a' AND t.tag <> 'a'",
        "SELECT s.channel, COUNT(*) FROM sessions s, tags t WHERE s.duration_ms > 10"
            + " AND s.duration_ms < 5 GROUP BY s.channel",
        "SELECT id FROM sessions WHERE channel = 'a' AND channel = 'b'"
            + " EXCEPT SELECT session_id FROM tags",
        "SELECT id FROM sessions WHERE status = NULL UNION ALL"
            + " SELECT session_id FROM tags WHERE tag_count > 2 AND tag_count < 3",
        "SELECT s.id FROM sessions s JOIN (SELECT channel, MAX(duration_ms) AS most FROM sessions"
            + " WHERE duration_ms > 10 AND duration_ms < 5 GROUP BY channel) x"
            + " ON x.channel = s.channel",
      })
  void whatIsJoinedWithNothingIsNotRead(String sql) throws SQLException {
    assertEquals(List.of(), requests(sql));
    EVERY_MODE.assertRows("", sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*) FROM sessions LIMIT 0",
        "SELECT MAX(session_start_time) FROM sessions LIMIT 0",
        "SELECT * FROM (SELECT channel, COUNT(*) FROM sessions GROUP BY channel) t LIMIT 0",
        "SELECT t.* FROM (SELECT s.id, t.tag FROM sessions s JOIN tags t ON t.session_id = s.id"
            + " ORDER BY 1, 2) t LIMIT 0",
        "SELECT id FROM sessions UNION SELECT session_id FROM tags LIMIT 0",
      })
  void nothingIsAskedForWhereNoRowsAreWanted(String sql) throws SQLException {
    assertEquals(List.of(), requests(sql));
  }

  @Test
  void anAggregateOverNothingHasItsRow() throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM sessions s, tags t WHERE s.duration_ms > 10 AND s.duration_ms < 5";

    assertEquals(List.of(), requests(sql));
    EVERY_MODE.assertRows("0", sql);
  }

  @Test
  void valuesAreComparedWhenTheStatementRuns() throws SQLException {
    String between = "SELECT id FROM sessions WHERE duration_ms BETWEEN ? AND ?";
    String join =
        "SELECT s.id, t.tag FROM sessions s JOIN tags t ON s.status = t.tag"
            + " WHERE t.tag_count > ? AND t.tag_count < 2 AND s.duration_ms = ?";

    assertEquals(List.of(), requests(between, 10, 5));
    assertTrue(requests(between, 5, 10).size() > 0);
    assertEquals(List.of(), requests(between, 5, null));
    assertEquals(List.of(), requests(join, 1, 7));
    assertTrue(requests(join, 0, 7).size() > 0);
    assertEquals(List.of(), requests(join, 0, null));
    EVERY_MODE.assertRows("b,d", between + " ORDER BY id", 5, 20);
    EVERY_MODE.assertRows("", between, 20, 5);
  }

  @Test
  void aPreparedJoinReadsAgainWhereItsValuesLetIt() throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM sessions s JOIN tags t ON s.channel <> t.tag WHERE s.status = ?";
    try (Connection connection = stage.connect("");
        var statement = connection.prepareStatement(sql)) {
      for (Object value : new Object[] {"ended", null, "ended", null}) {
        statement.setObject(1, value);
        stage.takeRequests();
        try (var rows = statement.executeQuery()) {
          assertTrue(rows.next());
          assertEquals(value == null, rows.getLong(1) == 0);
        }
        List<ServedRequest> requests = stage.takeRequests();
        assertEquals(value == null, requests.isEmpty(), requests::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM sessions WHERE NOT EXISTS (SELECT 1 FROM tags t WHERE t.session_id = id"
            + " AND tag = 'a' AND tag = 'b') ORDER BY id",
        "SELECT s.id FROM sessions s LEFT JOIN tags t ON s.channel = t.tag AND t.tag = 'a'"
            + " AND t.tag = 'b' ORDER BY s.id",
        "SELECT id FROM sessions WHERE (channel = 'a' AND channel = 'b') IS NOT TRUE ORDER BY id",
        "SELECT id FROM sessions s WHERE channel NOT IN (SELECT tag FROM tags WHERE tag = NULL)"
            + " ORDER BY id",
        "SELECT id FROM sessions WHERE id IN (SELECT session_id FROM tags WHERE tag = 't1' AND"
            + " tag = 't2') OR id >= '' ORDER BY id",
      })
  void whatIsLeftOfNothingIsThere(String sql) throws SQLException {
    EVERY_MODE.assertRows("a,b,c,d", sql);
  }

  @Test
  void tagsOfTwoRowsContradictNothing() throws SQLException {
    EVERY_MODE.assertRows(
        "b",
        "SELECT s.id FROM sessions s JOIN tags t ON t.session_id = s.id AND t.tag = 't1'"
            + " JOIN tags u ON u.session_id = s.id AND u.tag = 't2'");
  }
}
