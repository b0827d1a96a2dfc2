package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts by groups: the requests that each makes, and the same rows without push-down. */
class GroupRequestsTest extends PushDownFixture {

  @RegisterExtension static final EveryMode EVERY_MODE = new EveryMode();

  /** Each group counted after the first page of ten. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FLOOR(session_start_time TO MONTH) | 4",
        "DATE_TRUNC('month', session_start_time) | 4",
        "DATE_TRUNC('week', session_start_time) | 11",
        "FLOOR(session_start_time TO WEEK) | 11",
        "SUBSTRING(CAST(session_start_time AS VARCHAR), 1, 7) | 4",
        "EXTRACT(YEAR FROM session_start_time) | 1",
        "DATE_TRUNC('month', at_zone(session_start_time, 'Etc/GMT-9')) | 4",
      })
  void aFewSpansOfTimeAreCountedOneByOne(String key, int requests) throws SQLException {
    String sql =
        "SELECT "
            + key
            + " AS k, COUNT(*) FROM sessions WHERE"
            + TWO_MONTHS
            + " GROUP BY "
            + key
            + " ORDER BY k";

    assertEquals(requests, requests("pageSize=10", sql).size());
  }

  /** What BI tools write for a month. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXTRACT(YEAR FROM session_start_time), EXTRACT(MONTH FROM session_start_time) | 4",
        "MONTH(session_start_time), YEAR(session_start_time) | 4",
        "YEAR(session_start_time), QUARTER(session_start_time) | 3",
        "YEAR(session_start_time), QUARTER(session_start_time), MONTH(session_start_time) | 4",
      })
  void partsThatMakeUpASpanOfTimeAreCountedAsOne(String keys, int requests) throws SQLException {
    String sql =
        String.format(
            Locale.ROOT,
            "SELECT COUNT(*), SUM(1), %s FROM sessions WHERE%s GROUP BY %s ORDER BY 3, 4, 1",
            keys,
            TWO_MONTHS,
            keys);

    assertEquals(requests, requests("pageSize=10", sql).size());
    EVERY_MODE.assertSame(
        "SELECT COUNT(*), COUNT(id), " + keys + " FROM sessions GROUP BY " + keys,
        "SELECT COUNT(*), SUM(1), " + keys + " FROM sessions GROUP BY " + keys);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MONTH(session_start_time), DAY(session_start_time)",
        "YEAR(session_start_time), DAY(session_start_time)",
        "YEAR(session_start_time), MONTH(session_start_time), channel",
        "YEAR(session_start_time), MONTH(session_end_time)",
      })
  void partsThatMakeUpNoSpanAreRead(String keys) throws SQLException {
    String sql =
        String.format(
            Locale.ROOT,
            "SELECT COUNT(*), %s FROM sessions WHERE%s GROUP BY %s ORDER BY 2, 3, 1",
            keys,
            TWO_MONTHS,
            keys);

    assertEquals(1, requests("", sql).size());
  }

  @Test
  void manyDaysAreCountedOneByOneWhereReadingTakesMoreRequests() throws SQLException {
    String sql =
        "SELECT CAST(session_start_time AS DATE) AS d, COUNT(*) FROM sessions WHERE"
            + TWO_MONTHS
            + " GROUP BY CAST(session_start_time AS DATE) ORDER BY d";

    List<ServedRequest> counted = requests("pageSize=5", sql);
    List<ServedRequest> read = requests("pageSize=10", sql);
    List<ServedRequest> once = requests("", sql);

    assertEquals(61, counted.size());
    assertEquals("5", counted.get(0).parameters().get("page_size"));
    assertEquals("1", counted.get(60).parameters().get("page_size"));
    assertTrue(read.size() < 61, read::toString);
    assertEquals(1, once.size());
    assertEquals("[\"id\",\"session_start_time\"]", once.get(0).parameters().get("project_fields"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "channel IN ('voice', 'whatsapp', 'no such') | 4",
        "channel IN ('voice', 'voice') | 1",
        "channel = 'voice' | 1",
        "channel = 'voice' OR channel = 'http' | 3",
        "channel IN ('voice', 'whatsapp') AND status = 'ended' | 3",
      })
  void theValuesOfAListAreCountedOneByOne(String condition, int requests) throws SQLException {
    String sql =
        "SELECT channel, COUNT(*) FROM sessions WHERE"
            + TWO_MONTHS
            + " AND ("
            + condition
            + ") GROUP BY channel ORDER BY channel";

    assertEquals(requests, requests("pageSize=10", sql).size());
  }

  @Test
  void valuesThatAreBoundAreCountedOneByOne() throws SQLException {
    List<ServedRequest> requests =
        requests(
            "pageSize=10",
            "SELECT COUNT(*), status FROM sessions WHERE"
                + TWO_MONTHS
                + " AND status IN (?, ?) GROUP BY status ORDER BY 2",
            "ended",
            "in_progress");

    assertEquals(3, requests.size());
    assertEquals(
        "{\"must\":[{\"term\":{\"status\":\"ended\"}}]}",
        requests.get(1).parameters().get("filter_by"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT CAST(session_start_time AS DATE), COUNT(*) FROM sessions WHERE %s AND duration_ms > 9"
            + " GROUP BY CAST(session_start_time AS DATE) ORDER BY 1",
        "SELECT FLOOR(session_start_time TO DAY), COUNT(*), COUNT(1) FROM sessions WHERE %s"
            + " GROUP BY FLOOR(session_start_time TO DAY) HAVING COUNT(*) > 9 ORDER BY 2 DESC, 1",
        "SELECT FLOOR(session_start_time TO HOUR), COUNT(*) FROM sessions WHERE %s"
            + " GROUP BY FLOOR(session_start_time TO HOUR) ORDER BY 1 DESC LIMIT 7",
        "SELECT FLOOR(session_start_time TO DAY), COUNT(id), SUM(duration_ms) FROM sessions WHERE %s"
            + " GROUP BY FLOOR(session_start_time TO DAY) ORDER BY 1",
        "SELECT MAX(n), MIN(d) FROM (SELECT CAST(session_start_time AS DATE) AS d, COUNT(*) AS n"
            + " FROM sessions WHERE %s GROUP BY CAST(session_start_time AS DATE))",
        "SELECT EXTRACT(HOUR FROM session_start_time), COUNT(*) FROM sessions WHERE %s"
            + " GROUP BY EXTRACT(HOUR FROM session_start_time) ORDER BY 1",
        "SELECT COUNT(DISTINCT status), COUNT(DISTINCT id) FROM sessions WHERE %s",
        "SELECT channel, COUNT(DISTINCT id), MIN(id) FROM sessions WHERE %s GROUP BY channel"
            + " ORDER BY 1",
        "SELECT channel, COUNT(*) FROM sessions WHERE %s AND status IN ('ended', 'in_progress')"
            + " GROUP BY channel ORDER BY 1",
      })
  void sessionsOnOnePageAreReadOnce(String sql) throws SQLException {
    assertEquals(1, requests("", String.format(Locale.ROOT, sql, TWO_MONTHS)).size());
  }

  @Test
  void idsAreCountedAsSessions() throws SQLException {
    List<ServedRequest> requests =
        requests("", "SELECT COUNT(DISTINCT id) FROM sessions WHERE" + TWO_MONTHS);

    assertEquals(1, requests.size());
    assertEquals("1", requests.get(0).parameters().get("page_size"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT status, COUNT(*) FROM sessions WHERE %s GROUP BY status ORDER BY 1"
            + " | [\"id\",\"session_start_time\",\"status\"]",
        "SELECT channel, AVG(duration_ms), COUNT(DISTINCT status) FROM sessions WHERE %s"
            + " GROUP BY channel ORDER BY 1"
            + " | [\"channel\",\"channel_data.duration\",\"id\",\"session_start_time\",\"status\"]",
        "SELECT s.channel, COUNT(*) FROM sessions s JOIN tags t ON t.session_id = s.id WHERE s.%s"
            + " GROUP BY s.channel ORDER BY 1"
            + " | [\"channel\",\"id\",\"session_start_time\",\"tags_list\"]",
        "SELECT node_type, COUNT(*) FROM flow_steps WHERE %s GROUP BY node_type ORDER BY 1"
            + " | [\"flow_path.node_id\",\"flow_path.request_id\",\"flow_path.type\",\"id\",\"session_start_time\"]",
        "SELECT COUNT(*) FROM tags WHERE %s | [\"id\",\"session_start_time\",\"tags_list\"]",
      })
  void onlyWhatIsGroupedIsAskedFor(String sql, String fields) throws SQLException {
    List<ServedRequest> requests =
        requests(
            "",
            String.format(
                Locale.ROOT,
                sql,
                "session_start_time BETWEEN '2020-08-15' AND '2020-10-13 23:59:59.999'"));

    assertEquals(fields, requests.get(0).parameters().get("project_fields"));
  }

  private static List<ServedRequest> requests(String properties, String sql, Object... parameters)
      throws SQLException {
    try (Connection connection = stage.connect(properties)) {
      stage.takeRequests();
      List<String> rows = Stage.rows(connection, sql, parameters);
      List<ServedRequest> requests = stage.takeRequests();
      assertEquals(Stage.rows(off, sql, parameters), rows, sql);
      stage.takeRequests();
      return requests;
    }
  }
}
