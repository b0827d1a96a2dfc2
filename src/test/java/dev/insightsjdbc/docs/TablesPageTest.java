package dev.insightsjdbc.docs;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.catalog.ElementArray;
import dev.insightsjdbc.catalog.FieldClass;
import dev.insightsjdbc.catalog.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages list the catalog's tables and columns, and no others. */
class TablesPageTest {

  @Test
  void everyTableIsOnItsPageWithAllThatTheCatalogSays() throws IOException {
    String tables =
        Catalog.tables().stream().map(TablesPageTest::table).collect(Collectors.joining("\n"));

    new GeneratedSection(Path.of("docs", "tables.md"), "tables").check(tables, getClass());
  }

  @Test
  void everyTableIsInTheReadme() throws IOException {
    StringBuilder list = new StringBuilder("| table | a row is | key |\n|---|---|---|\n");
    for (Table table : Catalog.tables()) {
      list.append("| [`").append(table.name()).append("`](docs/tables.md#").append(table.name());
      list.append(") | ").append(table.remarks()).append(" | ").append(key(table)).append(" |\n");
    }

    new GeneratedSection(Path.of("README.md"), "tables").check(list.toString(), getClass());
  }

  private static String table(Table table) {
    StringBuilder text = new StringBuilder("## " + table.name() + "\n\n" + table.remarks());
    text.append(" Key: ").append(key(table)).append('.');
    if (!table.grain().isEmpty()) {
      String arrays =
          table.grain().stream()
              .map(path -> "`" + path + "`")
              .collect(Collectors.joining(", and in these of "));
      String rows =
          table.elements().orElseThrow().rows() == ElementArray.Rows.KEYS
              ? " Rows are the keys of the elements of "
              : " Rows are the elements of ";
      text.append(rows).append(arrays).append('.');
    }
    text.append("\n\n| column | type | path in the document | class | meaning |\n");
    text.append("|---|---|---|---|---|\n");
    table.columns().forEach(column -> text.append(column(column)));
    return text.toString();
  }

  private static String key(Table table) {
    return table.key().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static String column(Column column) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %s%s | %s | %s |\n",
        column.name(),
        column.type() == ColumnType.TIMESTAMP ? "TIMESTAMP(3)" : column.type(),
        column.nullable() ? "" : " NOT NULL",
        source(column.source()),
        column.remarks());
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
