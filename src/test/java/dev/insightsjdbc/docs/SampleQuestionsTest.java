package dev.insightsjdbc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The questions of {@code samples/sql} have answers, the same in every mode of push-down. */
class SampleQuestionsTest {

  private static final Path FOLDER = Path.of("samples", "sql");
  private static final Pattern QUESTION = Pattern.compile("-- (.*\\?)( \\(.*\\))?");

  private static final Map<String, Connection> MODES = new LinkedHashMap<>();

  @BeforeAll
  static void connect() throws SQLException {
    for (String mode : List.of("documented", "elasticsearch", "off")) {
      MODES.put(
          mode, DriverManager.getConnection("jdbc:insights:embedded:sample?pushdown=" + mode));
    }
  }

  @AfterAll
  static void disconnect() throws SQLException {
    for (Connection connection : MODES.values()) {
      connection.close();
    }
  }

  private static Stream<Path> questions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aQuestionHasTheSameRowsInEveryMode(Path file) throws IOException, SQLException {
    String sql = Files.readString(file).strip().replaceFirst(";$", "");

    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (Map.Entry<String, Connection> mode : MODES.entrySet()) {
      rows.put(mode.getKey(), rows(mode.getValue(), sql));
    }

    assertFalse(rows.get("off").isEmpty(), () -> file + " has no rows");
    assertEquals(rows.get("off"), rows.get("documented"));
    assertEquals(rows.get("off"), rows.get("elasticsearch"));
  }

  @Test
  void thePageListsEveryQuestion() throws IOException {
    StringBuilder list = new StringBuilder("| question | statement |\n|---|---|\n");
    for (Path file : questions().toList()) {
      Matcher question = QUESTION.matcher(Files.readAllLines(file).get(0));
      assertTrue(question.matches(), () -> file + " does not begin with its question");
      list.append("| ").append(question.group(1)).append(" | [").append(file.getFileName());
      list.append("](../samples/sql/").append(file.getFileName()).append(") |\n");
    }

    new GeneratedSection(Path.of("docs", "questions.md"), "questions")
        .check(list.toString(), getClass());
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= width; column++) {
          row.append(column == 1 ? "" : " | ").append(result.getString(column));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }
}
