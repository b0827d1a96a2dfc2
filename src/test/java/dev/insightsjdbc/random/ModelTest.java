package dev.insightsjdbc.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The second reading of the contract's tables agrees with the first. */
class ModelTest {

  @Test
  void everyTableThereIsHasTheColumnsOfTheModel() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:insights:embedded:sample");
        ResultSet tables = connection.getMetaData().getTables(null, "insights", "%", null)) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        ModelTable table =
            Model.TABLES.stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in the model: " + name));
        assertEquals(model(table), ours(connection, name), name);
      }
    }
  }

  private static Map<String, String> model(ModelTable table) {
    Map<String, String> columns = new TreeMap<>();
    table.keys().forEach(key -> columns.put(key, "INTEGER"));
    columns.put(table.sessionColumn(), "VARCHAR");
    columns.put("session_start_time", "TIMESTAMP");
    table
        .columns()
        .forEach(
            column ->
                columns.put(column.name(), column.kind().sqlType().replaceFirst("\\(.*", "")));
    return columns;
  }

  private static Map<String, String> ours(Connection connection, String table) throws SQLException {
    Map<String, String> columns = new TreeMap<>();
    try (ResultSet listed = connection.getMetaData().getColumns(null, "insights", table, null)) {
      while (listed.next()) {
        columns.put(
            listed.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
            listed.getString("TYPE_NAME").replaceFirst("\\(.*", ""));
      }
    }
    return columns;
  }
}
