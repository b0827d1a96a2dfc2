package dev.insightsjdbc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs what the pages show. A block of SQL is asked of the sample sessions, and a block of text
 * that follows has its rows and its requests; {@code sql no-run} marks what cannot be asked there.
 * A Java program is run as a source file, and a block of text that follows is what it prints.
 */
class SnippetsTest {

  private static final String SAMPLE = "jdbc:insights:embedded:sample?concurrency=1";
  private static final Pattern PROGRAM = Pattern.compile("public final class (\\w+)");

  private static Stream<CodeBlock> sql() {
    return CodeBlock.all().stream().filter(block -> block.info().equals("sql"));
  }

  private static Stream<CodeBlock> programs() {
    return CodeBlock.all().stream().filter(block -> block.info().equals("java"));
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

  @ParameterizedTest
  @MethodSource("programs")
  void aProgramPrintsWhatThePageShows(CodeBlock block, @TempDir Path folder)
      throws IOException, InterruptedException {
    String text = String.join("\n", block.text());
    Matcher program = PROGRAM.matcher(text);
    assertTrue(program.find(), () -> block + " is no program; mark it as java no-run");
    Path source = folder.resolve(program.group(1) + ".java");
    Files.writeString(source, text);
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                source.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    List<String> printed = Files.readAllLines(output);

    assertEquals(0, status, () -> block + ": " + String.join("\n", printed));
    block.output().ifPresent(shown -> assertEquals(shown, printed, block::toString));
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
