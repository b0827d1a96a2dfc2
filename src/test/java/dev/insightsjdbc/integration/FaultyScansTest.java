package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.FaultScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans over a service that fails: all rows, each once, or one clear error. */
@Timeout(120)
class FaultyScansTest {

  private static final Path SAMPLE = Path.of("samples", "sessions.ndjson");

  private static final String PAGES = "pageSize=100";

  private static final String FEW_PAGES = PAGES + "&responseTimeout=400ms&maxRetries=4";

  private static final String WHEN = " session_start_time < '2020-12-01'";

  /** In order of time, by another order, joined and summed up. */
  private static final List<String> STATEMENTS =
      List.of(
          "SELECT id, channel FROM sessions WHERE" + WHEN,
          "SELECT id, tag FROM sessions JOIN tags ON session_id = id WHERE sessions."
              + WHEN.strip(),
          "SELECT COUNT(*), MAX(duration_ms) FROM sessions WHERE" + WHEN);

  private static final Map<String, List<String>> EXPECTED = new TreeMap<>();
  private static final Map<String, Integer> REQUESTS = new TreeMap<>();

  /** With time for each answer: one that is late would be asked for again, and be counted twice. */
  @BeforeAll
  static void runWithoutFaults() throws Exception {
    try (Stage stage = Stage.of(SAMPLE);
        Connection connection = stage.connect(PAGES)) {
      for (String sql : STATEMENTS) {
        EXPECTED.put(sql, Stage.rows(connection, sql));
        REQUESTS.put(sql, stage.takeRequests().size());
      }
    }
  }

  @AfterAll
  static void forget() {
    EXPECTED.clear();
  }

  private static void assertRows(String sql, FaultScript faults, String properties)
      throws Exception {
    try (Stage stage = Stage.failing(SAMPLE, faults);
        Connection connection = stage.connect(FEW_PAGES + properties)) {
      assertEquals(EXPECTED.get(sql), Stage.rows(connection, sql), sql);
    }
  }

  /** What may pass: before an answer, in it, and after it. */
  static Stream<String> passingFaults() {
    return Stream.of(
        "500",
        "503:0",
        "429:0",
        "reset:0",
        "reset:5000",
        "truncate:0",
        "truncate:700",
        "html",
        "hang",
        "drip:1ms",
        "cap");
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void aFaultAtAnyRequestOfAScanLosesNoRow(String fault) throws Exception {
    int pages = REQUESTS.get(STATEMENTS.get(0));
    for (int place = 0; place < pages; place++) {
      assertRows(STATEMENTS.get(0), FaultScript.parse(at(place, fault)), "");
    }
    for (String sql : STATEMENTS.subList(1, STATEMENTS.size())) {
      assertRows(sql, FaultScript.parse(fault), "");
      assertRows(sql, FaultScript.parse(at(REQUESTS.get(sql) - 1, fault)), "");
    }
  }

  private static String at(int place, String fault) {
    return place == 0 ? fault : "ok*" + place + "," + fault;
  }

  /** Half a page is asked for instead, from the last row on. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aPageThatIsTooLargeIsAskedForInParts(int place) throws Exception {
    for (String sql : STATEMENTS.subList(0, 2)) {
      assertRows(sql, FaultScript.parse(at(place, "413*3")), "");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void faultsAtRandomWithSeveralRequestsAtOnceLoseNoRow(long seed) throws Exception {
    FaultScript faults = FaultScript.random(0.1, seed);
    for (String sql : STATEMENTS) {
      assertRows(sql, faults, "&concurrency=4");
    }
  }

  @ParameterizedTest
  @CsvSource({"400, 42000", "403, 28000", "404, 58000"})
  void whatDoesNotPassIsOneErrorAndTheConnectionGoesOn(String status, String state)
      throws Exception {
    String sql = STATEMENTS.get(0);
    for (int place = 0; place < REQUESTS.get(sql); place++) {
      try (Stage stage = Stage.failing(SAMPLE, FaultScript.parse(at(place, status)));
          Connection connection = stage.connect(FEW_PAGES)) {
        SQLException error = assertThrows(SQLException.class, () -> Stage.rows(connection, sql));
        assertEquals(state, error.getSQLState(), error::toString);
        assertEquals(place + 1, stage.takeRequests().size(), "it is not sent again");
        assertEquals(EXPECTED.get(sql), Stage.rows(connection, sql));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"503:0*100", "reset:0*100", "truncate:700*100", "html*100"})
  void aFaultThatStaysIsOneErrorAfterAllRetries(String faults) throws Exception {
    String sql = STATEMENTS.get(0);
    try (Stage stage = Stage.failing(SAMPLE, FaultScript.parse("ok*2," + faults));
        Connection connection = stage.connect("pageSize=100&maxRetries=2")) {
      SQLException error = assertThrows(SQLException.class, () -> Stage.rows(connection, sql));
      assertTrue(error.getMessage().contains("sent 3 times"), error::getMessage);
      assertEquals(2 + 3, stage.takeRequests().size());
    }
  }

  /** The rows that were given before the fault are those of the whole result. */
  @ParameterizedTest
  @ValueSource(strings = {"ok*3,400", "ok*4,404"})
  void rowsBeforeAnErrorAreTheFirstOnesOfTheResult(String faults) throws Exception {
    String sql = STATEMENTS.get(0);
    try (Stage stage = Stage.failing(SAMPLE, FaultScript.parse(faults));
        Connection connection = stage.connect(FEW_PAGES);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      int given = 0;
      try {
        while (rows.next()) {
          assertEquals(EXPECTED.get(sql).get(given), rows.getString(1) + " | " + rows.getString(2));
          given++;
        }
      } catch (SQLException e) {
        assertTrue(given > 0 && given < EXPECTED.get(sql).size(), () -> "failed: " + e);
        return;
      }
      throw new AssertionError("a result that just ends, after " + given);
    }
  }
}
