package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is computed on top of scans, with and without push-down, where Calcite needs our help. */
class LocalEngineTest {

  /** By code point {@code \uFFFD} comes before the emoji; by UTF-16 unit behind it. */
  private static final List<String> DOCUMENTS =
      List.of(
          document("a", "2020-01-01T00:00:00", "\uFFFD", "1"),
          document("b", "2020-01-02T00:00:00", "😀", "2147483647"),
          document("c", "2020-01-03T12:00:00.123999", "abc", "null"),
          document("d", "2020-01-03T12:00:00.124", "ABC ", "0"));

  @TempDir static Path folder;
  private static Connection pushed;
  private static Connection off;

  private static String document(String id, String time, String status, String code) {
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%s\",\"session_start_time\":\"%s\",\"status\":\"%s\","
            + "\"channel_data\":{\"status_code\":%s,\"duration\":%s}}",
        id,
        time,
        status,
        code,
        code);
  }

  @BeforeAll
  static void connect() throws IOException, SQLException {
    Path file = folder.resolve("sessions.ndjson");
    Files.write(file, DOCUMENTS);
    pushed = DriverManager.getConnection("jdbc:insights:embedded:" + file);
    off = DriverManager.getConnection("jdbc:insights:embedded:" + file + "?pushdown=off");
  }

  @AfterAll
  static void close() throws SQLException {
    pushed.close();
    off.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT id FROM sessions ORDER BY status                       | d,c,a,b",
        "SELECT id FROM sessions ORDER BY UPPER(status), id            | c,d,a,b",
        "SELECT id FROM sessions ORDER BY status DESC LIMIT 2          | b,a",
        "SELECT id FROM sessions WHERE status > '\uFFFD'               | b",
        "SELECT id FROM sessions WHERE UPPER(status) > '\uFFFD'        | b",
        "SELECT id FROM sessions WHERE UPPER(status) BETWEEN 'x' AND '\uFFFD' | a",
        "SELECT MAX(status) FROM sessions                              | 😀",
        "SELECT MAX(status) FROM sessions WHERE UPPER(status) < '😀'   | \uFFFD",
        "SELECT MAX(MAX(status)) OVER () FROM sessions GROUP BY id LIMIT 1 | 😀",
        "SELECT id FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY status DESC) n FROM sessions) WHERE n = 1 | b",
        "SELECT id FROM sessions WHERE status = 'abc'                  | c",
        "SELECT id FROM sessions WHERE status = 'ABC'                  | ``",
        "SELECT id FROM sessions WHERE status IN ('ABC ', 'abc')       | d,c",
        "SELECT CASE WHEN id = 'a' THEN 'x' ELSE 'long' END FROM sessions WHERE id = 'a' | x",
        "SELECT AVG(status_code) FROM sessions WHERE id IN ('a', 'd')  | 0.5",
        "SELECT SUM(status_code) FROM sessions                         | 2147483648",
        "SELECT 7 / 2                                                  | 3",
        "SELECT COUNT(DISTINCT UPPER(status)) FROM sessions            | 4",
        "SELECT id FROM sessions WHERE COALESCE(status_code, -1) = 0   | d",
        "SELECT COUNT(*) FROM sessions WHERE status_code IS NULL       | 1",
        "SELECT id FROM sessions WHERE session_start_time = '2020-01-03 12:00:00.123' | c",
        "SELECT CAST(session_start_time AS VARCHAR) FROM sessions WHERE id = 'c' | 2020-01-03 12:00:00.123",
        "SELECT id FROM sessions WHERE CAST(session_start_time AS DATE) = DATE '2020-01-03' | d,c",
        "SELECT status FROM sessions UNION SELECT status FROM sessions ORDER BY 1 LIMIT 2 | ABC ,abc",
        "SELECT id FROM sessions EXCEPT SELECT id FROM sessions WHERE id > 'b' ORDER BY 1 | a,b",
        "SELECT id FROM sessions EXCEPT ALL SELECT 'a' FROM sessions ORDER BY 1 | b,c,d",
        "SELECT id FROM sessions INTERSECT SELECT 'c' FROM sessions      | c",
        "SELECT COUNT(*) FROM (SELECT id FROM sessions UNION ALL SELECT id FROM sessions) | 8",
        "SELECT CHAR_LENGTH(UPPER(x)) FROM (SELECT status AS x FROM sessions LIMIT 1) | 4",
        "SELECT COUNT(*) FROM (SELECT * FROM sessions LIMIT 3)          | 3",
        "SELECT id FROM sessions WHERE id IN (SELECT id FROM sessions LIMIT 2) ORDER BY id | c,d",
        "SELECT (SELECT id FROM sessions WHERE id = 'b') FROM sessions WHERE id = 'a' | b",
        "SELECT COUNT(*) FROM sessions s, (SELECT id FROM sessions) t WHERE s.id < t.id | 6",
        "SELECT COUNT(*) OVER () FROM sessions LIMIT 1                   | 4",
        "SELECT AVG(d) > 4.6E18 FROM (VALUES (9223372036854775807), (1)) AS t(d) | true",
        "SELECT AVG(status_code) OVER () FROM sessions WHERE id IN ('a', 'd') LIMIT 1 | 0.5",
        "SELECT AVG(duration_ms) FROM sessions WHERE id IN ('a', 'd')    | 0.5",
        "SELECT SUM(duration_ms) FROM sessions                           | 2147483648",
        "SELECT SUM(duration_ms) OVER () FROM sessions LIMIT 1           | 2147483648",
        "SELECT SUM(duration_ms) FROM sessions WHERE id = 'c'            | null",
        "SELECT id FROM sessions WHERE MOD(status_code, 5) <> 0 AND 10 / status_code > 0 ORDER BY id | a",
        "SELECT id FROM sessions WHERE status_code = 0 OR 10 / status_code > 0 ORDER BY id | a,d",
        "SELECT COUNT(*) FROM sessions WHERE id = 'none' GROUP BY ROLLUP(status) | 0",
        "SELECT id, MIN(session_start_time), SUM(duration_ms), COUNT(*) FROM sessions WHERE id = 'a' GROUP BY ROLLUP(id) ORDER BY id | `a | 2020-01-01 00:00:00.0 | 1 | 1,null | 2020-01-01 00:00:00.0 | 1 | 1`",
        "SELECT MAX(tag_index), AVG(tag_count), SUM(tag_count) FROM tags GROUP BY CUBE(tag) | `null | null | null`",
        "SELECT DISTINCT status FROM sessions WHERE status NOT IN ('abc', NULL) | ``",
        "SELECT UPPER(status), COUNT(*) FROM sessions WHERE UPPER(status) NOT IN ('ABC', NULL) GROUP BY UPPER(status) | ``",
        "SELECT COUNT(DISTINCT status) FROM sessions WHERE status_code + 1 NOT IN (3, NULL) | 0",
        "SELECT id FROM sessions WHERE status IN ('abc', NULL)           | c",
        "SELECT id FROM sessions WHERE (status = NULL) IS NULL AND id = 'a' | a",
        "SELECT CASE WHEN status_code <> 0 AND 10 / status_code >= 1 THEN id ELSE '-' END FROM sessions ORDER BY id | a,-,-,-",
        "SELECT COUNT(*) FILTER (WHERE status_code <> 0 AND 10 / status_code >= 1) FROM sessions | 1",
        "SELECT COUNT(*) FROM sessions GROUP BY GROUPING SETS ((status_code, id), ()) ORDER BY 1 | 1,1,1,1,4",
        "SELECT id, GROUPING(id) FROM sessions WHERE id < 'c' GROUP BY CUBE(id) ORDER BY 1 | `a | 0,b | 0,null | 1`",
      })
  void aStatementAnswersAlikeInEveryMode(String sql, String expected) throws SQLException {
    assertEquals(expected, String.join(",", Stage.rows(pushed, sql)));
    assertEquals(expected, String.join(",", Stage.rows(off, sql)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT status_code / 0 FROM sessions | 22012",
        "SELECT 1 / 0 | 22012",
        "SELECT status_code + 1 FROM sessions | 22003",
        "SELECT CAST(status AS INTEGER) FROM sessions | 22018",
        "SELECT SUM(d) FROM (VALUES (9223372036854775807), (1)) AS t(d) | 22003",
        "SELECT SUM(d) OVER () FROM (VALUES (9223372036854775807), (1)) AS t(d) | 22003",
        "SELECT (SELECT id FROM sessions) FROM sessions | 21000",
      })
  void aRowThatCannotBeComputedIsAnErrorWithItsState(String sql, String state) {
    for (Connection connection : List.of(pushed, off)) {
      SQLException error = assertThrows(SQLException.class, () -> Stage.rows(connection, sql));

      assertEquals(state, error.getSQLState(), error::getMessage);
    }
  }
}
