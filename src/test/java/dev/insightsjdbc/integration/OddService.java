package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.client.Answer;
import dev.insightsjdbc.client.ScriptedServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A socket that answers as no good server does, and statements over it. */
@Timeout(60)
abstract class OddService {

  static final String KEY = "odd-s3cret-key";

  static final int COUNT = 25;

  static final String WHEN =
      " WHERE session_start_time >= '2026-01-01' AND session_start_time < '2026-01-10'";

  static final String ALL = "SELECT id FROM sessions" + WHEN;
  static final String FIRST = ALL + " LIMIT 5";
  static final String HOW_MANY = "SELECT COUNT(*) FROM sessions" + WHEN;

  /** Lost, or still failing after retries. */
  static final String LOST = "08006";

  static final String MALFORMED = "58000";

  final ScriptedServer server = new ScriptedServer();
  final WireSessions sessions = new WireSessions(COUNT);
  final Map<Integer, Connection> open = new HashMap<>();

  @AfterEach
  void goesOnAndHasNotSaidTheKey() throws SQLException {
    server.then(sessions.right());
    for (Connection connection : open.values()) {
      assertEquals(sessions.ids(), Stage.rows(connection, ALL));
      assertTrue(
          Stage.rows(connection, "SELECT * FROM diagnostics.requests").stream()
              .noneMatch(it -> it.contains("s3cret")));
      connection.close();
    }
    server.close();
  }

  Connection connect(int retries) throws SQLException {
    Connection known = open.get(retries);
    if (known != null) {
      return known;
    }
    Connection connection =
        DriverManager.getConnection(
            "jdbc:insights:"
                + server.url()
                + "?validate=false&since=2026-01-01&pageSize=10&concurrency=1&responseTimeout=300ms"
                + "&maxRetries="
                + retries
                + "&apiKey="
                + KEY);
    open.put(retries, connection);
    return connection;
  }

  /** An odd answer to the first and to the last request costs a request each, and no row. */
  void absorbed(Answer odd) throws SQLException {
    Answer right = sessions.right();
    server.then(odd, right, right, odd, right);
    int before = server.received().size();
    assertEquals(sessions.ids(), Stage.rows(connect(1), ALL));
    assertEquals(before + 5, server.received().size());
  }

  /** What becomes of a statement where all answers are odd. */
  SQLException refused(String sql, String state, Answer odd) throws SQLException {
    server.then(odd);
    Connection connection = connect(0);
    SQLException e = assertThrows(SQLException.class, () -> Stage.rows(connection, sql));
    assertEquals(state, e.getSQLState(), e::toString);
    assertFalse(e.getMessage().isBlank());
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    assertFalse(trace.toString().contains("s3cret"), trace::toString);
    return e;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] ok(String head, byte[] body) {
    return WireSessions.message("HTTP/1.1 200 OK" + head, body);
  }

  /** The first part of an answer, after which the connection is closed. */
  Answer cut(double part, String head) {
    return sessions.raw(
        found -> {
          byte[] whole = ok(head, utf8(found.body()));
          return Arrays.copyOf(whole, (int) (whole.length * part));
        });
  }

  Answer dribbled(long pauseMillis) {
    return (request, socket, out, closing) -> {
      String body = sessions.search(request).body();
      for (byte each : ok("\r\nContent-Length: " + body.length(), utf8(body))) {
        out.write(each);
        out.flush();
        if (pauseMillis > 0 && closing.await(pauseMillis, TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
      return true;
    };
  }
}
