package dev.insightsjdbc.docs;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ElementArray;
import dev.insightsjdbc.catalog.FieldClass;
import dev.insightsjdbc.catalog.Table;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table in words: what JDBC's metadata says of it, and where the catalog has its values from.
 *
 * @param table in the catalog
 * @param metadata of a connection
 */
record TableText(Table table, DatabaseMetaData metadata) {

  /** What a row is. */
  String rows() throws SQLException {
    StringBuilder text = new StringBuilder();
    try (ResultSet tables = metadata.getTables(null, Catalog.SCHEMA, escaped(table.name()), null)) {
      while (tables.next()) {
        text.append(tables.getString("REMARKS"));
      }
    }
    if (!table.grain().isEmpty()) {
      String arrays =
          table.grain().stream()
              .map(path -> "`" + path + "`")
              .collect(Collectors.joining(", and in these of "));
      String rows =
          table.elements().orElseThrow().rows() == ElementArray.Rows.KEYS
              ? " Rows are the keys of the elements of "
              : " Rows are the elements of ";
      text.append(rows).append(arrays).append(" in the document.");
    }
    return text.append('\n').toString();
  }

  /** Every column, in the order of {@code SELECT *}. */
  String columns() throws SQLException {
    StringBuilder text = new StringBuilder();
    text.append("| column | type | NULL | path in the document | class | meaning |\n");
    text.append("|---|---|---|---|---|---|\n");
    try (ResultSet columns =
        metadata.getColumns(null, Catalog.SCHEMA, escaped(table.name()), null)) {
      while (columns.next()) {
        String name = columns.getString("COLUMN_NAME");
        text.append(
            String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s | %s |\n",
                name,
                type(columns),
                columns.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls ? "no" : "yes",
                source(table.column(name).orElseThrow().source()),
                columns.getString("REMARKS")));
      }
    }
    return text.toString();
  }

  /** The primary key, and the foreign keys to and from other tables. */
  String keys() throws SQLException {
    SortedMap<Integer, String> key = new TreeMap<>();
    StringBuilder text = new StringBuilder();
    try (ResultSet keys = metadata.getPrimaryKeys(null, Catalog.SCHEMA, table.name())) {
      while (keys.next()) {
        key.put(keys.getInt("KEY_SEQ"), "`" + keys.getString("COLUMN_NAME") + "`");
      }
    }
    text.append("- Primary key: ").append(String.join(", ", key.values())).append("\n");
    try (ResultSet keys = metadata.getImportedKeys(null, Catalog.SCHEMA, table.name())) {
      while (keys.next()) {
        text.append("- Foreign key: `").append(keys.getString("FKCOLUMN_NAME")).append("` → ");
        text.append(column(keys, "PK")).append('\n');
      }
    }
    try (ResultSet keys = metadata.getExportedKeys(null, Catalog.SCHEMA, table.name())) {
      while (keys.next()) {
        text.append("- Referred to by ").append(column(keys, "FK")).append('\n');
      }
    }
    return text.toString();
  }

  private static String column(ResultSet keys, String side) throws SQLException {
    String name = keys.getString(side + "TABLE_NAME");
    return "`" + keys.getString(side + "COLUMN_NAME") + "` of [`" + name + "`](" + name + ".md)";
  }

  private String escaped(String name) throws SQLException {
    return name.replace("_", metadata.getSearchStringEscape() + "_");
  }

  private static String type(ResultSet columns) throws SQLException {
    String name = columns.getString("TYPE_NAME");
    return columns.getInt("DATA_TYPE") == Types.TIMESTAMP
        ? name + "(" + columns.getInt("DECIMAL_DIGITS") + ")"
        : name;
  }

  private static String source(Column.Source source) {
    if (source instanceof Column.Source.Field field) {
      return "`" + field.path() + "` | " + name(field.fieldClass());
    }
    if (source instanceof Column.Source.Index index) {
      return "place in `" + index.array() + "` | –";
    }
    if (source instanceof Column.Source.OfKey) {
      return "the key | –";
    }
    if (source instanceof Column.Source.KeyValue value) {
      String paths =
          value.searchable().stream()
              .map(path -> "`" + path + "`")
              .collect(Collectors.joining(", "));
      return paths + " and other keys | " + name(value.fieldClass());
    }
    return "the document | –";
  }

  private static String name(FieldClass fieldClass) {
    return switch (fieldClass) {
      case ID -> "ID";
      case LONG_ID -> "ID, long";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TEXT -> "text";
      case LOCAL -> "local";
    };
  }
}
