package dev.insightsjdbc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model that a page offers to copy does what the page says. */
final class CalcitePageTest {

  private static CodeBlock block(String info) {
    return CodeBlock.all().stream()
        .filter(block -> block.page().endsWith("calcite.md") && block.info().equals(info))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theModelAnswersWhatThePageShows(@TempDir Path folder) throws IOException, SQLException {
    Path model = folder.resolve("model.json");
    Files.write(model, block("json").text());
    Properties info = new Properties();
    info.setProperty("model", model.toString());
    info.setProperty("caseSensitive", "false");
    info.setProperty("unquotedCasing", "UNCHANGED");
    info.setProperty("timeZone", "UTC");
    CodeBlock query = block("sql no-run");
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:calcite:", info);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(String.join("\n", query.text()))) {
      while (result.next()) {
        rows.add(result.getString(1) + " | " + result.getString(2) + " | " + result.getString(3));
      }
    }

    assertEquals(query.output().orElseThrow(), rows);
  }
}
