package dev.insightsjdbc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pictures of DBeaver's page show what the driver answers now to the calls that DBeaver makes.
 * {@code -Ddocs.write=true} draws them anew.
 */
class DBeaverImagesTest {

  private static final String URL = "jdbc:insights:embedded:sample";
  private static final String SCHEMA = "insights";
  private static final String TABLE = "sessions";

  private static Connection connection;
  private static DatabaseMetaData metadata;

  @BeforeAll
  static void connect() throws SQLException {
    connection = DriverManager.getConnection(URL);
    metadata = connection.getMetaData();
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  private static void check(String name, String svg) throws IOException {
    Path image = Path.of("docs", "images", name + ".svg");
    if (GeneratedSection.isWritten()) {
      Files.createDirectories(image.getParent());
      Files.writeString(image, svg);
    }
    assertEquals(
        svg,
        Files.readString(image),
        image
            + " is not what the driver answers; draw it anew with: mvn test"
            + " -Dtest=DBeaverImagesTest -Ddocs.write=true");
  }

  @Test
  void theFormToFillIn() throws IOException, SQLException {
    Driver driver = DriverManager.getDriver("jdbc:insights://eu");
    Picture picture =
        new Picture("New connection: Insights", 92)
            .field("Host", "eu")
            .field("JDBC URL", "jdbc:insights://eu")
            .field("Username", "")
            .field("Password", "•".repeat(24))
            .line(0, "", "")
            .line(0, "Driver properties", "each may stay as it is");
    List<List<String>> rows = new ArrayList<>();
    for (DriverPropertyInfo info : driver.getPropertyInfo("jdbc:insights://eu", new Properties())) {
      String choices = info.choices == null ? "" : String.join(", ", Arrays.asList(info.choices));
      rows.add(List.of(info.name, info.value == null ? "" : info.value, choices));
    }

    check("dbeaver-connect", picture.grid(List.of("name", "value", "choices"), rows).svg());
  }

  @Test
  void theNavigator() throws IOException, SQLException {
    Picture picture =
        new Picture("Database Navigator", 120)
            .line(0, "▾ Sample conversations", URL)
            .line(2, "▾ " + SCHEMA, "")
            .line(4, "▾ Tables", "");
    try (ResultSet tables = metadata.getTables(null, SCHEMA, "%", null)) {
      while (tables.next()) {
        String table = tables.getString("TABLE_NAME");
        String sign = table.equals(TABLE) ? "▾ " : "▸ ";
        picture.line(6, sign + table, cut(tables.getString("REMARKS"), 80));
        if (table.equals(TABLE)) {
          addColumns(picture);
          addKeys(picture);
        }
      }
    }

    check("dbeaver-navigator", picture.svg());
  }

  private static void addColumns(Picture picture) throws SQLException {
    picture.line(8, "▾ Columns", "");
    try (ResultSet columns = metadata.getColumns(null, SCHEMA, TABLE, "%")) {
      while (columns.next()) {
        String type = columns.getString("TYPE_NAME").toLowerCase(Locale.ROOT);
        picture.line(
            10,
            columns.getString("COLUMN_NAME") + " (" + type + ")",
            cut(columns.getString("REMARKS"), 70));
      }
    }
  }

  private static void addKeys(Picture picture) throws SQLException {
    picture.line(8, "▾ Unique Keys", "");
    try (ResultSet keys = metadata.getPrimaryKeys(null, SCHEMA, TABLE)) {
      while (keys.next()) {
        picture.line(10, keys.getString("PK_NAME"), keys.getString("COLUMN_NAME"));
      }
    }
    picture.line(8, "▾ References", "");
    try (ResultSet references = metadata.getExportedKeys(null, SCHEMA, TABLE)) {
      while (references.next()) {
        picture.line(
            10,
            references.getString("FK_NAME"),
            references.getString("FKTABLE_NAME") + "." + references.getString("FKCOLUMN_NAME"));
      }
    }
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  @Test
  void theDataOfATable() throws IOException, SQLException {
    check("dbeaver-data", results("sessions", "SELECT * FROM insights.sessions", 7, 10));
  }

  @Test
  void thePlanOfAStatement() throws IOException, SQLException {
    check(
        "dbeaver-explain",
        results(
            "SQL editor",
            "EXPLAIN PLAN FOR SELECT id, duration_ms FROM sessions"
                + " WHERE session_start_time >= '2020-10-01' AND channel = 'voice'",
            1,
            30));
  }

  /** As DBeaver asks for the first page of a table or of a statement. */
  private static String results(String title, String sql, int columns, int shown)
      throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    List<String> heads = new ArrayList<>();
    int fetched = 0;
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setMaxRows(200);
      statement.execute(sql);
      try (ResultSet result = statement.getResultSet()) {
        ResultSetMetaData shape = result.getMetaData();
        for (int i = 1; i <= Math.min(columns, shape.getColumnCount()); i++) {
          heads.add(shape.getColumnLabel(i));
        }
        while (result.next()) {
          if (fetched++ < shown) {
            rows.add(row(result, heads.size()));
          }
        }
      }
    }
    int letters =
        Math.max(
            90,
            rows.stream()
                .mapToInt(row -> row.stream().mapToInt(cell -> cell.length() + 2).sum())
                .max()
                .orElse(0));
    return new Picture(title, Math.max(letters + 4, sql.length() + 4))
        .line(0, sql, "")
        .grid(heads, rows)
        .line(0, fetched + " row(s) fetched", rows.size() < fetched ? "the first are shown" : "")
        .svg();
  }

  private static List<String> row(ResultSet result, int columns) throws SQLException {
    List<String> row = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      String value = result.getString(i);
      row.add(value == null ? "[NULL]" : value);
    }
    return row;
  }
}
