package dev.insightsjdbc.clients;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that asks what needs each part of the jar: the parser, generated code, functions of all
 * kinds, sorts on disk, the index, texts.
 */
final class Questions {

  /** Statements, each with rows in an order. */
  static final List<String> ALL =
      List.of(
          "SELECT COUNT(*) FROM sessions",
          "SELECT id, session_start_time FROM sessions ORDER BY session_start_time DESC LIMIT 5",
          "SELECT channel, COUNT(*), SUM(duration_ms), AVG(duration_ms), MIN(agent_name) FROM sessions"
              + " GROUP BY channel ORDER BY channel",
          "SELECT s.id, t.tag FROM sessions s JOIN tags t ON t.session_id = s.id ORDER BY 1, 2",
          "SELECT s.channel, f.node_type, COUNT(*) FROM sessions s JOIN flow_steps f ON f.session_id = s.id"
              + " GROUP BY ROLLUP(s.channel, f.node_type) ORDER BY 1, 2, 3",
          "SELECT a.id, COUNT(b.id) FROM sessions a LEFT JOIN sessions b ON b.source = a.source AND b.id <> a.id"
              + " GROUP BY a.id ORDER BY 2 DESC, 1 LIMIT 20",
          "SELECT id FROM sessions WHERE id IN (SELECT session_id FROM tags WHERE tag LIKE '%a%')"
              + " INTERSECT SELECT id FROM sessions WHERE channel <> 'sms' ORDER BY 1",
          "SELECT id, ROW_NUMBER() OVER (PARTITION BY channel ORDER BY session_start_time, id),"
              + " LAG(duration_ms) OVER (ORDER BY session_start_time, id) FROM sessions ORDER BY 1",
          "SELECT session_id, LISTAGG(tag, ',') WITHIN GROUP (ORDER BY tag) FROM tags GROUP BY session_id"
              + " ORDER BY 1",
          "SELECT UPPER(agent_name), INITCAP(agent_name), SUBSTRING(agent_name FROM 2 FOR 3), REPEAT(channel, 2),"
              + " REPLACE(agent_name, 'a', 'b'), MD5(agent_name), SHA1(agent_name), SOUNDEX(channel),"
              + " agent_name SIMILAR TO '%a%', REGEXP_REPLACE(channel, '[aeiou]', '*'), CHAR_LENGTH(agent_name)"
              + " FROM sessions ORDER BY id",
          "SELECT TO_CHAR(session_start_time, 'YYYY-MM-DD HH24'), EXTRACT(WEEK FROM session_start_time),"
              + " FLOOR(session_start_time TO MONTH), DATE_TRUNC('hour', session_start_time),"
              + " TIMESTAMPADD(DAY, 3, session_start_time),"
              + " TIMESTAMPDIFF(HOUR, session_start_time, TIMESTAMP '2021-01-01 00:00:00')"
              + " FROM sessions ORDER BY id",
          "SELECT SQRT(duration_ms), LN(duration_ms + 1), POWER(duration_ms, 2), MOD(duration_ms, 7),"
              + " ROUND(duration_ms / 7.0, 2), COT(1.0), CAST(duration_ms AS DECIMAL(20, 3)) FROM sessions ORDER BY id",
          "SELECT JSON_OBJECT('a': id), JSON_VALUE('{\"b\": [1, 2]}', '$.b[1]'), JSON_QUERY('{\"b\": {\"c\": 1}}', 'lax $.b')"
              + " FROM sessions ORDER BY id LIMIT 3",
          "SELECT channel, COUNT(DISTINCT agent_name), STDDEV_POP(duration_ms), ARRAY_AGG(id ORDER BY id)"
              + " FROM sessions GROUP BY channel ORDER BY channel",
          "SELECT id FROM sessions WHERE text_match('agent', 'hello') ORDER BY id",
          "SELECT v.a, v.b FROM (VALUES (1, 'x'), (2, 'é')) AS v (a, b) ORDER BY 1",
          "SELECT document FROM documents ORDER BY session_id LIMIT 2",
          "SELECT id FROM sessions WHERE duration_ms > (SELECT AVG(duration_ms) FROM sessions) ORDER BY id",
          "EXPLAIN PLAN FOR SELECT s.id FROM sessions s JOIN tags t ON t.session_id = s.id WHERE t.tag = 'x'"
              + " AND s.session_start_time >= '2020-09-01' AND s.session_start_time < '2020-10-01'");

  private Questions() {}

  /** Asks all, of {@code arguments[0]}, and prints the rows. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    rows(arguments[0]).forEach(out::println);
  }

  /** The rows of all statements, with the driver that this JVM has. */
  static List<String> rows(String url) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url)) {
      for (String sql : ALL) {
        rows.add("> " + sql);
        rows.addAll(rows(connection, sql));
      }
    }
    return rows;
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= columns; column++) {
          row.append(result.getString(column)).append(" | ");
        }
        row.toString().lines().forEach(rows::add);
      }
    }
    return rows;
  }
}
