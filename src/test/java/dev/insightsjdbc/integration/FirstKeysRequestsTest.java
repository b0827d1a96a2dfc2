package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sorts of which the service knows the first keys only. */
class FirstKeysRequestsTest extends PushDownFixture {

  private static final String LEFT_JOIN =
      "SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id";

  /** The session behind the last one tells that no other is of the same time. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session_start_time DESC, session_language LIMIT 5 | session_start_time:desc,id:asc | 6",
        "session_start_time, session_language LIMIT 60 | session_start_time:asc,id:asc | 61",
        "session_start_time DESC, session_end_time LIMIT 5 OFFSET 9"
            + " | session_start_time:desc,id:asc | 15",
        "session_start_time DESC, CHAR_LENGTH(status) DESC, id LIMIT 5"
            + " | session_start_time:desc,id:asc | 6",
        "session_start_time DESC, status, session_language LIMIT 5"
            + " | session_start_time:desc,id:asc | 6",
        "session_start_time DESC, id, session_language LIMIT 5"
            + " | session_start_time:desc,id:asc | 5",
        "session_start_time DESC, status, id, session_language NULLS FIRST LIMIT 5"
            + " | session_start_time:desc,status:asc,id:asc | 5",
      })
  void sessionsAreReadInOrderOfTimeUpToTheEndOfTheTies(String order, String sort, int size)
      throws Exception {
    ServedRequest request =
        oneRequest("SELECT id, session_language FROM sessions ORDER BY " + order);

    assertEquals(sort, request.parameters().get("sort_by"));
    assertEquals(String.valueOf(size), request.parameters().get("page_size"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT session_id, tag FROM tags WHERE tag LIKE '%e%' ORDER BY session_start_time DESC, tag LIMIT 5 | 50",
        "SELECT session_id, tag FROM tags ORDER BY session_start_time DESC, session_id, tag LIMIT 5 | 50",
        "SELECT s.status, t.tag FROM sessions s JOIN tags t ON t.session_id = s.id"
            + " ORDER BY s.session_start_time DESC, t.tag DESC LIMIT 5 OFFSET 2 | 50",
        LEFT_JOIN + " ORDER BY s.session_start_time DESC, t.tag, s.id LIMIT 5 | 6",
        LEFT_JOIN + " ORDER BY s.session_start_time DESC, s.id, t.tag LIMIT 5 | 5",
      })
  void soAreTheRowsOfSessions(String sql, int size) throws Exception {
    assertEquals(String.valueOf(size), oneRequest(sql).parameters().get("page_size"));
  }

  /** Each session has a row at least, so that so many of them are enough. */
  @ParameterizedTest
  @CsvSource({"''", "', s.id'", "', s.id, t.tag DESC'"})
  void theFirstByAnotherKeyAreAPageAWindowWhereEachSessionHasARow(String more) throws Exception {
    List<ServedRequest> requests =
        requests(LEFT_JOIN + " ORDER BY s.duration_ms DESC" + more + " LIMIT 5 OFFSET 2");

    assertEquals(2, requests.size(), requests::toString);
    for (ServedRequest request : requests) {
      assertEquals("channel_data.duration:desc,id:asc", request.parameters().get("sort_by"));
      assertEquals("7", request.parameters().get("page_size"));
    }
  }

  @Test
  void nobodyKnowsHowManySessionsAreEqualByAnotherKey() throws Exception {
    assertEquals(
        "500",
        requests(LEFT_JOIN + " ORDER BY s.duration_ms DESC, t.tag LIMIT 5")
            .get(0)
            .parameters()
            .get("page_size"));
  }

  /** Of the same millisecond, in an order of microseconds that is not that of the language. */
  @Test
  void whatIsEqualIsReadToItsEnd(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("ties.ndjson");
    Files.write(file, IntStream.range(0, 40).mapToObj(FirstKeysRequestsTest::session).toList());
    try (Stage ties = Stage.of(file);
        Connection small = ties.connect("pageSize=4");
        Connection local = ties.connect("pushdown=off")) {
      for (int limit = 1; limit < 40; limit += 3) {
        String sql =
            "SELECT id, session_language FROM sessions WHERE session_start_time >= '2021-01-01'"
                + " ORDER BY session_start_time, session_language LIMIT "
                + limit;
        assertEquals(Stage.rows(local, sql), Stage.rows(small, sql), sql);
      }
      ties.takeRequests();
      Stage.rows(
          small,
          "SELECT id FROM sessions WHERE session_start_time >= '2021-01-01' AND"
              + " session_start_time < '2021-02-01'"
              + " ORDER BY session_start_time, session_language LIMIT 1");
      assertEquals(4, ties.takeRequests().size());
    }
  }

  private static String session(int number) {
    return "{\"id\":\"s"
        + number
        + "\",\"session_start_time\":\"2021-01-01T00:00:00.00"
        + number / 10
        + number % 10
        + "00\",\"language\":\"l"
        + (number * 7) % 40
        + "\"}";
  }
}
