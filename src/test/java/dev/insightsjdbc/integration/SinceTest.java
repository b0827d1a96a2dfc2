package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements that look further back than {@code since}: its tables all begin where the statement's
 * earliest bound does, so that no partner of a row is cut off.
 */
class SinceTest {

  private static final String OPEN =
      "SELECT COUNT(*) FROM sessions s LEFT JOIN tags t ON t.session_id = s.id";
  private static final String BOUNDED_BELOW = OPEN + " WHERE s.session_start_time >= '2020-09-15'";

  private static final List<String> BOUNDED =
      List.of(
          "SELECT COUNT(*) FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
              + " WHERE s.session_start_time >= '2020-09-15'"
              + " AND s.session_start_time < '2020-10-05'",
          "SELECT COUNT(*) FROM sessions s JOIN tags t ON t.session_id = s.id"
              + " WHERE s.session_start_time >= '2020-09-15'",
          "SELECT COUNT(*) FROM sessions s WHERE s.session_start_time >= '2020-09-15'"
              + " AND NOT EXISTS (SELECT 1 FROM tags t WHERE t.session_id = s.id)",
          "SELECT COUNT(*) FROM sessions WHERE session_start_time >= '2020-09-15'"
              + " AND id NOT IN (SELECT session_id FROM tags)",
          "SELECT COUNT(*) FROM sessions s WHERE EXISTS (SELECT 1 FROM tags t"
              + " WHERE t.session_id = s.id AND t.session_start_time >= '2020-09-15')",
          "SELECT COUNT(*), SUM(n) FROM sessions s JOIN (SELECT session_id, COUNT(*) AS n FROM tags"
              + " GROUP BY session_id) t ON t.session_id = s.id"
              + " WHERE s.session_start_time >= '2020-09-15'",
          "SELECT COUNT(*) FROM sessions s JOIN (SELECT session_id, ROW_NUMBER() OVER (ORDER BY"
              + " tag, session_id) AS n FROM tags) t ON t.session_id = s.id"
              + " WHERE s.session_start_time >= '2020-09-15'");

  private enum Mode {
    DOCUMENTED,
    ELASTICSEARCH,
    OFF;

    Connection connect(String since) throws SQLException {
      return DriverManager.getConnection(
          "jdbc:insights:embedded:sample?pushdown=" + this + "&since=" + since);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aStatementsOwnBoundGoesBeforeSinceForAllItsTables(Mode mode) throws SQLException {
    try (Connection all = mode.connect("2020-08-01");
        Connection late = mode.connect("2020-10-01")) {
      for (String sql : BOUNDED) {
        assertEquals(Stage.rows(all, sql), Stage.rows(late, sql), sql);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void withoutABoundEveryTableBeginsAtSince(Mode mode) throws SQLException {
    String join = "SELECT COUNT(*) FROM sessions s JOIN tags t ON t.session_id = s.id";
    try (Connection late = mode.connect("2020-10-01");
        Connection all = mode.connect("2020-08-01")) {
      String bounded = join + " WHERE s.session_start_time >= '2020-10-01'";
      assertEquals(Stage.rows(all, bounded), Stage.rows(late, join));
      String laterToo = " AND s.session_start_time < '2020-10-05'";
      assertEquals(
          Stage.rows(all, bounded + laterToo),
          Stage.rows(late, join + " WHERE s.session_start_time < '2020-10-05'"));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aBoundThatDependsOnAParameterCountsWhereItHolds(Mode mode) throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM sessions s LEFT JOIN tags t ON t.session_id = s.id"
            + " WHERE (CAST(? AS VARCHAR) IS NULL OR s.session_start_time >= '2020-09-15')";
    try (Connection late = mode.connect("2020-10-01")) {
      assertEquals(Stage.rows(late, sql, "x"), Stage.rows(late, BOUNDED_BELOW));
      assertEquals(Stage.rows(late, sql, (Object) null), Stage.rows(late, OPEN));
    }
  }

  @Test
  void explainNamesWhereHistoryBegins() throws SQLException {
    try (Connection late = Mode.OFF.connect("2020-10-01")) {
      String plan = String.join("\n", Stage.rows(late, "EXPLAIN PLAN FOR " + BOUNDED_BELOW));
      assertTrue(plan.contains("since       2020-09-15T00:00 begins it"), plan);
    }
  }

  /** Bounds that push-down alone finds, of one table: found or not, the history is the same. */
  private static final List<String> HIDDEN =
      List.of(
          "SELECT COUNT(*) FILTER (WHERE session_start_time >= '2020-09-15') FROM sessions",
          "SELECT COUNT(CASE WHEN session_start_time >= '2020-09-15' THEN 1 END) FROM sessions",
          "SELECT MIN(session_start_time) FILTER (WHERE session_start_time >= '2020-09-15')"
              + " FROM sessions",
          "SELECT COUNT(*) FROM sessions WHERE session_start_time >= '2020-09-15' OR 1 = 0",
          "SELECT COUNT(*) FROM sessions s CROSS JOIN LATERAL (VALUES (s.session_start_time))"
              + " v(x) WHERE v.x >= '2020-09-15'",
          "SELECT COUNT(*) FROM sessions s JOIN (VALUES (TIMESTAMP '2020-09-15 00:00:00'),"
              + " (TIMESTAMP '2020-10-03 00:00:00')) g(k) ON s.session_start_time >= g.k",
          "SELECT COUNT(*) FROM sessions WHERE session_start_time >= (SELECT MIN(k) FROM"
              + " (VALUES (TIMESTAMP '2020-09-15 00:00:00')) v(k))",
          "SELECT v.k, COUNT(s.id) FROM (VALUES (TIMESTAMP '2020-09-15 00:00:00'),"
              + " (TIMESTAMP '2020-10-03 00:00:00')) v(k) LEFT JOIN sessions s"
              + " ON s.session_start_time >= v.k"
              + " AND s.session_start_time < v.k + INTERVAL '1' DAY GROUP BY v.k ORDER BY 1");

  @ParameterizedTest
  @EnumSource(Mode.class)
  void boundsThatPushDownAloneFindsDoNotMoveTheStart(Mode mode) throws SQLException {
    try (Connection pushed = mode.connect("2020-10-01");
        Connection plain = Mode.OFF.connect("2020-10-01")) {
      for (String sql : HIDDEN) {
        assertEquals(Stage.rows(plain, sql), Stage.rows(pushed, sql), sql);
      }
    }
  }
}
