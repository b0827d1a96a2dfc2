package dev.insightsjdbc.clients;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * What DBeaver's generic driver calls, in its order: the properties page, the test of a connection,
 * the navigator, a diagram, a table's pages with filter and sort, and its cancel button. Each part
 * prints what a person would see.
 */
final class DBeaverProgram {

  private static final int PAGE = 200;

  private DBeaverProgram() {}

  /** {@code arguments}: the jar, the driver's class, a URL, and a key. */
  public static void main(String[] arguments) throws Exception {
    URL[] urls = {Path.of(arguments[0]).toUri().toURL()};
    try (URLClassLoader own = new URLClassLoader(urls, DBeaverProgram.class.getClassLoader())) {
      Driver driver =
          Class.forName(arguments[1], true, own)
              .asSubclass(Driver.class)
              .getDeclaredConstructor()
              .newInstance();
      propertiesPage(driver);
      Properties properties = new Properties();
      properties.setProperty("user", "");
      properties.setProperty("password", arguments[3]);
      try (Connection main = driver.connect(arguments[2], properties);
          Connection metadata = driver.connect(arguments[2], properties)) {
        testConnection(main, metadata.getMetaData());
        navigator(metadata.getMetaData());
        diagram(metadata.getMetaData());
        System.out.println("-- data");
        tableData(main);
        cancel(main);
        ping(main);
      }
    }
  }

  private static void propertiesPage(Driver driver) throws SQLException {
    int first = driver.getPropertyInfo("jdbc:insights://{host}", new Properties()).length;
    int second = driver.getPropertyInfo("jdbc:insights:", new Properties()).length;
    System.out.println("properties page: " + (first == second && first > 10));
  }

  private static void testConnection(Connection main, DatabaseMetaData metadata)
      throws SQLException {
    main.setReadOnly(true);
    main.setAutoCommit(true);
    System.out.println(main.getAutoCommit() + " " + main.getCatalog() + " " + main.getSchema());
    System.out.println(
        metadata.getDatabaseProductName()
            + ", "
            + metadata.getDriverName()
            + ", "
            + metadata.getIdentifierQuoteString()
            + ", "
            + metadata.supportsCatalogsInDataManipulation()
            + ", "
            + metadata.supportsSchemasInDataManipulation());
    System.out.println(
        metadata.storesUpperCaseIdentifiers()
            + " "
            + metadata.storesLowerCaseIdentifiers()
            + " "
            + metadata.storesMixedCaseIdentifiers()
            + " "
            + metadata.getSearchStringEscape());
    System.out.println("keywords: " + metadata.getSQLKeywords().contains("SYSTEM_TIME"));
    System.out.println("types that contradict columns: " + contradictions(metadata));
    System.out.println(
        "catalogs "
            + column(metadata.getCatalogs(), "TABLE_CAT")
            + ", schemas "
            + column(metadata.getSchemas(null, "%"), "TABLE_SCHEM"));
  }

  /** The id of a type by its name in getTypeInfo overrides what getColumns says. */
  private static Set<String> contradictions(DatabaseMetaData metadata) throws SQLException {
    Map<String, Integer> types = new LinkedHashMap<>();
    try (ResultSet info = metadata.getTypeInfo()) {
      while (info.next()) {
        types.put(info.getString("TYPE_NAME"), info.getInt("DATA_TYPE"));
      }
    }
    Set<String> contradictions = new TreeSet<>();
    try (ResultSet columns = metadata.getColumns(null, null, "%", "%")) {
      while (columns.next()) {
        Integer type = types.get(columns.getString("TYPE_NAME"));
        if (type == null || type != columns.getInt("DATA_TYPE")) {
          contradictions.add(columns.getString("TABLE_NAME") + "." + columns.getString(4));
        }
      }
    }
    return contradictions;
  }

  private static void navigator(DatabaseMetaData metadata) throws SQLException {
    System.out.println("table types " + column(metadata.getTableTypes(), "TABLE_TYPE"));
    try (ResultSet tables = metadata.getTables(null, "insights", "%", null)) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        List<String> key = column(metadata.getPrimaryKeys(null, "insights", name), "COLUMN_NAME");
        List<String> columns =
            column(metadata.getColumns(null, "insights", name, "%"), "COLUMN_NAME");
        List<String> indexes =
            column(metadata.getIndexInfo(null, "insights", name, false, true), "INDEX_NAME");
        System.out.println(
            name
                + " "
                + tables.getString("TABLE_TYPE")
                + " "
                + columns.containsAll(key)
                + " "
                + key
                + " "
                + new TreeSet<>(indexes));
      }
    }
    System.out.println(
        "procedures " + column(metadata.getProcedures(null, "insights", "%"), "PROCEDURE_NAME"));
  }

  /** Lines of a diagram; while the keys are open, other metadata is asked. */
  private static void diagram(DatabaseMetaData metadata) throws SQLException {
    List<String> lines = new ArrayList<>();
    for (String table : column(metadata.getTables(null, "insights", "%", null), "TABLE_NAME")) {
      try (ResultSet keys = metadata.getImportedKeys(null, "insights", table)) {
        while (keys.next()) {
          String parent = keys.getString("PKTABLE_NAME");
          try (ResultSet tables =
              metadata.getTables(null, keys.getString("PKTABLE_SCHEM"), parent, null)) {
            lines.add(tables.next() ? table + " > " + parent : table + " > nothing");
          }
        }
      }
    }
    int exported = 0;
    for (String table : column(metadata.getTables(null, "insights", "%", null), "TABLE_NAME")) {
      exported += column(metadata.getExportedKeys(null, "insights", table), "FK_NAME").size();
    }
    System.out.println("lines " + new TreeSet<>(lines));
    System.out.println("the same from the other end: " + (exported >= lines.size()));
  }

  private static void tableData(Connection main) throws SQLException {
    List<String> first = page(main, "SELECT * FROM insights.sessions", 0);
    List<String> second = page(main, "SELECT * FROM insights.sessions", PAGE);
    first.retainAll(second);
    System.out.println("rows of a page " + second.size() + ", seen twice " + first.size());
    String filtered =
        "SELECT * FROM insights.tags\nWHERE session_start_time>='2020-10-01 00:00:00.000' AND tag='cat'"
            + "\nORDER BY session_start_time DESC";
    System.out.println("filtered and sorted " + page(main, filtered, 0).size());
    String wrapped =
        "SELECT * FROM (\nSELECT channel, duration_ms FROM sessions -- mine\n) z_q\nWHERE z_q.channel='sms'"
            + "\nORDER BY z_q.duration_ms DESC";
    System.out.println("wrapped " + page(main, wrapped, 0).size());
    System.out.println(
        "grouped "
            + page(
                main,
                "SELECT channel, COUNT(*) FROM insights.sessions GROUP BY channel ORDER BY channel",
                0));
    try (Statement statement = main.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM insights.tags")) {
      ResultSetMetaData columns = result.getMetaData();
      System.out.println(
          columns.getSchemaName(1)
              + "."
              + columns.getTableName(1)
              + "."
              + columns.getColumnName(1)
              + " "
              + columns.getColumnTypeName(2)
              + " "
              + columns.getColumnType(2));
    }
  }

  /** Forward only, skipping what was shown, as it scrolls. */
  private static List<String> page(Connection main, String sql, int offset) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement =
        main.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setMaxRows(offset + PAGE);
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          for (int skipped = 0; skipped < offset; skipped++) {
            result.next();
          }
          while (result.next()) {
            rows.add(result.getObject(1) + (result.wasNull() ? "?" : ""));
          }
        }
      }
      statement.getWarnings();
    }
    return rows;
  }

  private static void cancel(Connection main) throws Exception {
    try (Statement statement = main.createStatement()) {
      CompletableFuture<Void> button =
          CompletableFuture.runAsync(
              () -> {
                try {
                  Thread.sleep(300);
                  statement.cancel();
                } catch (InterruptedException | SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      try {
        statement.execute(
            "SELECT COUNT(*) FROM tags a, tags b, tags c"
                + " WHERE CHAR_LENGTH(a.tag || b.tag || c.tag) < 0");
        statement.getResultSet().next();
        System.out.println("not cancelled");
      } catch (SQLException e) {
        System.out.println("cancelled " + e.getSQLState());
      }
      button.get();
    }
  }

  private static void ping(Connection main) throws SQLException {
    System.out.println("closed " + main.isClosed() + ", valid " + main.isValid(10_000));
  }

  private static List<String> column(ResultSet result, String label) throws SQLException {
    List<String> values = new ArrayList<>();
    try (result) {
      result.getStatement();
      while (result.next()) {
        values.add(result.getString(label));
      }
    }
    return values;
  }
}
