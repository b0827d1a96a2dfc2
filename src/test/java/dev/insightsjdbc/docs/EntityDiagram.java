package dev.insightsjdbc.docs;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tables, columns and keys as a diagram of Mermaid's, from nothing but JDBC's metadata. */
final class EntityDiagram {

  private static final String ID = "PK";
  private static final String REFERENCE = "FK";

  private final DatabaseMetaData metadata;
  private final String schema;

  private EntityDiagram(DatabaseMetaData metadata, String schema) {
    this.metadata = metadata;
    this.schema = schema;
  }

  /** The diagram of a schema, in its fences. */
  static String of(DatabaseMetaData metadata, String schema) throws SQLException {
    return new EntityDiagram(metadata, schema).text();
  }

  private String text() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet found = metadata.getTables(null, schema, null, null)) {
      while (found.next()) {
        tables.add(found.getString("TABLE_NAME"));
      }
    }
    StringBuilder text = new StringBuilder("```mermaid\nerDiagram\n");
    for (String table : tables) {
      try (ResultSet keys = metadata.getImportedKeys(null, schema, table)) {
        while (keys.next()) {
          text.append("  ").append(keys.getString("PKTABLE_NAME")).append(" ||--o{ ");
          text.append(table).append(" : ").append(keys.getString("FKCOLUMN_NAME")).append('\n');
        }
      }
    }
    for (String table : tables) {
      text.append("  ").append(table).append(" {\n").append(columns(table)).append("  }\n");
    }
    return text.append("```\n").toString();
  }

  private String columns(String table) throws SQLException {
    List<String> ids = names(metadata.getPrimaryKeys(null, schema, table), "COLUMN_NAME");
    List<String> references = names(metadata.getImportedKeys(null, schema, table), "FKCOLUMN_NAME");
    StringBuilder text = new StringBuilder();
    try (ResultSet columns = metadata.getColumns(null, schema, pattern(table), null)) {
      while (columns.next()) {
        String name = columns.getString("COLUMN_NAME");
        List<String> marks = new ArrayList<>();
        if (ids.contains(name)) {
          marks.add(ID);
        }
        if (references.contains(name)) {
          marks.add(REFERENCE);
        }
        text.append("    ").append(columns.getString("TYPE_NAME")).append(' ').append(name);
        text.append(marks.isEmpty() ? "" : " " + String.join(", ", marks)).append('\n');
      }
    }
    return text.toString();
  }

  private static List<String> names(ResultSet found, String label) throws SQLException {
    try (found) {
      List<String> names = new ArrayList<>();
      while (found.next()) {
        names.add(found.getString(label));
      }
      return names;
    }
  }

  private String pattern(String name) throws SQLException {
    return name.replace("_", metadata.getSearchStringEscape() + "_");
  }
}
