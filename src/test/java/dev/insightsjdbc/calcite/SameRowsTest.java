package dev.insightsjdbc.calcite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.integration.Stage;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of statements over a model are those of a connection of the driver. */
final class SameRowsTest {

  private static final int QUERIES = Integer.getInteger("random.queries", 40);
  private static final long SEED = Long.getLong("random.seed", 4);

  private static final List<String> OF_SESSIONS =
      List.of(
          "s.status = 'ended'",
          "s.status <> 'ended'",
          "s.channel IN ('voice', 'sms', 'http')",
          "s.channel NOT IN ('voice', 'sms')",
          "s.duration_ms > 30000",
          "s.duration_ms IS NULL",
          "s.status_code = 200 OR s.channel = 'sms'",
          "NOT (s.status_code = 200 AND s.channel = 'voice')",
          "s.session_start_time >= TIMESTAMP '2020-10-01 00:00:00'",
          "s.session_start_time BETWEEN TIMESTAMP '2020-09-01 00:00:00'"
              + " AND TIMESTAMP '2020-09-30 00:00:00'",
          "EXTRACT(MONTH FROM s.session_start_time) = 9",
          "CAST(s.session_start_time AS DATE) > DATE '2020-10-10'",
          "s.agent_name LIKE 'P%'",
          "UPPER(s.channel) = 'VOICE'",
          "COALESCE(s.agent_name, 'none') = 'none'",
          "EXISTS (SELECT 1 FROM params p WHERE p.session_id = s.id AND p.completed)",
          "s.id NOT IN (SELECT session_id FROM collected_tags)");
  private static final List<String> OF_TAGS =
      List.of("t.tag = 'escalated'", "t.tag_count > 1", "t.tag IN ('cat', 'dog')", "t.tag IS NULL");
  private static final List<String> OF_STEPS =
      List.of(
          "f.response_code = 500",
          "f.node_type = 'webhook'",
          "f.is_synchronized",
          "f.execution_time_ms > 100",
          "f.step_index = 0");

  private static Connection driver;
  private static Connection host;

  @BeforeAll
  static void connect() throws SQLException {
    driver = DriverManager.getConnection("jdbc:insights:embedded:sample");
    host = Host.connect(Map.of("url", "jdbc:insights:embedded:sample"));
  }

  @AfterAll
  static void close() throws SQLException {
    driver.close();
    host.close();
  }

  /** The host's driver writes all three digits of a millisecond. */
  private static String shortened(String row) {
    return row.replaceAll("(:\\d\\d\\.\\d)(\\d??)0+(?!\\d)", "$1$2");
  }

  private static int same(String sql) throws SQLException {
    List<String> expected = new ArrayList<>(Stage.rows(driver, sql));
    List<String> rows =
        new ArrayList<>(Stage.rows(host, sql).stream().map(SameRowsTest::shortened).toList());
    if (!sql.contains("ORDER BY")) {
      expected.sort(null);
      rows.sort(null);
    }
    assertEquals(expected, rows, sql);
    return rows.size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM sessions",
        "SELECT * FROM flow_steps",
        "SELECT * FROM step_tags",
        "SELECT * FROM transcripts",
        "SELECT * FROM params WHERE completed",
        "SELECT COUNT(*), COUNT(agent_name), MIN(session_start_time), MAX(duration_ms)"
            + " FROM sessions",
        "SELECT id FROM sessions ORDER BY duration_ms DESC NULLS LAST, id LIMIT 7 OFFSET 3",
        "SELECT id, channel FROM sessions ORDER BY channel NULLS LAST, id LIMIT 20",
        "SELECT id FROM sessions ORDER BY agent_name DESC NULLS FIRST, id LIMIT 20",
        "SELECT status, session_start_time FROM"
            + " (SELECT * FROM sessions ORDER BY session_start_time DESC, id LIMIT 20) AS latest"
            + " ORDER BY id LIMIT 3",
        "SELECT UPPER(channel), session_start_time FROM sessions WHERE duration_ms > 20000"
            + " ORDER BY session_start_time DESC, id LIMIT 10",
        "SELECT s.id, f.step_index, t.tag FROM sessions s JOIN flow_steps f ON s.id = f.session_id"
            + " JOIN step_tags t ON t.session_id = f.session_id AND t.step_index = f.step_index",
        "SELECT s.id, (SELECT COUNT(*) FROM tags t WHERE t.session_id = s.id) FROM sessions s",
        "SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON s.id = t.session_id"
            + " AND UPPER(t.tag) = 'ESCALATED' WHERE s.channel = 'voice'",
        "SELECT t.tag, s.id FROM tags t RIGHT JOIN sessions s ON s.id = t.session_id"
            + " AND t.tag_count > 1",
        "SELECT s.id, t.tag, p.name FROM sessions s FULL JOIN tags t ON s.id = t.session_id"
            + " JOIN params p ON p.session_id = t.session_id",
        "SELECT session_id, COUNT(*), MIN(tag), COUNT(DISTINCT category) FROM tags"
            + " GROUP BY session_id",
        "SELECT s.channel, c.n FROM sessions s JOIN (SELECT session_id, COUNT(*) AS n"
            + " FROM flow_steps GROUP BY session_id) AS c ON c.session_id = s.id WHERE c.n > 3",
        "SELECT channel FROM sessions UNION SELECT tag FROM tags",
        "SELECT id FROM sessions EXCEPT SELECT session_id FROM tags WHERE tag = 'escalated'",
        "SELECT id, ROW_NUMBER() OVER (PARTITION BY channel ORDER BY session_start_time, id)"
            + " FROM sessions",
        "SELECT a.id, b.id FROM sessions a JOIN sessions b ON a.source = b.source"
            + " AND a.session_start_time < b.session_start_time",
        "SELECT at_zone(session_start_time, 'Europe/Berlin') FROM sessions"
            + " WHERE at_zone(session_start_time, 'Europe/Berlin')"
            + " >= TIMESTAMP '2020-10-25 00:00:00'",
        "SELECT utterance FROM transcripts WHERE text_match(utterance, 'order pizza')",
        "SELECT id FROM sessions WHERE id = '8ae433e8-7bc1-41a0-b0a6-0cccc30cbc36'",
        "SELECT document FROM documents WHERE session_id = '8ae433e8-7bc1-41a0-b0a6-0cccc30cbc36'",
        "SELECT id FROM sessions WHERE 1 = 0",
        "SELECT channel, COUNT(*) FROM sessions GROUP BY channel HAVING COUNT(*) > 50",
        "SELECT COUNT(*) FROM sessions s JOIN tags t ON s.id = t.session_id"
            + " WHERE t.tag = 'escalated'",
        "SELECT COUNT(*) FROM (SELECT id FROM sessions ORDER BY id LIMIT 10) AS ten",
      })
  void areTheDriversOwn(String sql) throws SQLException {
    same(sql);
  }

  @Test
  void ofRandomStatementsToo() throws SQLException {
    Random random = new Random(SEED);
    int some = 0;
    for (int query = 0; query < QUERIES; query++) {
      some += same(sql(random)) > 0 ? 1 : 0;
    }

    assertTrue(some > QUERIES / 3, some + " had rows");
  }

  private static String sql(Random random) {
    List<String> conditions = new ArrayList<>(List.of(one(OF_SESSIONS, random)));
    List<String> columns = new ArrayList<>(List.of("s.id", "s.channel"));
    StringBuilder from = new StringBuilder(" FROM sessions s");
    join(" tags t ON t.session_id = s.id", OF_TAGS, "t.tag", random, from, columns, conditions);
    join(
        " flow_steps f ON f.session_id = s.id",
        OF_STEPS,
        "f.node_type",
        random,
        from,
        columns,
        conditions);
    if (random.nextBoolean()) {
      conditions.add(one(OF_SESSIONS, random));
    }
    String where = " WHERE (" + String.join(") AND (", conditions) + ")";
    return switch (random.nextInt(4)) {
      case 0 -> "SELECT COUNT(*)" + from + where;
      case 1 -> "SELECT s.channel, COUNT(*)" + from + where + " GROUP BY s.channel";
      case 2 ->
          "SELECT s.id, s.session_start_time"
              + from
              + where
              + " ORDER BY s.session_start_time DESC, s.id LIMIT "
              + (1 + random.nextInt(30));
      default -> "SELECT " + String.join(", ", columns) + from + where;
    };
  }

  private static void join(
      String table,
      List<String> pool,
      String column,
      Random random,
      StringBuilder from,
      List<String> columns,
      List<String> conditions) {
    int kind = random.nextInt(4);
    if (kind == 0 || kind == 1) {
      return;
    }
    from.append(kind == 2 ? " JOIN" : " LEFT JOIN").append(table);
    columns.add(column);
    if (random.nextBoolean()) {
      from.append(" AND ").append(one(pool, random));
    } else {
      conditions.add(one(pool, random));
    }
  }

  private static String one(List<String> pool, Random random) {
    return pool.get(random.nextInt(pool.size()));
  }
}
