package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.client.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Pages that are not what was asked for: right rows, each once and in order, or one error. */
class OddPagesTest extends OddService {

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

  /** As a join before the service's own sort would: it finds as many, and gives fewer of them. */
  @Test
  void noSessionIsLostWhereEachComesTwiceAndThePageIsCutToItsSize() throws SQLException {
    server.then(
        sessions.spoilt(
            found ->
                found.withHits(
                    found.hits().stream()
                        .flatMap(it -> Stream.of(it, it))
                        .limit(found.hits().size())
                        .toList())));
    assertEquals(sessions.ids(), Stage.rows(connect(0), ALL));
    assertEquals(sessions.ids().subList(0, 5), Stage.rows(connect(0), FIRST));
  }

  /** The other session of the same millisecond has no room beside it. */
  @Test
  void aSessionThatComesTwiceInTheOthersPlaceIsAnError() throws SQLException {
    String start = "2026-01-03T00:00:00.000";
    String one = WireSessions.document("one", start);
    String other = WireSessions.document("two", start);
    refused(
        ALL,
        MALFORMED,
        (request, socket, out, closing) -> {
          String first = request.parameters().get("sort_by").equals("id:desc") ? other : one;
          String body = new WireSessions.Found(2, List.of(first, first), "10").body();
          return Answer.json(200, body).write(request, socket, out, closing);
        });
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

  /**
   * Bytes after an answer's end that would be a good answer to what is asked next. They come with
   * it: what comes after the next request is sent cannot be told from its answer.
   */
  @Test
  void anAnswerThatNobodyHasAskedForIsNotRead() throws SQLException {
    String other = "{\"total\":0,\"hits\":[]}";
    String unasked = "HTTP/1.1 200 OK\r\nContent-Length: " + other.length() + "\r\n\r\n" + other;
    server.then(
        (request, socket, out, closing) -> {
          ByteArrayOutputStream both = new ByteArrayOutputStream();
          sessions.right().write(request, socket, both, closing);
          both.write(utf8(unasked));
          both.writeTo(out);
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
