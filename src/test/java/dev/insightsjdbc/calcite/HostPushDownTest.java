package dev.insightsjdbc.calcite;

import static java.util.Comparator.naturalOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.ServedRequest;
import dev.insightsjdbc.integration.Stage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the service is asked where Calcite's own planner has the tables, and the rows of it. */
final class HostPushDownTest {

  private static final String TWO_MONTHS =
      " session_start_time >= TIMESTAMP '2020-08-15 00:00:00'"
          + " AND session_start_time < TIMESTAMP '2020-10-14 00:00:00'";

  private static Stage stage;
  private static Connection host;
  private static Connection off;

  @BeforeAll
  static void start() throws IOException, SQLException {
    stage = Stage.ofSample();
    host = Host.connect(operands("documented"));
    off = Host.connect(operands("off"));
  }

  @AfterAll
  static void stop() throws SQLException {
    host.close();
    off.close();
    stage.close();
  }

  private static Map<String, Object> operands(String pushdown) {
    return Map.of(
        "url", stage.url(), "apiKey", Stage.KEY, "pushdown", pushdown, "since", "2020-08-01");
  }

  /** The requests of a statement whose rows are the same without push-down. */
  private static List<ServedRequest> requests(String sql, Object... parameters)
      throws SQLException {
    stage.takeRequests();
    List<String> rows = new ArrayList<>(Stage.rows(host, sql, parameters));
    List<ServedRequest> requests = stage.takeRequests();
    List<String> same = new ArrayList<>(Stage.rows(off, sql, parameters));
    if (!sql.contains("ORDER BY")) {
      rows.sort(null);
      same.sort(null);
    }
    assertEquals(same, rows, sql);
    return requests;
  }

  private static Map<String, String> oneRequest(String sql, Object... parameters)
      throws SQLException {
    List<ServedRequest> requests = requests(sql, parameters);
    assertEquals(1, requests.size(), requests::toString);
    return requests.get(0).parameters();
  }

  private static String plan(String sql) throws SQLException {
    return Stage.rows(host, "EXPLAIN PLAN FOR " + sql).get(0);
  }

  private static int scans(String plan) {
    return plan.split("DocumentScan", -1).length - 1;
  }

  @Test
  void theStatementOfTheApiPageIsOneRequest() throws SQLException {
    Map<String, String> request =
        oneRequest(
            "SELECT id, agent_name FROM sessions WHERE status = 'ended'"
                + " AND session_start_time >= TIMESTAMP '2020-09-15 00:00:00'"
                + " AND session_start_time < TIMESTAMP '2020-09-18 00:00:00'"
                + " ORDER BY session_start_time DESC LIMIT 100");

    assertEquals(
        Map.of(
            "from_date", "2020-09-15T00:00:00.000000",
            "to_date", "2020-09-17T23:59:59.999999",
            "page_number", "0",
            "page_size", "100",
            "sort_by", "session_start_time:desc,id:asc",
            "filter_by", "{\"must\":[{\"term\":{\"status\":\"ended\"}}]}",
            "project_fields", "[\"agent_information.name\",\"id\",\"session_start_time\"]"),
        request);
  }

  @Test
  void aConditionThatIsNotSentStaysAndItsNeighbourIsSent() throws SQLException {
    Map<String, String> request =
        oneRequest(
            "SELECT id FROM sessions WHERE"
                + TWO_MONTHS
                + " AND UPPER(channel) = 'VOICE' AND status_code IN (100, 200)");

    assertEquals(
        "{\"should\":[{\"term\":{\"channel_data.status_code\":100}},"
            + "{\"term\":{\"channel_data.status_code\":200}}]}",
        request.get("filter_by"));
  }

  @Test
  void onlyTheFieldsThatAnExpressionReadsAreAskedFor() throws SQLException {
    Map<String, String> request =
        oneRequest(
            "SELECT UPPER(agent_name) FROM sessions WHERE" + TWO_MONTHS + " AND status = 'ended'");

    assertEquals(
        "[\"agent_information.name\",\"id\",\"session_start_time\",\"status\"]",
        request.get("project_fields"));
  }

  @Test
  void aLimitIsOnePage() throws SQLException {
    stage.takeRequests();
    List<String> rows = Stage.rows(host, "SELECT id FROM sessions WHERE" + TWO_MONTHS + " LIMIT 5");
    List<ServedRequest> requests = stage.takeRequests();

    assertEquals(5, rows.size());
    assertEquals(1, requests.size());
    assertEquals("5", requests.get(0).parameters().get("page_size"));
  }

  @Test
  void aCountIsTheTotal() throws SQLException {
    Map<String, String> request =
        oneRequest("SELECT COUNT(*) FROM sessions WHERE" + TWO_MONTHS + " AND status = 'ended'");

    assertEquals("1", request.get("page_size"));
  }

  @Test
  void aJoinOnTheSessionIsOneScan() throws SQLException {
    String sql =
        "SELECT s.id, t.tag, f.step_index FROM sessions s JOIN tags t ON s.id = t.session_id"
            + " LEFT JOIN flow_steps f ON f.session_id = s.id AND f.node_type = 'webhook'"
            + " WHERE s.channel = 'voice' AND s."
            + TWO_MONTHS.strip().replace(" AND ", " AND s.");

    Map<String, String> request = oneRequest(sql);

    assertEquals(1, scans(plan(sql)), plan(sql));
    assertEquals("{\"must\":[{\"term\":{\"channel\":\"voice\"}}]}", request.get("filter_by"));
  }

  @Test
  void rowsAreGroupedByTheSessionInTheScan() throws SQLException {
    String sql =
        "SELECT session_id, COUNT(*), MAX(tag) FROM tags WHERE"
            + TWO_MONTHS
            + " GROUP BY session_id";

    oneRequest(sql);

    assertFalse(plan(sql).contains("Aggregate"), plan(sql));
  }

  @Test
  void anotherSchemaIsJoined() throws SQLException {
    Map<String, String> request =
        oneRequest(
            "SELECT d.team, COUNT(*) FROM sessions s JOIN desk.teams d ON s.channel = d.channel"
                + " WHERE s.status = 'ended' AND s."
                + TWO_MONTHS.strip().replace(" AND ", " AND s.")
                + " GROUP BY d.team ORDER BY d.team");

    assertEquals("{\"must\":[{\"term\":{\"status\":\"ended\"}}]}", request.get("filter_by"));
    assertEquals(
        "[\"channel\",\"id\",\"session_start_time\",\"status\"]", request.get("project_fields"));
  }

  @Test
  void parametersAreBoundWhenTheStatementRuns() throws SQLException {
    Map<String, String> request =
        oneRequest(
            "SELECT id FROM sessions WHERE session_start_time >= ? AND session_start_time < ?"
                + " AND agent_name = ? AND status_code = ?",
            Timestamp.valueOf("2020-09-15 01:02:03.004"),
            Timestamp.valueOf("2020-09-30 00:00:00"),
            "配送センター",
            0);

    assertEquals("2020-09-15T01:02:03.004000", request.get("from_date"));
    assertEquals("2020-09-29T23:59:59.999999", request.get("to_date"));
    assertEquals(
        "{\"must\":[{\"term\":{\"agent_information.name\":\"配送センター\"}},"
            + "{\"term\":{\"channel_data.status_code\":0}}]}",
        request.get("filter_by"));
  }

  @Test
  void nothingEqualsAParameterThatIsNull() throws SQLException {
    assertEquals(
        List.of(), requests("SELECT id FROM sessions WHERE status = ?", new Object[] {null}));
  }

  @Test
  void aDayOfTheStartTimeIsItsBounds() throws SQLException {
    Map<String, String> request =
        oneRequest(
            "SELECT id FROM sessions WHERE CAST(session_start_time AS DATE) = DATE '2020-10-08'");

    assertEquals("2020-10-08T00:00:00.000000", request.get("from_date"));
    assertEquals("2020-10-08T23:59:59.999999", request.get("to_date"));
  }

  @Test
  void theClockIsTheHosts() throws SQLException {
    LocalDateTime before = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);

    Map<String, String> request =
        oneRequest("SELECT id FROM sessions WHERE session_start_time > CURRENT_TIMESTAMP");

    assertTrue(LocalDateTime.parse(request.get("from_date")).isAfter(before), request::toString);
  }

  @Test
  void theFunctionsOfTheDriverArePushed() throws SQLException {
    Map<String, String> request =
        oneRequest(
            "SELECT session_id, utterance FROM transcripts WHERE role = 'user'"
                + " AND text_match(utterance, 'yes') AND"
                + TWO_MONTHS);

    assertEquals(
        "{\"should\":[{\"match\":{\"transcription.user\":\"yes\"}},"
            + "{\"match\":{\"transcription.client\":\"yes\"}}]}",
        request.get("filter_by"));
  }

  @Test
  void pushdownOffSendsDatesOnly() throws SQLException {
    stage.takeRequests();
    Stage.rows(off, "SELECT id FROM sessions WHERE status = 'ended' AND" + TWO_MONTHS);
    ServedRequest request = stage.takeRequests().get(0);

    assertNull(request.parameters().get("filter_by"));
    assertEquals("2020-08-15T00:00:00.000000", request.parameters().get("from_date"));
  }

  @Test
  void aScanThatAJoinReadsAgainIsSentTwiceAtMost() throws SQLException {
    String sql =
        "SELECT a.id, b.id FROM sessions a JOIN sessions b ON a.duration_ms < b.duration_ms"
            + " WHERE a.channel = 'http' AND b.channel = 'sms' AND a."
            + TWO_MONTHS.strip().replace(" AND ", " AND a.")
            + " AND b."
            + TWO_MONTHS.strip().replace(" AND ", " AND b.");

    List<ServedRequest> requests = requests(sql);

    assertTrue(requests.size() <= 3, requests::toString);
  }

  @Test
  void scansOfTwoServicesAreNeverOne() throws SQLException {
    try (Connection two =
        Host.connect(
            Map.of("insights", operands("documented"), "others", operands("documented")),
            Map.of())) {
      String sql =
          "SELECT s.id, t.tag FROM sessions s JOIN others.tags t ON s.id = t.session_id"
              + " WHERE s.channel = 'sms'";
      String plan = Stage.rows(two, "EXPLAIN PLAN FOR " + sql).get(0);

      assertEquals(2, scans(plan), plan);
      assertEquals(1, plan.split("'sms'", -1).length - 1, plan);
      assertEquals(
          Stage.rows(host, sql.replace("others.", "")).stream().sorted().toList(),
          Stage.rows(two, sql).stream().sorted().toList());
    }
  }

  /** Calcite goes over all years that there can be, to make ranges of them. */
  @Test
  @Timeout(60)
  void aYearFarAwayIsPlanned() throws SQLException {
    List<ServedRequest> requests =
        requests("SELECT COUNT(*) FROM sessions WHERE YEAR(session_start_time) < 292278994");

    assertEquals(
        "2020-08-01T00:00:00.000000",
        requests.stream().map(it -> it.parameters().get("from_date")).min(naturalOrder()).get());
  }

  @Test
  void explainShowsWhatIsPushed() throws SQLException {
    assertEquals(
        "EnumerableDocumentScan(service=[insights], columns=[[id, status]],"
            + " condition=[$1 = 'ended'], output=[[0]], fetch=[3])",
        plan("SELECT id FROM sessions WHERE status = 'ended' LIMIT 3").strip());
  }
}
