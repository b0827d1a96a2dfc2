package dev.insightsjdbc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages list the tables and columns of the catalog and the driver's metadata, and no others.
 */
class TablesPageTest {

  private static final Path FOLDER = Path.of("docs", "tables");

  private static Connection documented;
  private static Connection elasticsearch;

  @BeforeAll
  static void connect() throws SQLException {
    String sample = "jdbc:insights:embedded:sample?pushdown=";
    documented = DriverManager.getConnection(sample + "documented");
    elasticsearch = DriverManager.getConnection(sample + "elasticsearch");
  }

  @AfterAll
  static void disconnect() throws SQLException {
    documented.close();
    elasticsearch.close();
  }

  private static Stream<String> tables() {
    return Catalog.tables().stream().map(Table::name);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableHasAPageWithAllThatIsKnownOfIt(String name) throws IOException, SQLException {
    Path page = FOLDER.resolve(name + ".md");
    TableText text = new TableText(Catalog.table(name).orElseThrow(), documented.getMetaData());
    SentConditions sent = new SentConditions(documented, elasticsearch);

    new GeneratedSection(page, "rows").check(text.rows(), getClass());
    new GeneratedSection(page, "columns").check(text.columns(), getClass());
    new GeneratedSection(page, "keys").check(text.keys(), getClass());
    new GeneratedSection(page, "sent").check(sent.of(text.table()), getClass());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyPageOfATableShowsRowsOfIt(String name) {
    Path page = FOLDER.resolve(name + ".md");
    long examples =
        CodeBlock.all().stream()
            .filter(block -> block.page().equals(page) && block.info().equals("sql"))
            .filter(block -> String.join(" ", block.text()).contains("FROM " + name))
            .filter(block -> block.output().isPresent())
            .count();

    assertEquals(1, examples, page + " has no example with rows");
  }

  @Test
  void thereAreNoPagesOfOtherTables() throws IOException {
    try (Stream<Path> pages = Files.list(FOLDER)) {
      assertEquals(
          tables().map(name -> name + ".md").sorted().toList(),
          pages.map(page -> page.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void theOverviewListsAndDrawsEveryTable() throws IOException, SQLException {
    Path page = Path.of("docs", "tables.md");

    new GeneratedSection(page, "tables").check(list("tables/"), getClass());
    new GeneratedSection(page, "diagram")
        .check(EntityDiagram.of(documented.getMetaData(), Catalog.SCHEMA), getClass());
  }

  @Test
  void everyTableIsInTheReadme() throws IOException {
    new GeneratedSection(Path.of("README.md"), "tables").check(list("docs/tables/"), getClass());
  }

  private static String list(String folder) {
    StringBuilder list = new StringBuilder("| table | a row is | key |\n|---|---|---|\n");
    for (Table table : Catalog.tables()) {
      list.append("| [`").append(table.name()).append("`](").append(folder).append(table.name());
      list.append(".md) | ").append(table.remarks()).append(" | ");
      list.append(quoted(table.key())).append(" |\n");
    }
    return list.toString();
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
