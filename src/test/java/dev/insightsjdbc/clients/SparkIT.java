package dev.insightsjdbc.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.clients.ForkedJvm.Outcome;
import dev.insightsjdbc.docs.CodeBlock;
import dev.insightsjdbc.embedded.http.ServedRequest;
import dev.insightsjdbc.integration.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark reads the tables, on two threads, in a JVM of its own with the self-contained jar. */
final class SparkIT {

  private static final String AUTUMN =
      " WHERE session_start_time >= '2020-09-01' AND session_start_time < '2020-11-01'";

  private static Stage stage;
  private static SparkJvm spark;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    stage = Stage.ofSample();
    spark = SparkJvm.start(folder, "spark.sql.warehouse.dir=" + folder.resolve("warehouse"));
  }

  @AfterAll
  static void stop() throws IOException {
    spark.close();
    stage.close();
  }

  private static Stream<CodeBlock> statements() {
    return shown("sql spark");
  }

  private static Stream<CodeBlock> shown(String info) {
    return CodeBlock.all().stream()
        .filter(block -> block.page().endsWith("spark.md") && block.info().equals(info));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collected_params",
        "collected_tags",
        "documents",
        "flow_steps",
        "injected_params",
        "params",
        "session_requests",
        "sessions",
        "step_alterations",
        "step_params",
        "step_tags",
        "tags",
        "transcripts"
      })
  void readsATableInPartsAsTheDriverReadsItAtOnce(String table) throws Exception {
    view("parts", "dbtable '" + table + "', " + partitions("2020-09-01", "2020-11-01", 3));

    List<String> rows = ask("SELECT * FROM parts" + AUTUMN);

    assertEquals(driversRows("SELECT * FROM " + table + AUTUMN), rows);
    assertTrue(rows.size() > 1, table);
    assertDisjoint(stage.takeRequests(), 3);
  }

  @Test
  void boundsOfPartitionsLoseNoSessionOutsideThem() throws Exception {
    view("parts", "dbtable 'sessions', " + partitions("2020-09-10", "2020-09-20", 2));

    List<String> rows = ask("SELECT id FROM parts WHERE session_start_time < '2020-12-01'");

    assertEquals(
        driversRows("SELECT id FROM sessions WHERE session_start_time < '2020-12-01'"), rows);
    assertEquals(rows.size(), new HashSet<>(rows).size());
    List<ServedRequest> requests = stage.takeRequests();
    assertDisjoint(requests, 2);
    assertEquals(
        "2020-08-01T00:00:00.000000", first(requests).get(0).parameters().get("from_date"));
  }

  @Test
  void sendsFiltersAndColumns() throws Exception {
    view("plain", "dbtable 'sessions'");

    List<String> rows =
        ask(
            "SELECT id, agent_name FROM plain WHERE channel = 'voice' AND status_code IN (100, 200)"
                + " AND session_start_time >= TIMESTAMP '2020-10-01 00:00:00'"
                + " AND session_start_time < DATE '2020-11-01'");

    assertEquals(11, rows.size());
    ServedRequest request = only(stage.takeRequests());
    assertEquals("2020-10-01T00:00:00.000000", request.parameters().get("from_date"));
    assertEquals("2020-10-31T23:59:59.999999", request.parameters().get("to_date"));
    assertEquals(
        "{\"must\":[{\"term\":{\"channel\":\"voice\"}}],\"should\":[{\"term\":{\"channel_data.status_code\":100}},"
            + "{\"term\":{\"channel_data.status_code\":200}}]}",
        request.parameters().get("filter_by"));
    assertEquals(
        "[\"agent_information.name\",\"id\",\"session_start_time\"]",
        request.parameters().get("project_fields"));
  }

  @Test
  void leavesAQueryToTheDriver() throws Exception {
    view(
        "counted",
        "query \"SELECT COUNT(*) AS calls FROM sessions" + AUTUMN + " AND channel = 'voice'\"");

    assertEquals(List.of("133"), ask("SELECT * FROM counted"));
    List<ServedRequest> requests = stage.takeRequests();
    assertFalse(requests.isEmpty());
    requests.forEach(request -> assertEquals("1", request.parameters().get("page_size")));
  }

  @Test
  void leavesAJoinToTheDriverPartByPart() throws Exception {
    String join =
        "SELECT s.id, s.session_start_time, t.tag FROM sessions s JOIN tags t ON t.session_id = s.id";
    view("joined", "dbtable '(" + join + ") j', " + partitions("2020-09-01", "2020-11-01", 4));

    assertEquals(
        driversRows("SELECT id, tag FROM (" + join + ")" + AUTUMN),
        ask("SELECT id, tag FROM joined" + AUTUMN));
    List<ServedRequest> requests = stage.takeRequests();
    assertDisjoint(requests, 4);
    assertEquals(4, requests.size(), requests::toString);
  }

  /** What the page tells to do, step by step. */
  @Test
  void copiesAYearAndAggregatesTheCopy(@TempDir Path folder) throws Exception {
    Path program = folder.resolve("year-to-parquet.jar");
    SparkJvm.pack(Path.of("samples/spark/YearToParquet.java"), folder.resolve("classes"), program);
    stage.takeRequests();

    Outcome outcome =
        SparkJvm.submit(
            Map.of("INSIGHTS_API_KEY", Stage.KEY),
            program,
            "YearToParquet",
            stage.url(),
            "2020",
            folder.resolve("sessions").toString());

    assertEquals(0, outcome.status(), outcome::err);
    assertEquals(
        driversRows(
            "SELECT TO_CHAR(session_start_time, 'YYYY-MM'), COUNT(*),"
                + " COUNT(*) FILTER (WHERE status_code = 200), SUM(duration_ms) / 1000 FROM sessions"
                + " WHERE session_start_time < '2021-01-01' GROUP BY 1"),
        outcome.lines().stream().map(line -> line.replace("  ", " | ")).toList());
    assertEquals(shown("sh").findFirst().orElseThrow().output().orElseThrow(), outcome.lines());
    assertTrue(outcome.err().contains("Submitted application: Sessions of 2020"), outcome::err);
    assertFalse(outcome.err().contains(Stage.KEY), "the key is in the log");
    List<ServedRequest> months =
        stage.takeRequests().stream()
            .filter(request -> request.parameters().get("from_date").startsWith("2020"))
            .toList();
    assertEquals(12, months.size(), months::toString);
    assertDisjoint(months, 12);
  }

  @Test
  void asksNothingForASchema() throws Exception {
    view("plain", "dbtable 'flow_steps'");

    assertEquals("session_id | string | null", spark.ask("DESCRIBE plain").get(0));
    assertEquals(List.of(), stage.takeRequests());
  }

  @Test
  void showsTheSameInstantsInSparksOwnTimeZone() throws Exception {
    spark.ask("SET spark.sql.session.timeZone=Asia/Kolkata");
    try {
      view("parts", "dbtable 'sessions', " + partitions("2020-09-01", "2020-11-01", 3));

      List<String> rows =
          ask(
              "SELECT id, date_format(session_start_time, 'yyyy-MM-dd HH:mm:ss.SSS') FROM parts"
                  + " WHERE session_start_time >= '2020-09-10 05:30:00'"
                  + " AND session_start_time < '2020-09-12 05:30:00'");

      assertEquals(
          driversRows(
              "SELECT id, TO_CHAR(at_zone(session_start_time, 'Asia/Kolkata'),"
                  + " 'YYYY-MM-DD HH24:MI:SS.MS') FROM sessions"
                  + " WHERE session_start_time >= '2020-09-10' AND session_start_time < '2020-09-12'"),
          rows);
      assertDisjoint(stage.takeRequests(), 1);
    } finally {
      spark.ask("RESET spark.sql.session.timeZone");
    }
  }

  @ParameterizedTest
  @MethodSource("statements")
  void answersWhatThePageShows(CodeBlock block) throws Exception {
    List<String> rows = List.of();
    for (String sql : String.join("\n", block.text()).split(";\\s*(\n|$)", -1)) {
      rows = sql.isBlank() ? rows : spark.ask(sql);
    }
    assertEquals(block.output().orElseThrow(), rows, block::toString);
  }

  private static void view(String name, String options) throws IOException {
    List<String> answer =
        spark.ask(
            "CREATE OR REPLACE TEMPORARY VIEW "
                + name
                + " USING jdbc OPTIONS (url '"
                + stage.url()
                + "?since=2020-08-01&validate=false&concurrency=1', password '"
                + Stage.KEY
                + "', "
                + options
                + ")");
    assertEquals(List.of(), answer);
    stage.takeRequests();
  }

  private static String partitions(String lower, String upper, int parts) {
    return "partitionColumn 'session_start_time', lowerBound '"
        + lower
        + "', upperBound '"
        + upper
        + "', numPartitions '"
        + parts
        + "'";
  }

  private static List<String> ask(String sql) throws IOException {
    return spark.ask(sql).stream().sorted().toList();
  }

  private static List<String> driversRows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:insights:embedded:sample");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= width; column++) {
          row.add(String.valueOf(result.getObject(column)));
        }
        rows.add(String.join(" | ", row).replace("\n", "\\n"));
      }
    }
    return rows.stream().sorted().toList();
  }

  private static ServedRequest only(List<ServedRequest> requests) {
    assertEquals(1, requests.size(), requests::toString);
    return requests.get(0);
  }

  private static List<ServedRequest> first(List<ServedRequest> requests) {
    return requests.stream()
        .sorted(Comparator.comparing(request -> request.parameters().get("from_date")))
        .toList();
  }

  /** At least so many requests, and no moment in two of them. */
  private static void assertDisjoint(List<ServedRequest> requests, int atLeast) {
    assertTrue(requests.size() >= atLeast, requests::toString);
    List<ServedRequest> inOrder = first(requests);
    for (int i = 1; i < inOrder.size(); i++) {
      String end = inOrder.get(i - 1).parameters().get("to_date");
      assertTrue(
          end.compareTo(inOrder.get(i).parameters().get("from_date")) < 0, requests::toString);
    }
  }
}
