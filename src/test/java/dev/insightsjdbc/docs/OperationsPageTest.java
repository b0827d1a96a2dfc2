package dev.insightsjdbc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of operations knows all that can be looked at. */
class OperationsPageTest {

  private static final Path PAGE = Path.of("docs", "operations.md");
  private static final String SCHEMA = "diagnostics";
  private static final Pattern LOGGER =
      Pattern.compile("LoggerFactory\\.getLogger\\((\\w+)\\.class\\)");

  @Test
  void thePageHasEveryColumnOfDiagnostics() throws IOException, SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:insights:embedded:sample");
        ResultSet tables = connection.getMetaData().getTables(null, SCHEMA, null, null)) {
      while (tables.next()) {
        String table = tables.getString("TABLE_NAME");
        text.append(text.isEmpty() ? "`" : "\n`")
            .append(SCHEMA)
            .append('.')
            .append(table)
            .append("`: ");
        text.append(tables.getString("REMARKS")).append("\n\n");
        text.append(columns(connection.getMetaData(), table));
      }
    }

    new GeneratedSection(PAGE, SCHEMA).check(text.toString(), getClass());
  }

  private static String columns(DatabaseMetaData metadata, String table) throws SQLException {
    StringBuilder text = new StringBuilder("| column | type | meaning |\n|---|---|---|\n");
    try (ResultSet columns = metadata.getColumns(null, SCHEMA, table, null)) {
      while (columns.next()) {
        text.append("| `").append(columns.getString("COLUMN_NAME")).append("` | ");
        text.append(columns.getString("TYPE_NAME")).append(" | ");
        text.append(columns.getString("REMARKS")).append(" |\n");
      }
    }
    return text.toString();
  }

  @Test
  void thePageHasEveryLogger() throws IOException {
    String page = Files.readString(PAGE);
    List<String> missing = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher logger = LOGGER.matcher(Files.readString(source));
        while (logger.find()) {
          if (!page.contains("." + logger.group(1) + "`")) {
            missing.add(source.toString());
          }
        }
      }
    }

    assertEquals(List.of(), missing);
  }
}
