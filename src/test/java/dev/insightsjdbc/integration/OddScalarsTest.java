package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers and booleans as odd documents write them: what the index finds by a term is what the
 * decoders read, though neither room knows the other.
 */
class OddScalarsTest {

  private static final String FRACTION = "4.5";

  /** As JSON; those in quotes are strings. */
  private static final List<String> NUMBERS =
      List.of(
          "4",
          "4.0",
          "40e-1",
          "0.4e1",
          "-4",
          "\"4\"",
          "\" 4\"",
          "\"4 \"",
          "\"\\t4\\n\"",
          "\"\\u20034\"",
          "\"\\u00a04\"",
          "\"4.\"",
          "\"+4\"",
          "\"04\"",
          "\"4e0\"",
          "\"0.4E+1\"",
          "\"\u0664\"",
          "\"0x4\"",
          "\"4L\"",
          "\"4f\"",
          "\"4,0\"",
          "\"4 4\"",
          "\"- 4\"",
          "\"4." + "0".repeat(300) + "\"",
          "\"4." + "0".repeat(398) + "\"",
          "\"4." + "0".repeat(399) + "\"",
          "4." + "0".repeat(399),
          "\"4" + " ".repeat(500) + "\"",
          "\".0\"",
          "\"-0\"",
          "\"0e99999999999\"",
          "0e-2147483640",
          "\"1e2\"",
          "\"1E+2\"",
          "100",
          "\"\"",
          "\" \"",
          "\".\"",
          "\"e\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"four\"",
          "true",
          "null",
          "[]",
          "{}");

  /** Found by value in the index, though the columns cannot hold them. */
  private static final List<String> MISFITS =
      List.of(FRACTION, "\"4.5\"", "\".5\"", "\" 4.50 \"", "0.5", "99999999999", "\"1e999999999\"");

  private static final List<String> BOOLEANS =
      List.of(
          "true",
          "false",
          "\"true\"",
          "\"TRUE\"",
          "\"True\"",
          "\" true \"",
          "\"\\ttRue\"",
          "\"true" + " ".repeat(40_000) + "\"",
          "\"FALSE\"",
          "\"fal\u017fe\"",
          "\"false.\"",
          "\"t\"",
          "\"yes\"",
          "\"1\"",
          "\"\"",
          "\" \"",
          "1",
          "0",
          "null");

  @TempDir static Path folder;
  private static Connection pushed;
  private static Connection off;

  @BeforeAll
  static void connect() throws IOException, SQLException {
    List<String> documents = new ArrayList<>();
    NUMBERS.forEach(number -> documents.add(document("n" + documents.size(), number, "null")));
    BOOLEANS.forEach(flag -> documents.add(document("b" + documents.size(), "null", flag)));
    pushed = connect("whole", documents, "");
    off = connect("whole", documents, "?pushdown=off");
  }

  @AfterAll
  static void close() throws SQLException {
    pushed.close();
    off.close();
  }

  private static Connection connect(String name, List<String> documents, String properties)
      throws IOException, SQLException {
    Path file = folder.resolve(name + ".ndjson");
    if (!Files.exists(file)) {
      Files.write(file, documents);
    }
    return DriverManager.getConnection("jdbc:insights:embedded:" + file + properties);
  }

  private static String document(String id, String number, String flag) {
    return String.format(
        Locale.ROOT,
        """
        {"id":"%s","session_start_time":"2020-01-01T00:00:00",\
        "channel_data":{"status_code":%s,"duration":%s},\
        "flow_path":[{"node_id":"n","synchronized":%s}],\
        "params_list":[{"name":"p","completed":%s}]}""",
        id,
        number,
        number,
        flag,
        flag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM sessions WHERE status_code = 4",
        "FROM sessions WHERE status_code = -4",
        "FROM sessions WHERE status_code = 0",
        "FROM sessions WHERE status_code <> 4",
        "FROM sessions WHERE status_code IN (4, 100)",
        "FROM sessions WHERE duration_ms = 4",
        "FROM sessions WHERE duration_ms = 0",
        "FROM sessions WHERE duration_ms = 100",
        "FROM sessions WHERE duration_ms NOT IN (4, 100)",
        "FROM flow_steps WHERE is_synchronized",
        "FROM flow_steps WHERE NOT is_synchronized",
        "FROM flow_steps WHERE is_synchronized IS NULL",
        "FROM params WHERE completed = TRUE",
        "FROM params WHERE completed = FALSE"
      })
  void aTermFindsWhatTheDecodersRead(String query) throws SQLException {
    String id = query.contains("sessions") ? "id" : "session_id";
    List<String> rows = Stage.rows(off, "SELECT " + id + " " + query + " ORDER BY 1");
    assertEquals(rows, Stage.rows(pushed, "SELECT " + id + " " + query + " ORDER BY 1"));
    String count = "SELECT COUNT(*) " + query;
    assertEquals(List.of(String.valueOf(rows.size())), Stage.rows(pushed, count));
    assertEquals(List.of(String.valueOf(rows.size())), Stage.rows(off, count));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ORDER BY duration_ms LIMIT 5",
        "ORDER BY duration_ms, id LIMIT 25",
        "ORDER BY duration_ms DESC, id LIMIT 25",
        "ORDER BY duration_ms, id LIMIT 10 OFFSET 20",
        "ORDER BY status_code, id LIMIT 100"
      })
  void theIndexSortsByWhatTheDecodersRead(String order) throws SQLException {
    String query = "SELECT id, duration_ms, status_code FROM sessions " + order;
    assertEquals(Stage.rows(off, query), Stage.rows(pushed, query));
  }

  /** The fraction stands between the numbers there, and is NULL here. */
  @ParameterizedTest
  @ValueSource(strings = {"IS NOT NULL", "> 1"})
  void whatIsNoNumberDoesNotTakeThePlaceOfOne(String condition) throws IOException, SQLException {
    List<String> documents = new ArrayList<>();
    for (String number : List.of("2", "3", FRACTION, "5", "\"x\"", "null", "7")) {
      documents.add(document("f" + documents.size(), number, "null"));
    }
    String query =
        "SELECT id, duration_ms FROM sessions WHERE duration_ms "
            + condition
            + " ORDER BY duration_ms DESC LIMIT 4";
    try (Connection sent = connect("sent", documents, "");
        Connection local = connect("local", documents, "?pushdown=off")) {
      assertEquals(Stage.rows(local, query), Stage.rows(sent, query));
      assertEquals(4, Stage.rows(sent, query).size());
    }
  }

  @Test
  void blanksAndLetterCaseAreNoMatter() throws SQLException {
    String fours = "SELECT COUNT(*) FROM sessions WHERE duration_ms = 4";
    assertEquals(List.of("17"), Stage.rows(pushed, fours));
    String truths = "SELECT COUNT(*) FROM params WHERE completed";
    assertEquals(List.of("7"), Stage.rows(pushed, truths));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "duration_ms = 4",
        "duration_ms = 4.5",
        "status_code = 4.5",
        "status_code IN (4.5, 0.5)",
        "status_code = 99999999999"
      })
  void whatAColumnCannotHoldIsFoundByNoTerm(String condition) throws IOException, SQLException {
    List<String> documents = new ArrayList<>();
    MISFITS.forEach(number -> documents.add(document("f" + documents.size(), number, "null")));
    for (String properties : List.of("", "?pushdown=off")) {
      try (Connection connection = connect("fractions", documents, properties)) {
        String query = "SELECT id FROM sessions WHERE " + condition;
        assertEquals(List.of(), Stage.rows(connection, query), properties);
        String count = "SELECT COUNT(*) FROM sessions WHERE " + condition;
        assertEquals(List.of("0"), Stage.rows(connection, count), properties);
      }
    }
  }

  @Test
  void aParameterOfNoWholeNumberFindsNothing() throws IOException, SQLException {
    List<String> documents = List.of(document("f", FRACTION, "null"));
    for (String properties : List.of("", "?pushdown=off")) {
      try (Connection connection = connect("fraction", documents, properties)) {
        String query = "SELECT id FROM sessions WHERE status_code = ? OR duration_ms = ?";
        Object value = new BigDecimal(FRACTION);
        assertEquals(List.of(), Stage.rows(connection, query, value, value), properties);
      }
    }
  }
}
