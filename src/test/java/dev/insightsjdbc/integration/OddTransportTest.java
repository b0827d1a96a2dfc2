package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.client.Answer;
import dev.insightsjdbc.client.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Bytes that come late, broken, or not at all: right rows, or one error that says what came. */
class OddTransportTest extends OddService {

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
}
