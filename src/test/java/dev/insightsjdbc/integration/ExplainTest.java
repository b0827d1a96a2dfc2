package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EXPLAIN: what it says, that it is what is sent then, and that it sends nothing itself. */
class ExplainTest {

  private static final String MONTH =
      "session_start_time >= TIMESTAMP '2020-09-15 00:00:00'"
          + " AND session_start_time < TIMESTAMP '2020-10-15 00:00:00'";

  private static Stage stage;

  private Connection connection;

  @BeforeAll
  static void start() throws Exception {
    stage = Stage.ofSample();
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = stage.connect("");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
    stage.takeRequests();
  }

  @Test
  void oneScanIsToldWithItsRequestAndTheReasonsOfWhatStaysHere() throws SQLException {
    assertEquals(
        List.of(
            "one scan, no local plan",
            "scan 1",
            "  of          sessions",
            "  gives       id, agent_name",
            "  order       session_start_time DESC",
            "  fetch       3",
            "  exact       status = 'ended'",
            "  local       duration_ms > 60000 -- the API's page has no ranges",
            "  exact       session_start_time >= TIMESTAMP '2020-09-15 00:00:00'",
            "  exact       session_start_time < TIMESTAMP '2020-10-15 00:00:00'",
            "  requests    one window: a page of 50, then seek by more; until there are 3 rows",
            "  GET /insights/sessions",
            "      from_date       2020-09-15T00:00:00.000000",
            "      to_date         2020-10-14T23:59:59.999999",
            "      page_number     0",
            "      page_size       50",
            "      sort_by         session_start_time:desc,id:asc",
            "      filter_by       {\"must\":[{\"term\":{\"status\":\"ended\"}}]}",
            "      project_fields  [\"agent_information.name\",\"channel_data.duration\",\"id\","
                + "\"session_start_time\"]"),
        explain(
            "SELECT id, agent_name FROM sessions WHERE status = 'ended' AND duration_ms > 60000 AND "
                + MONTH
                + " ORDER BY session_start_time DESC LIMIT 3"));
    assertEquals(List.of(), stage.takeRequests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM sessions WHERE channel IN ('voice', 'http') AND MONTH LIMIT 4 OFFSET 3",
        "SELECT COUNT(*) FROM sessions WHERE status <> 'x' AND MONTH",
        "SELECT tag FROM tags WHERE category = 'x' AND MONTH",
        "SELECT id, duration_ms FROM sessions WHERE MONTH ORDER BY duration_ms LIMIT 2",
        "SELECT channel, COUNT(*) FROM sessions WHERE MONTH GROUP BY channel",
        "SELECT channel, COUNT(*) FROM sessions WHERE channel = 'voice' AND MONTH GROUP BY channel",
        "SELECT channel, COUNT(*) FROM sessions WHERE channel IN ('voice', 'http') AND MONTH"
            + " GROUP BY channel",
        "SELECT CAST(session_start_time AS DATE), COUNT(*) FROM sessions"
            + " WHERE CAST(session_start_time AS DATE) = DATE '2020-10-01' GROUP BY 1",
        "SELECT FLOOR(session_start_time TO DAY), COUNT(*) FROM sessions WHERE"
            + " session_start_time < '2021-03-01' GROUP BY 1",
        "SELECT id FROM sessions WHERE session_start_time < '2020-12-01' ORDER BY session_start_time"
            + " OFFSET 700 ROWS",
        "SELECT id FROM sessions WHERE session_start_time < '2020-12-01' LIMIT 5 OFFSET 1200",
        "SELECT MIN(session_start_time), MAX(session_start_time), COUNT(*) FROM sessions"
            + " WHERE session_start_time < '2021-03-01'",
        "SELECT MAX(session_start_time) FROM sessions WHERE session_start_time < '2021-03-01'",
        "SELECT MIN(session_start_time) FROM sessions WHERE session_start_time < '2021-03-01'",
        "SELECT MAX(duration_ms), MIN(status), COUNT(*) FROM sessions"
            + " WHERE session_start_time < '2021-03-01'",
        "SELECT id FROM sessions WHERE session_start_time < '2021-03-01' ORDER BY duration_ms LIMIT 3",
      })
  void whatIsToldIsWhatIsSent(String query) throws SQLException {
    String sql = query.replace("MONTH", MONTH);
    Map<String, String> told = parameters(explain(sql));
    assertEquals(List.of(), stage.takeRequests());
    Stage.rows(connection, sql);
    List<ServedRequest> sent = stage.takeRequests();
    assertEquals(sent.get(0).parameters(), told);
  }

  private static Map<String, String> parameters(List<String> plan) {
    Map<String, String> parameters = new java.util.LinkedHashMap<>();
    for (String line : plan.subList(lineOf(plan, "  (first )?GET .*") + 1, plan.size())) {
      if (!line.startsWith("      ")) {
        break;
      }
      String[] parts = line.strip().split(" +", 2);
      parameters.put(parts[0], parts[1]);
    }
    return parameters;
  }

  private static int lineOf(List<String> plan, String beginning) {
    for (int i = 0; i < plan.size(); i++) {
      if (plan.get(i).matches(beginning)) {
        return i;
      }
    }
    throw new AssertionError("no line '" + beginning + "' in " + plan);
  }

  @Test
  void sinceAndTheEndOfHistoryAreNamedWhereTheyCut() throws SQLException {
    List<String> open = explain("SELECT id FROM sessions WHERE status = 'ended'");
    assertTrue(
        open.contains(
            "  since       2020-08-01T00:00 begins it: session_start_time has no lower bound"),
        open::toString);
    assertTrue(has(open, "  until "), open::toString);
    assertTrue(has(open, "  first GET "), open::toString);
    assertTrue(has(open, "  last GET "), open::toString);
    List<String> bounded = explain("SELECT id FROM sessions WHERE " + MONTH);
    assertFalse(has(bounded, "  since "), bounded::toString);
    assertFalse(has(bounded, "  until "), bounded::toString);
  }

  private static boolean has(List<String> plan, String beginning) {
    return plan.stream().anyMatch(line -> line.startsWith(beginning));
  }

  @Test
  void theLocalPlanAndEachOfItsScansAreTold() throws SQLException {
    List<String> plan =
        explain(
            "SELECT t.tag, COUNT(*) FROM tags t JOIN sessions s ON s.channel = t.tag"
                + " WHERE t.tag = ? AND s.status LIKE '?1%' GROUP BY t.tag");
    assertEquals("local plan, on the rows of the scans", plan.get(0));
    assertTrue(has(plan, "  EnumerableAggregate"), plan::toString);
    assertTrue(has(plan, "scan 1"), plan::toString);
    assertTrue(has(plan, "scan 2"), plan::toString);
    assertTrue(has(plan, "  superset    tag = ?1 -- "), plan::toString);
  }

  @Test
  void sameNamesAreToldApartAndSubQueriesAreSql() throws SQLException {
    List<String> plan =
        explain(
            "SELECT a.tag, b.tag FROM tags a JOIN tags b ON a.session_id = b.session_id"
                + " WHERE a.tag = 'x' AND b.tag <> 'y' AND NOT EXISTS"
                + " (SELECT 1 FROM flow_steps f WHERE f.session_id = a.session_id)");
    assertTrue(has(plan, "  of          sessions, tags, tags_2"), plan::toString);
    assertTrue(has(plan, "  superset    tags.tag = 'x' -- "), plan::toString);
    assertTrue(has(plan, "  local       tags_2.tag <> 'y' -- "), plan::toString);
    assertTrue(has(plan, "  local       NOT EXISTS (flow_steps"), plan::toString);
  }

  @Test
  void valuesAreShownWhereThereAreSomeElseTheRules() throws SQLException {
    String sql =
        "EXPLAIN PLAN FOR SELECT id FROM sessions WHERE channel = ? AND session_start_time >= ?"
            + " AND session_start_time < TIMESTAMP '2020-10-15 00:00:00' LIMIT ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      assertEquals(3, statement.getParameterMetaData().getParameterCount());
      List<String> unbound = lines(statement.executeQuery());
      assertEquals(
          List.of(
              "  fetch       ?3",
              "  exact       channel = ?1",
              "  exact       session_start_time >= ?2",
              "  exact       session_start_time < TIMESTAMP '2020-10-15 00:00:00'",
              "  requests    as the values of ? have it",
              "  GET /insights/sessions",
              "      from_date       and to_date: windows of at most 60 days",
              "      filter_by       for channel = ?1"),
          unbound.subList(4, unbound.size()));
      statement.setString(1, "voice");
      statement.setString(2, "2020-10-01 00:00:00");
      statement.setInt(3, 7);
      List<String> bound = lines(statement.executeQuery());
      assertTrue(bound.contains("  exact       channel = 'voice'"), bound::toString);
      assertEquals("7", parameters(bound).get("page_size"));
      assertEquals("2020-10-01T00:00:00.000000", parameters(bound).get("from_date"));
      statement.setInt(3, -1);
      assertThrows(SQLException.class, statement::executeQuery);
    }
    assertEquals(List.of(), stage.takeRequests());
  }

  @Test
  void aValueThatCannotBeSentIsToldToStay() throws SQLException {
    String sql = "EXPLAIN PLAN FOR SELECT id FROM sessions WHERE channel = ? AND " + MONTH;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, "x".repeat(300));
      List<String> plan = lines(statement.executeQuery());
      assertTrue(
          plan.stream().anyMatch(line -> line.startsWith("  local       channel = 'xxx")),
          plan::toString);
      assertFalse(parameters(plan).containsKey("filter_by"), plan::toString);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT id FROM sessions WHERE id IN ('a', 'b') AND channel = 'voice'"
            + " | /insights/sessions/search/a",
        "SELECT * FROM documents WHERE session_id = 'a' AND session_start_time ="
            + " TIMESTAMP '2020-10-01 12:00:00'"
            + " | /insights/sessions/a/parameters?session_start_time=2020-10-01",
      })
  void whatIsLookedUpIsToldByItsPath(String sql, String path) throws SQLException {
    List<String> plan = explain(sql);
    assertTrue(plan.contains("  GET " + path), plan::toString);
    assertTrue(
        plan.stream()
            .anyMatch(line -> line.endsWith("-- judged on the sessions that are looked up")),
        plan::toString);
    assertEquals(List.of(), stage.takeRequests());
    Stage.rows(connection, sql);
    assertTrue(stage.takeRequests().stream().anyMatch(request -> request.target().equals(path)));
  }

  @Test
  void aListThatIsTooLongIsToldInItsParts() throws SQLException {
    String ids =
        IntStream.range(0, 300)
            .mapToObj(i -> "'" + "x".repeat(30) + i + "'")
            .collect(Collectors.joining(", "));
    List<String> plan =
        explain("SELECT id FROM sessions WHERE destination IN (" + ids + ") AND " + MONTH);
    assertTrue(has(plan, "  parts       "), plan::toString);
    assertTrue(has(plan, "  exact       destination IN "), plan::toString);
  }

  @Test
  void conditionsOfUnknownValuesAreToldToDecide() throws SQLException {
    List<String> plan = explain("SELECT id FROM sessions WHERE ? IS NULL OR channel = ?");
    assertTrue(has(plan, "depends on IS NULL(?1), whose values are not given"), plan::toString);
  }

  @Test
  void namesOfFieldsAndGroupsOfSessionsAreToldAsSuch() throws SQLException {
    List<String> role = explain("SELECT role FROM transcripts WHERE role <> 'user'");
    assertTrue(has(role, "  local       role <> 'user' -- it is the name of a"), role::toString);
    List<String> grouped =
        explain(
            "SELECT c FROM tags t JOIN (SELECT id, COUNT(*) AS c FROM sessions GROUP BY id) s"
                + " ON s.id = t.session_id");
    assertTrue(grouped.toString().contains("(itself GROUP BY session)"), grouped::toString);
  }

  @Test
  void rowsThatAreSkippedByTotalsAreToldSo() throws SQLException {
    assertTrue(
        has(
            explain("SELECT id FROM sessions WHERE " + MONTH + " OFFSET 1000 ROWS"),
            "  requests    totals of windows, and of their halves, to skip rows by; then one window"));
  }

  @Test
  void allAttributesCountAndForecast() throws SQLException {
    String count = "SELECT COUNT(*) FROM sessions WHERE channel = 'voice' AND " + MONTH;
    String voice = Stage.rows(connection, count).get(0);
    stage.takeRequests();
    List<String> plan =
        lines(
            "EXPLAIN PLAN INCLUDING ALL ATTRIBUTES FOR SELECT id FROM sessions"
                + " WHERE channel = 'voice' AND "
                + MONTH);
    assertEquals(
        "  forecast    "
            + voice
            + " sessions, counted by 1 request; a run takes 1 request, "
            + voice
            + " documents",
        plan.get(plan.size() - 1));
    List<ServedRequest> sent = stage.takeRequests();
    assertEquals(1, sent.size());
    assertEquals("1", sent.get(0).parameters().get("page_size"));
  }

  @Test
  void aDeleteIsExplainedToOneWhoMayNotRunIt() throws SQLException {
    List<String> plan = explain("DELETE FROM sessions WHERE status = 'ended'");
    assertEquals(
        List.of(
            "then, when all of them are known, for each session",
            "  DELETE /insights/sessions/{id}?session_start_time={its day}"),
        plan.subList(plan.size() - 2, plan.size()));
    assertTrue(plan.contains("  gives       id, session_start_time"), plan::toString);
    assertEquals(List.of(), stage.takeRequests());
  }

  @Test
  void whatSendsNothingSaysSo() throws SQLException {
    assertTrue(has(explain("SELECT url FROM diagnostics.requests"), "no scan: nothing is sent"));
    List<String> never = explain("SELECT id FROM sessions WHERE status = 'a' AND status = 'b'");
    assertTrue(has(never, "  requests    none: "), never::toString);
  }

  @ParameterizedTest
  @CsvSource({"documented, superset", "elasticsearch, exact", "off, none"})
  void eachModeIsTold(String mode, String verdict) throws SQLException {
    try (Connection other = stage.connect("pushdown=" + mode)) {
      List<String> plan =
          lines(other, "EXPLAIN PLAN FOR SELECT id FROM sessions WHERE status <> 'x' AND " + MONTH);
      assertEquals(!"none".equals(verdict), has(plan, "  " + verdict + "    "), plan::toString);
      assertEquals("off".equals(mode), has(plan, "local plan"), plan::toString);
    }
  }

  @Test
  void calcitesOtherFormsAreTheLocalPlanAlone() throws SQLException {
    String query = "SELECT channel, COUNT(*) AS n FROM sessions GROUP BY channel";
    assertTrue(lines("EXPLAIN PLAN WITH TYPE FOR " + query).get(1).contains("n BIGINT"));
    assertEquals("{", lines("EXPLAIN PLAN AS JSON FOR " + query).get(0));
    assertTrue(lines("EXPLAIN PLAN AS XML FOR " + query).get(0).startsWith("<RelNode"));
    assertEquals(
        List.of("EnumerableAggregate", "  EnumerableDocumentScan"),
        lines("EXPLAIN PLAN EXCLUDING ATTRIBUTES FOR " + query));
    assertTrue(
        lines("EXPLAIN PLAN WITHOUT IMPLEMENTATION FOR " + query)
            .get(0)
            .startsWith("LogicalAggregate"));
    assertEquals(List.of(), stage.takeRequests());
  }

  @Test
  void aLineIsARowAndTheKeyIsInNone() throws SQLException {
    List<String> plan =
        explain("SELECT id FROM sessions WHERE channel LIKE 'a\nb%' AND status = 'c'");
    assertTrue(plan.stream().noneMatch(line -> line.contains("\n")), plan::toString);
    assertTrue(plan.stream().noneMatch(line -> line.contains(Stage.KEY)), plan::toString);
  }

  private List<String> explain(String sql) throws SQLException {
    return lines("EXPLAIN PLAN FOR " + sql);
  }

  private List<String> lines(String sql) throws SQLException {
    return lines(connection, sql);
  }

  private static List<String> lines(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertEquals("PLAN", result.getMetaData().getColumnLabel(1));
      return lines(result);
    }
  }

  private static List<String> lines(ResultSet result) throws SQLException {
    List<String> lines = new ArrayList<>();
    while (result.next()) {
      lines.add(result.getString(1));
    }
    return lines;
  }
}
