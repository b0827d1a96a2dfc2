package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sorts of which the service knows the first keys only. */
class FirstKeysRequestsTest extends PushDownFixture {

  private static final String END = " session_start_time < '2020-11-01'";

  private static final String LEFT_JOIN =
      "SELECT s.id, t.tag FROM sessions s LEFT JOIN tags t ON t.session_id = s.id WHERE s."
          + "session_start_time < '2020-11-01'";

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
        oneRequest("SELECT id, session_language FROM sessions WHERE" + END + " ORDER BY " + order);

    assertEquals(sort, request.parameters().get("sort_by"));
    assertEquals(String.valueOf(size), request.parameters().get("page_size"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT session_id, tag FROM tags WHERE tag LIKE '%e%' AND @ ORDER BY session_start_time DESC, tag LIMIT 5 | 50",
        "SELECT session_id, tag FROM tags WHERE @ ORDER BY session_start_time DESC, session_id, tag LIMIT 5 | 50",
        "SELECT s.status, t.tag FROM sessions s JOIN tags t ON t.session_id = s.id"
            + " WHERE s.@ ORDER BY s.session_start_time DESC, t.tag DESC LIMIT 5 OFFSET 2 | 50",
        LEFT_JOIN + " ORDER BY s.session_start_time DESC, t.tag, s.id LIMIT 5 | 6",
        LEFT_JOIN + " ORDER BY s.session_start_time DESC, s.id, t.tag LIMIT 5 | 5",
      })
  void soAreTheRowsOfSessions(String sql, int size) throws Exception {
    assertEquals(String.valueOf(size), oneRequest(ended(sql)).parameters().get("page_size"));
  }

  private static String ended(String sql) {
    return sql.replace("@", END.trim());
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

  /** What the page has beyond the condition, none of the sessions behind it satisfies either. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "duration_ms IS NOT NULL ORDER BY duration_ms DESC | 5",
        "duration_ms IS NOT NULL ORDER BY duration_ms | 5",
        "duration_ms > 60000 ORDER BY duration_ms DESC, id | 5",
        "duration_ms BETWEEN 10000 AND 11000 ORDER BY duration_ms DESC | 500",
        "duration_ms < 20000 AND duration_ms IS NOT NULL ORDER BY duration_ms, id DESC | 5",
        "status <> 'ended' ORDER BY status, id | 5",
        "status IS NOT NULL ORDER BY duration_ms DESC, id | 500",
        "duration_ms < 20000 ORDER BY duration_ms DESC, id | 500",
      })
  void conditionsThatTheFirstSessionsSatisfyAreJudgedOnOnePage(String rest, String size)
      throws Exception {
    String sql = "SELECT id, duration_ms FROM sessions WHERE " + TWO_MONTHS + " AND " + rest;

    assertEquals(size, oneRequest(sql + " LIMIT 5").parameters().get("page_size"));
    assertEquals(
        size.equals("5") ? "8" : size,
        oneRequest(sql + " LIMIT 5 OFFSET 3").parameters().get("page_size"));
  }

  @Test
  void soAreThoseOfOuterJoins() throws Exception {
    String sql =
        LEFT_JOIN
            + " AND s.session_start_time >= '2020-09-10' AND s.duration_ms > 1000"
            + " ORDER BY s.duration_ms DESC, s.id, t.tag LIMIT 4";

    assertEquals("4", oneRequest(sql).parameters().get("page_size"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ROW_NUMBER() OVER (ORDER BY session_start_time DESC) | n <= 5 | 5",
        "ROW_NUMBER() OVER (ORDER BY session_start_time) | n < 6 | 5",
        "ROW_NUMBER() OVER (ORDER BY session_start_time DESC, session_language) | 5 >= n | 6",
        "ROW_NUMBER() OVER (ORDER BY session_start_time DESC) | n BETWEEN 3 AND 5 AND id > 'a' | 5",
        "RANK() OVER (ORDER BY session_start_time DESC, source) | n = 5 | 6",
        "RANK() OVER (ORDER BY session_start_time DESC, id) | n <= 5 | 5",
      })
  void whatIsNumberedEndsWithTheLastNumber(String number, String condition, String size)
      throws Exception {
    ServedRequest request =
        oneRequest(
            "SELECT id, n FROM (SELECT id, session_start_time, "
                + number
                + " AS n FROM sessions WHERE"
                + END
                + ") x WHERE "
                + condition
                + " ORDER BY n");

    assertEquals(size, request.parameters().get("page_size"));
  }

  @Test
  void theFirstByAnotherKeyIsAHitOfEachWindow() throws Exception {
    List<ServedRequest> requests =
        requests(
            "SELECT id FROM sessions WHERE"
                + END
                + " QUALIFY ROW_NUMBER() OVER (ORDER BY duration_ms DESC) = 1");

    assertEquals(2, requests.size(), requests::toString);
    assertEquals("1", requests.get(0).parameters().get("page_size"));
  }

  /** What looks at rows behind, at others than all, or at how many values there are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id, ROW_NUMBER() OVER (ORDER BY session_start_time DESC) AS n, COUNT(*) OVER ()",
        "SELECT id, DENSE_RANK() OVER (ORDER BY session_start_time DESC) AS n",
        "SELECT id, ROW_NUMBER() OVER (PARTITION BY status ORDER BY session_start_time DESC) AS n",
        "SELECT id, ROW_NUMBER() OVER (ORDER BY session_start_time DESC) AS n,"
            + " LEAD(id) OVER (ORDER BY session_start_time DESC)",
        "SELECT id, ROW_NUMBER() OVER (ORDER BY session_start_time DESC) AS n,"
            + " RANK() OVER (ORDER BY session_start_time)",
      })
  void allIsReadForOtherWindows(String select) throws Exception {
    assertEquals(
        "500",
        requests(
                "SELECT * FROM ("
                    + select
                    + " FROM sessions WHERE"
                    + END
                    + ") x WHERE n <= 3 ORDER BY id")
            .get(0)
            .parameters()
            .get("page_size"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LIMIT 1000 | 0 | 3",
        "LIMIT 2 | 0 | 2",
        "LIMIT 1000 OFFSET 6 | 2 | 3",
        "OFFSET 6 ROWS | 2 | 3",
      })
  void theSmallerOfTwoLimitsIsThePage(String cut, String number, String size) throws Exception {
    String sql = "SELECT id FROM sessions WHERE " + TWO_MONTHS + " " + cut;
    try (Statement statement = pushed.createStatement()) {
      statement.setMaxRows(3);
      try (ResultSet rows = statement.executeQuery(sql)) {
        int count = 0;
        while (rows.next()) {
          count++;
        }
        assertEquals(Integer.parseInt(size), count);
      }
    }
    List<ServedRequest> requests = stage.takeRequests();

    assertEquals(1, requests.size(), requests::toString);
    assertEquals(number, requests.get(0).parameters().get("page_number"));
    assertEquals(size, requests.get(0).parameters().get("page_size"));
  }

  /** Sessions are gathered one by one, and not those behind the last one that is wanted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT s.id, LISTAGG(t.tag, ',') FROM sessions s JOIN tags t ON t.session_id = s.id"
            + " WHERE s.@ GROUP BY s.id, s.session_start_time ORDER BY s.session_start_time DESC LIMIT 3",
        "SELECT session_id, AVG(tag_count) FROM tags WHERE @ GROUP BY session_id, session_start_time"
            + " HAVING COUNT(*) > 1 ORDER BY session_start_time, session_id LIMIT 3 OFFSET 2",
        "SELECT * FROM (SELECT session_id, session_start_time, tag, ROW_NUMBER() OVER (PARTITION"
            + " BY session_id ORDER BY tag) n FROM tags WHERE @) WHERE n = 1"
            + " ORDER BY session_start_time DESC LIMIT 3",
        "SELECT session_id, session_start_time, LISTAGG(tag, ',') AS c FROM tags WHERE @ GROUP BY"
            + " session_id, session_start_time ORDER BY session_start_time DESC, c LIMIT 3",
        "SELECT s.id, g.a FROM sessions s LEFT JOIN (SELECT session_id, AVG(tag_count) AS a FROM"
            + " tags GROUP BY session_id) g ON g.session_id = s.id WHERE s.@"
            + " ORDER BY s.session_start_time DESC, g.a LIMIT 3",
        "SELECT session_id, tag FROM tags WHERE UPPER(tag) < 'M' AND @"
            + " ORDER BY session_start_time DESC, tag LIMIT 3",
      })
  void aLimitOfGatheredSessionsEndsTheReading(String sql) throws Exception {
    try (Connection small = stage.connect("pageSize=20")) {
      stage.takeRequests();
      List<String> rows = Stage.rows(small, ended(sql));

      assertEquals(1, stage.takeRequests().size());
      assertEquals(Stage.rows(off, ended(sql)), rows);
    }
  }

  /** What is sorted from tie to tie is given before all is read. */
  @Test
  void whoReadsAFewRowsOfASortEndsTheReading() throws Exception {
    String sql =
        "SELECT session_id, tag FROM tags WHERE" + END + " ORDER BY session_start_time DESC, tag";
    try (Connection small = stage.connect("pageSize=20");
        Statement statement = small.createStatement()) {
      stage.takeRequests();
      statement.setMaxRows(5);
      List<String> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          rows.add(result.getString(1) + " | " + result.getString(2));
        }
      }

      assertEquals(1, stage.takeRequests().size());
      assertEquals(Stage.rows(off, sql).subList(0, 5), rows);
    }
  }

  @Test
  void aSortFromTieToTieKeepsLittle() throws Exception {
    String sql =
        "SELECT session_id, utterance FROM transcripts WHERE"
            + END
            + " ORDER BY session_start_time DESC, utterance, session_id";
    try (Connection tight = stage.connect("maxLocalMemory=65536")) {
      assertEquals(Stage.rows(off, sql), Stage.rows(tight, sql));
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
                + " AND session_start_time < '2021-02-01' ? ORDER BY session_start_time,"
                + " session_language LIMIT "
                + limit;
        for (String more : List.of("", "AND CHAR_LENGTH(id) > 0")) {
          String all = sql.replace("?", more);
          assertEquals(Stage.rows(local, all), Stage.rows(small, all), all);
        }
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
