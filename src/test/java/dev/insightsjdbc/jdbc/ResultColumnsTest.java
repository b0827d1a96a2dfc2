package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What results say of their columns is what metadata says, and what the values are. */
class ResultColumnsTest {

  private static Connection connection;

  @BeforeAll
  static void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:insights:embedded:sample");
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void everyTablesColumnsAreThoseOfItsRows() throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    int compared = 0;
    try (ResultSet tables = metadata.getTables(null, null, "%", null)) {
      while (tables.next()) {
        compared += compare(tables.getString("TABLE_SCHEM"), tables.getString("TABLE_NAME"));
      }
    }
    assertTrue(compared > 100, "columns: " + compared);
  }

  private static int compare(String schema, String table) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    String pattern = table.replace("_", metadata.getSearchStringEscape() + "_");
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT * FROM \"" + schema + "\".\"" + table + "\" LIMIT 20");
        ResultSet columns = metadata.getColumns(null, schema, pattern, null)) {
      ResultSetMetaData shape = rows.getMetaData();
      for (int i = 1; i <= shape.getColumnCount(); i++) {
        assertTrue(columns.next());
        String where = table + "." + shape.getColumnLabel(i);
        assertEquals(columns.getString("COLUMN_NAME"), shape.getColumnName(i), where);
        assertEquals(columns.getInt("DATA_TYPE"), shape.getColumnType(i), where);
        assertEquals(columns.getString("TYPE_NAME"), shape.getColumnTypeName(i), where);
        assertEquals(columns.getInt("COLUMN_SIZE"), shape.getPrecision(i), where);
        assertEquals(columns.getInt("DECIMAL_DIGITS"), shape.getScale(i), where);
        assertEquals(columns.getInt("NULLABLE"), shape.isNullable(i), where);
        assertEquals(table, shape.getTableName(i), where);
        assertEquals(schema, shape.getSchemaName(i), where);
      }
      while (rows.next()) {
        assertValues(rows);
      }
      return shape.getColumnCount();
    }
  }

  private static void assertValues(ResultSet row) throws SQLException {
    ResultSetMetaData shape = row.getMetaData();
    for (int i = 1; i <= shape.getColumnCount(); i++) {
      String where = shape.getTableName(i) + "." + shape.getColumnLabel(i);
      Object value = row.getObject(i);
      assertEquals(value == null, row.wasNull(), where);
      if (value != null) {
        assertEquals(shape.getColumnClassName(i), value.getClass().getName(), where);
        assertTrue(row.getString(i).length() <= shape.getColumnDisplaySize(i), where);
      } else {
        assertEquals(ResultSetMetaData.columnNullable, shape.isNullable(i), where);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CURRENT_TIMESTAMP",
        "LOCALTIME",
        "TIME '10:11:12'",
        "CAST(TIME '10:11:12.123' AS TIME(0))",
        "CAST(TIMESTAMP '2020-01-01 10:11:12.123' AS TIMESTAMP(0))",
        "-1.50",
        "CAST(-128 AS TINYINT)",
        "CAST(-1.0000001E-30 AS DOUBLE)",
        "X'0102'",
        "FALSE",
      })
  void aValuesTextFitsItsDisplaySize(String expression) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("VALUES (" + expression + ")")) {
      assertTrue(rows.next());
      assertValues(rows);
    }
  }

  /** Spark and BI tools have no reader for what JDBC calls OTHER. */
  @Test
  void aNullOfNoTypeIsAText() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT NULL AS note FROM sessions LIMIT 1")) {
      assertTrue(rows.next());
      assertEquals("VARCHAR", rows.getMetaData().getColumnTypeName(1));
      assertValues(rows);
    }
  }

  @Test
  void anAliasMayBeAsLongAsAFormula() throws SQLException {
    String alias = "a b ".repeat(500);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT id AS \"" + alias + "\" FROM sessions LIMIT 1")) {
      assertEquals(alias, rows.getMetaData().getColumnLabel(1));
      assertEquals(0, connection.getMetaData().getMaxColumnNameLength());
    }
  }
}
