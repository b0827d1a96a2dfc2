package dev.insightsjdbc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks what the pages show. A block of SQL is asked of the sample sessions, and a block of text
 * that follows has its rows and its requests; a mark after {@code sql} names who else asks it.
 */
class SnippetsTest {

  private static final String SAMPLE = "jdbc:insights:embedded:sample?concurrency=1";

  private static final Set<String> KINDS =
      Set.of("", "sql", "java", "java no-run", "json", "mermaid", "sh", "text");

  /** What other tests run, each on its own page: CalcitePageTest and SparkIT. */
  private static final Map<String, String> ELSEWHERE =
      Map.of("sql no-run", "calcite.md", "sql spark", "spark.md");

  private static Stream<CodeBlock> sql() {
    return CodeBlock.all().stream().filter(block -> block.info().equals("sql"));
  }

  @Test
  void everyBlockIsOfAKindThatSomeTestRunsOrThatIsNotRun() {
    List<String> others =
        CodeBlock.all().stream()
            .filter(block -> !KINDS.contains(block.info()))
            .filter(block -> !ELSEWHERE.getOrDefault(block.info(), "").equals(name(block)))
            .map(CodeBlock::toString)
            .toList();

    assertEquals(List.of(), others);
  }

  private static String name(CodeBlock block) {
    return block.page().getFileName().toString();
  }

  @ParameterizedTest
  @MethodSource("sql")
  void sqlAnswersWhatThePageShows(CodeBlock block) throws SQLException {
    try (Connection connection = DriverManager.getConnection(SAMPLE);
        Statement statement = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      for (String sql : String.join("\n", block.text()).split(";\\s*(\n|$)", -1)) {
        if (!sql.isBlank()) {
          rows.addAll(rows(statement, sql));
        }
      }
      if (block.output().isPresent()) {
        List<String> output = block.output().get();
        if (output.stream().anyMatch(line -> line.startsWith("---"))) {
          assertEquals(shownRows(output), rows, block::toString);
        }
        if (output.stream().anyMatch(line -> line.startsWith("API request"))) {
          assertEquals(shownRequests(output), requests(statement), block::toString);
        }
      }
    }
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= width; column++) {
          String value = result.getString(column);
          row.append(' ').append(value == null ? "<null>" : value);
        }
        rows.add(spaced(row.toString()));
      }
    }
    return rows;
  }

  /** Each request as its path and its parameters, decoded, as the shell shows them. */
  private static List<List<String>> requests(Statement statement) throws SQLException {
    List<List<String>> requests = new ArrayList<>();
    try (ResultSet result =
        statement.executeQuery("SELECT url FROM diagnostics.requests ORDER BY request_number")) {
      while (result.next()) {
        String[] url = result.getString("url").split("\\?", 2);
        List<String> request = new ArrayList<>(List.of("GET " + url[0]));
        for (String parameter : url.length == 1 ? new String[0] : url[1].split("&", -1)) {
          String text = URLDecoder.decode(parameter, StandardCharsets.UTF_8);
          request.add(spaced(text.replaceFirst("=", " ")));
        }
        requests.add(request);
      }
    }
    return requests;
  }

  /** The lines between the rule under the names and the number of rows. */
  private static List<String> shownRows(List<String> output) {
    List<String> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : output) {
      if (inside && line.matches("\\(\\d+ rows?\\)")) {
        break;
      } else if (inside) {
        rows.add(spaced(line));
      }
      inside |= line.startsWith("---");
    }
    return rows;
  }

  private static List<List<String>> shownRequests(List<String> output) {
    List<List<String>> requests = new ArrayList<>();
    for (String line : output) {
      if (line.startsWith("API request")) {
        requests.add(new ArrayList<>(List.of(line.replaceFirst("API request \\d+: ", ""))));
      } else if (!requests.isEmpty() && line.startsWith("    ")) {
        requests.get(requests.size() - 1).add(spaced(line));
      }
    }
    return requests;
  }

  private static String spaced(String line) {
    return line.strip().replaceAll("\\s+", " ");
  }
}
