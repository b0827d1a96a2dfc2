package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.client.Answer;
import dev.insightsjdbc.client.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Statements over a socket that answers as no good server does: right rows, each once and in order,
 * or one error that says what came.
 */
@Timeout(60)
class OddAnswersTest {

  private static final String KEY = "odd-s3cret-key";

  private static final int COUNT = 25;

  private static final String WHEN =
      " WHERE session_start_time >= '2026-01-01' AND session_start_time < '2026-01-10'";

  private static final String ALL = "SELECT id FROM sessions" + WHEN;
  private static final String FIRST = ALL + " LIMIT 5";
  private static final String HOW_MANY = "SELECT COUNT(*) FROM sessions" + WHEN;

  /** Lost, or still failing after retries. */
  private static final String LOST = "08006";

  private static final String MALFORMED = "58000";

  private final ScriptedServer server = new ScriptedServer();
  private final WireSessions sessions = new WireSessions(COUNT);
  private final Map<Integer, Connection> open = new HashMap<>();

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

  private Connection connect(int retries) throws SQLException {
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
  private void absorbed(Answer odd) throws SQLException {
    Answer right = sessions.right();
    server.then(odd, right, right, odd, right);
    int before = server.received().size();
    assertEquals(sessions.ids(), Stage.rows(connect(1), ALL));
    assertEquals(before + 5, server.received().size());
  }

  /** What becomes of a statement where all answers are odd. */
  private SQLException refused(String sql, String state, Answer odd) throws SQLException {
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

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ok(String head, byte[] body) {
    return WireSessions.message("HTTP/1.1 200 OK" + head, body);
  }

  /** The first part of an answer, after which the connection is closed. */
  private Answer cut(double part, String head) {
    return sessions.raw(
        found -> {
          byte[] whole = ok(head, utf8(found.body()));
          return Arrays.copyOf(whole, (int) (whole.length * part));
        });
  }

  private Answer dribbled(long pauseMillis) {
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

  @Test
  void aBodyMayComeByteByByte() throws SQLException {
    server.then(dribbled(0));
    Connection connection = connect(0);
    assertEquals(sessions.ids(), Stage.rows(connection, ALL));
  }

  @Test
  void aPauseBetweenBytesBeyondTheTimeOutIsSilence() throws SQLException {
    absorbed(dribbled(1_000));
    refused(FIRST, LOST, dribbled(1_000));
  }

  @Test
  void bytesThatComeWithoutEndAreEndedByTheStatementsTimeOut() throws SQLException {
    server.then(dribbled(100));
    Connection connection = connect(0);
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      long start = System.nanoTime();
      assertThrows(SQLTimeoutException.class, () -> statement.executeQuery(ALL).next());
      assertTrue(System.nanoTime() - start < 2_000_000_000L);
    }
  }

  @Test
  void silenceIsATimeOut() throws SQLException {
    Answer silence =
        (request, socket, out, closing) -> {
          closing.await(3, TimeUnit.SECONDS);
          return false;
        };
    absorbed(silence);
    refused(FIRST, LOST, silence);
  }

  @Test
  void aConnectionThatEndsBeforeTheAnswerDoesIsTriedAgain() throws SQLException {
    Answer none = (request, socket, out, closing) -> false;
    absorbed(none);
    refused(ALL, LOST, none);
    Answer inTheHead =
        sessions.raw(found -> utf8("HTTP/1.1 200 OK\r\nContent-Type: application/js"));
    absorbed(inTheHead);
    refused(ALL, MALFORMED, inTheHead);
  }

  @Test
  void aDocumentThatBreaksOffIsTriedAgain() throws SQLException {
    for (String head : List.of("", "\r\nConnection: close", "\r\nContent-Length: 5000")) {
      absorbed(cut(0.8, head));
      refused(HOW_MANY, MALFORMED, cut(0.8, head));
    }
  }

  @Test
  void aChunkThatBreaksOffIsTriedAgain() throws SQLException {
    Answer inAChunk =
        sessions.raw(
            found -> {
              byte[] body = utf8("fff\r\n" + found.body());
              return ok("\r\nTransfer-Encoding: chunked", body);
            });
    absorbed(inAChunk);
    refused(ALL, MALFORMED, inAChunk);
    Answer betweenChunks =
        sessions.raw(
            found -> {
              String body = found.body();
              return ok(
                  "\r\nTransfer-Encoding: chunked",
                  utf8(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n"));
            });
    absorbed(betweenChunks);
  }

  private Answer ofLength(int more) {
    return sessions.raw(
        found -> ok("\r\nContent-Length: " + (found.body().length() + more), utf8(found.body())));
  }

  @Test
  void aLengthThatIsNotTheBodysIsTriedAgain() throws SQLException {
    for (int more : new int[] {-300, 1}) {
      absorbed(ofLength(more));
      refused(ALL, MALFORMED, ofLength(more));
    }
  }

  private static byte[] zipped(String body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(utf8(body));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void zippedBytesThatBreakOffAreTriedAgain() throws SQLException {
    for (int missing : new int[] {1, 40}) {
      Answer cut =
          sessions.raw(
              found -> {
                byte[] zipped = zipped(found.body());
                return ok(
                    "\r\nContent-Encoding: gzip", Arrays.copyOf(zipped, zipped.length - missing));
              });
      absorbed(cut);
      refused(ALL, MALFORMED, cut);
    }
  }

  @Test
  void aWrongCheckSumIsTriedAgain() throws SQLException {
    Answer wrong =
        sessions.raw(
            found -> {
              byte[] zipped = zipped(found.body());
              zipped[zipped.length - 7] ^= 1;
              return ok("\r\nContent-Encoding: gzip", zipped);
            });
    absorbed(wrong);
    refused(ALL, MALFORMED, wrong);
  }

  @Test
  void textThatIsNoUtf8IsTriedAgain() throws SQLException {
    Answer wrong =
        sessions.raw(
            found -> {
              byte[] body = utf8(found.body());
              body[found.body().indexOf("of-") + 1] = (byte) 0xff;
              return ok("", body);
            });
    absorbed(wrong);
    refused(FIRST, MALFORMED, wrong);
  }

  @Test
  void anotherBodyThanAPageIsNoAnswer() throws SQLException {
    for (String body :
        List.of(
            "",
            "<html><title>Log in</title></html>",
            "[]",
            "null",
            "3",
            "\"x\"",
            "{}",
            "{\"hits\":[]}",
            "{\"total\":-1,\"hits\":[]}",
            "{\"total\":0}",
            "{\"total\":99999999999999999999,\"hits\":[]}",
            "{\"total\":1e3,\"hits\":[]}",
            "{\"total\":null,\"hits\":[]}",
            "{\"total\":\"many\",\"hits\":[]}",
            "{\"total\":{\"relation\":\"eq\"},\"hits\":[]}",
            "{\"total\":0,\"hits\":null}",
            "{\"total\":1,\"hits\":[null]}",
            "{\"total\":1,\"hits\":[7]}",
            "{\"total\":0,\"hits\":[]} x",
            "{\"total\":0,\"hits\":[]}{\"total\":0,\"hits\":[]}",
            "\u0000\u0000\u0000")) {
      refused(ALL, MALFORMED, Answer.json(200, body));
    }
  }

  @Test
  void anotherStatusIsNoAnswer() throws SQLException {
    for (int status : new int[] {201, 204, 206, 302, 307, 418}) {
      refused(
          ALL,
          MALFORMED,
          sessions.raw(
              found ->
                  WireSessions.message(
                      "HTTP/1.1 "
                          + status
                          + " Odd\r\nConnection: close\r\nLocation: http://127.0.0.1:1/x?"
                          + KEY,
                      utf8(status == 204 ? "" : found.body()))));
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws SQLException {
    try (ScriptedServer elsewhere = new ScriptedServer().then(sessions.right())) {
      SQLException e =
          refused(
              ALL,
              MALFORMED,
              Answer.json(302, "", "Location: " + elsewhere.url() + "/insights/sessions"));
      assertTrue(e.getMessage().contains(elsewhere.url().toString()), e::getMessage);
      assertEquals(0, elsewhere.connections());
    }
  }

  @Test
  void aWaitThatIsNoneIsNotWaitedFor() throws SQLException {
    for (String retryAfter : List.of("-5", "soon", "Thu, 01 Jan 1970 00:00:00 GMT", "")) {
      absorbed(Answer.json(429, "", "Retry-After: " + retryAfter));
    }
  }

  @Test
  void aWaitWithoutEndIsSaidInsteadOfWaitedFor() throws SQLException {
    for (String retryAfter :
        List.of("99999999999999999999", "86400", "Fri, 01 Jan 2100 00:00:00 GMT")) {
      server.then(Answer.json(429, "", "Retry-After: " + retryAfter));
      Connection connection = connect(4);
      SQLException e = assertThrows(SQLException.class, () -> Stage.rows(connection, ALL));
      assertEquals(LOST, e.getSQLState());
      assertTrue(e.getMessage().contains("asks to be left for"), e::getMessage);
    }
  }

  @Test
  void aServiceThatNeverCanIsGivenUp() throws SQLException {
    for (int status : new int[] {500, 503, 599}) {
      refused(ALL, LOST, Answer.json(status, ""));
    }
  }

  @Test
  void somethingElseThanHttpIsNoAnswer() throws SQLException {
    for (String bytes :
        List.of(
            "nonsense\r\n\r\n",
            "HTTP/9.9 200 OK\r\n\r\n{}",
            "HTTP/1.1 two OK\r\n\r\n",
            "HTTP/1.1\r\n\r\n",
            "SSH-2.0-OpenSSH_9.0\r\n",
            "\u0000\u0001")) {
      SQLException e = refused(ALL, MALFORMED, sessions.raw(found -> utf8(bytes)));
      assertTrue(e.getMessage().contains("127.0.0.1"), e::getMessage);
    }
  }

  @Test
  void oldAndClosingServersAreRead() throws SQLException {
    for (String head :
        List.of("HTTP/1.0 200 OK", "HTTP/1.1 200 OK\r\nConnection: close", "HTTP/1.1 200")) {
      server.then(sessions.raw(found -> WireSessions.message(head, utf8(found.body()))));
      Connection connection = connect(0);
      assertEquals(sessions.ids(), Stage.rows(connection, ALL), head);
    }
  }

  /** It says that it stays, and goes. */
  @Test
  void aConnectionThatIsClosedBetweenRequestsCostsATry() throws SQLException {
    server.then(
        (request, socket, out, closing) -> {
          sessions.right().write(request, socket, out, closing);
          return false;
        });
    Connection connection = connect(1);
    for (int i = 0; i < 3; i++) {
      assertEquals(sessions.ids(), Stage.rows(connection, ALL));
    }
  }

  @Test
  void aTotalThatIsTooHighIsAnError() throws SQLException {
    for (long total : new long[] {COUNT + 1, 9_000, Long.MAX_VALUE}) {
      refused(ALL, MALFORMED, sessions.spoilt(found -> found.withTotal(total)));
    }
  }

  @Test
  void aTotalBelowWhatCameIsAnError() throws SQLException {
    for (long total : new long[] {0, 4}) {
      refused(ALL, MALFORMED, sessions.spoilt(found -> found.withTotal(total)));
      refused(FIRST, MALFORMED, sessions.spoilt(found -> found.withTotal(total)));
    }
    refused(HOW_MANY, MALFORMED, sessions.spoilt(found -> found.withTotal(0)));
  }

  private static List<String> with(List<String> list, List<String> more) {
    List<String> all = new ArrayList<>(list);
    all.addAll(more);
    return all;
  }

  @Test
  void aSessionThatIsKeptTwiceIsGivenOnce() throws SQLException {
    server.then(sessions.eachTwice().right());
    assertEquals(sessions.ids(), Stage.rows(connect(0), ALL));
  }

  private void givesAllOrAnError(Connection connection) throws SQLException {
    try {
      assertEquals(sessions.ids(), Stage.rows(connection, ALL));
    } catch (SQLException e) {
      assertEquals(MALFORMED, e.getSQLState(), e::toString);
    }
  }

  @Test
  void sessionsThatWereNotAskedForAreNotGiven() throws SQLException {
    String later = WireSessions.document("2027-01-01T00:00:00.000");
    server.then(
        sessions.spoilt(
            found ->
                found.withTotal(found.total() + 1).withHits(with(List.of(later), found.hits()))));
    Connection connection = connect(0);
    givesAllOrAnError(connection);
  }

  @Test
  void sessionsInAnotherOrderAreAnError() throws SQLException {
    Answer reversed =
        sessions.spoilt(
            found -> {
              List<String> hits = new ArrayList<>(found.hits());
              Collections.reverse(hits);
              return found.withHits(hits);
            });
    refused(ALL, MALFORMED, reversed);
  }

  @Test
  void aDocumentThatIsNoSessionIsAnError() throws SQLException {
    for (String document :
        List.of(
            "{}",
            "{\"id\":\"x\"}",
            "{\"id\":\"\",\"session_start_time\":\"2026-01-01\"}",
            "{\"session_start_time\":\"2026-01-01\"}",
            "{\"id\":\"x\",\"session_start_time\":\"soon\"}",
            "{\"id\":null,\"session_start_time\":null}")) {
      Answer wrong =
          sessions.spoilt(
              found ->
                  new WireSessions.Found(
                      found.total(), Collections.nCopies(found.hits().size(), document), "10"));
      refused(ALL, MALFORMED, wrong);
      refused("SELECT id, session_start_time FROM sessions" + WHEN + " LIMIT 5", MALFORMED, wrong);
    }
  }

  @Test
  void nestingWithoutEndIsNoAnswer() throws SQLException {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    refused(ALL, MALFORMED, Answer.json(200, "{\"x\":" + deep + ",\"total\":0,\"hits\":[]}"));
    refused(
        "SELECT document FROM documents" + WHEN,
        MALFORMED,
        sessions.spoilt(
            found ->
                found.withHits(List.of(found.hits().get(0).replace("}", ",\"x\":" + deep + "}")))));
  }

  @Test
  void aHeadOfAMegabyteIsNoAnswer() throws SQLException {
    refused(
        ALL,
        MALFORMED,
        sessions.raw(found -> ok("\r\nX: " + "x".repeat(1 << 20), utf8(found.body()))));
  }

  /** Four gigabytes would not fit. */
  @Test
  void anAnswerThatGrowsWithoutEndIsGivenUp() throws SQLException {
    String hit = WireSessions.document("2026-01-02T00:00:00.000") + ",";
    refused(FIRST, MALFORMED, endless("{\"total\":1,\"hits\":[", hit));
    refused(FIRST, MALFORMED, endless("{\"total\":1,\"hits\":[{\"id\":\"", "0"));
    refused(FIRST, MALFORMED, endless("", "\u0000"));
  }

  /** Bytes after an answer's end that would be a good answer to what is asked next. */
  @Test
  void anAnswerThatNobodyHasAskedForIsNotRead() throws SQLException {
    String other = "{\"total\":0,\"hits\":[]}";
    String unasked = "HTTP/1.1 200 OK\r\nContent-Length: " + other.length() + "\r\n\r\n" + other;
    server.then(
        (request, socket, out, closing) -> {
          sessions.right().write(request, socket, out, closing);
          out.write(utf8(unasked));
          return true;
        });
    Connection connection = connect(4);
    assertEquals(sessions.ids(), Stage.rows(connection, ALL));
    assertEquals(List.of(String.valueOf(COUNT)), Stage.rows(connection, HOW_MANY));
  }

  private static Answer endless(String start, String more) {
    return (request, socket, out, closing) -> {
      out.write(utf8("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"));
      writeLong(out, start, more);
      return false;
    };
  }

  private static void writeLong(OutputStream out, String start, String more) throws IOException {
    byte[] bytes = utf8(more.repeat((1 << 16) / more.length()));
    GZIPOutputStream zip = new GZIPOutputStream(out);
    zip.write(utf8(start));
    for (long sent = 0; sent < 4L << 30; sent += bytes.length) {
      zip.write(bytes);
    }
    zip.finish();
  }
}
