package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What local operators keep is bounded, in each mode of push-down. */
class LocalMemoryTest {

  private static final String SAMPLE = "jdbc:insights:embedded:sample?pushdown=";

  private static Stage stage;

  @TempDir private Path folder;

  @BeforeAll
  static void serve() throws IOException {
    stage = Stage.ofSample();
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  private Connection connect(String mode, String memory) throws SQLException {
    return DriverManager.getConnection(
        SAMPLE + mode + "&maxLocalMemory=" + memory + "&spillDirectory=" + folder);
  }

  private void assertFolderEmpty() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT session_id, utterance FROM transcripts ORDER BY CHAR_LENGTH(utterance), utterance,"
            + " session_id, utterance_index",
        "SELECT utterance, session_start_time FROM transcripts ORDER BY UPPER(utterance) DESC"
            + " NULLS FIRST, 2, session_id OFFSET 100",
        "SELECT utterance, utterance_index * 1.5 FROM transcripts ORDER BY utterance_index * 1.5,"
            + " utterance",
      })
  void aSortThatGoesOnInAFileGivesTheSameRows(String sql) throws Exception {
    for (String mode : List.of("documented", "off")) {
      try (Connection roomy = connect(mode, "1g");
          Connection narrow = connect(mode, "100k")) {
        List<String> expected = Stage.rows(roomy, sql);
        assertTrue(expected.size() > 2_000, () -> "" + expected.size());
        assertEquals(expected, Stage.rows(narrow, sql), mode);
        assertFolderEmpty();
      }
    }
  }

  @Test
  void aSortThatIsNotReadToItsEndLeavesNoFile() throws Exception {
    try (Connection connection = connect("documented", "100k");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT session_id FROM transcripts ORDER BY UPPER(utterance)")) {
      assertTrue(rows.next());
    }
    assertFolderEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "GROUP BY # SELECT UPPER(utterance) || session_id, COUNT(*) FROM transcripts GROUP BY 1",
        "GROUP BY # SELECT session_id, utterance, COUNT(*) FROM transcripts"
            + " GROUP BY ROLLUP(session_id, utterance)",
        "DISTINCT # SELECT DISTINCT UPPER(utterance), session_id FROM transcripts",
        "UNION # SELECT session_id || utterance FROM transcripts UNION SELECT id FROM sessions",
        "EXCEPT # SELECT id FROM sessions EXCEPT SELECT session_id || utterance FROM transcripts",
        "INTERSECT # SELECT id FROM sessions INTERSECT"
            + " SELECT session_id || utterance FROM transcripts",
        "a hash join # SELECT COUNT(*) FROM sessions s JOIN transcripts t ON s.agent_name = t.utterance",
        "a nested loop join # SELECT COUNT(*) FROM sessions s JOIN transcripts t"
            + " ON s.agent_name < t.utterance || s.id",
        "a scan that the statement reads twice # SELECT COUNT(*) FROM transcripts a"
            + " JOIN transcripts b ON a.utterance = b.utterance",
        "a window # SELECT utterance, ROW_NUMBER() OVER (ORDER BY utterance) FROM transcripts",
        "a window # SELECT utterance, ROW_NUMBER() OVER (PARTITION BY utterance ORDER BY session_id)"
            + " FROM transcripts",
        "an aggregate that collects values # SELECT ARRAY_AGG(utterance) FROM transcripts",
        "an aggregate that collects values # SELECT LISTAGG(utterance, ',')"
            + " WITHIN GROUP (ORDER BY utterance) FROM transcripts",
      })
  void anOperatorThatKeepsTooMuchFailsByItsNameAndTheConnectionGoesOn(String operator, String sql)
      throws Exception {
    try (Connection connection =
        DriverManager.getConnection(
            stage.url()
                + "?validate=false&apiKey="
                + Stage.KEY
                + "&pushdown=off&maxLocalMemory=70k")) {
      SQLException error = assertThrows(SQLException.class, () -> Stage.rows(connection, sql));
      assertEquals("53200", error.getSQLState(), error::toString);
      assertTrue(
          error
              .getMessage()
              .startsWith(operator + " would keep more rows than maxLocalMemory allows"),
          error::getMessage);
      assertEquals(List.of("501"), Stage.rows(connection, "SELECT COUNT(*) FROM sessions"));
    }
  }

  @Test
  void whatOneStatementHasKeptIsNotCountedForTheNext() throws Exception {
    try (Connection connection = connect("documented", "1m")) {
      for (int time = 0; time < 5; time++) {
        assertEquals(
            List.of("2301"),
            Stage.rows(
                connection,
                "SELECT COUNT(*) FROM (SELECT utterance, session_id,"
                    + " ROW_NUMBER() OVER (ORDER BY UPPER(utterance)) FROM transcripts)"));
      }
    }
  }
}
