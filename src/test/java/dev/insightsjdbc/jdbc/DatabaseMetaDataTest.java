package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseMetaDataTest {

  private final FakeService service = new FakeService();
  private Connection connection;
  private DatabaseMetaData metadata;

  @BeforeEach
  void connect() throws SQLException {
    connection = Connections.to(service, FakePlan.numbers());
    metadata = connection.getMetaData();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    assertEquals(1, service.pings.get(), "metadata sends nothing");
  }

  private static List<String> values(ResultSet rows, String label) throws SQLException {
    List<String> values = new ArrayList<>();
    while (rows.next()) {
      values.add(rows.getString(label));
    }
    return values;
  }

  @Test
  void aBrowserFindsItsWayWithSeveralResultsOpen() throws SQLException {
    assertFalse(metadata.getCatalogs().next());
    assertEquals(
        List.of("diagnostics", "insights"), values(metadata.getSchemas(null, "%"), "TABLE_SCHEM"));
    Map<String, Integer> types = new HashMap<>();
    ResultSet typeInfo = metadata.getTypeInfo();
    while (typeInfo.next()) {
      assertNull(types.put(typeInfo.getString("TYPE_NAME"), typeInfo.getInt("DATA_TYPE")));
    }
    ResultSet tables = metadata.getTables("", "insights", "%", null);
    int seen = 0;
    while (tables.next()) {
      seen++;
      String table = tables.getString("TABLE_NAME");
      assertEquals("TABLE", tables.getString("TABLE_TYPE"));
      assertFalse(tables.getString("REMARKS").isBlank());
      List<String> columns = new ArrayList<>();
      ResultSet column = metadata.getColumns(null, "insights", table, "%");
      while (column.next()) {
        columns.add(column.getString("COLUMN_NAME"));
        assertEquals(columns.size(), column.getInt("ORDINAL_POSITION"));
        assertEquals(types.get(column.getString("TYPE_NAME")), column.getInt("DATA_TYPE"));
        assertEquals("NO", column.getString("IS_AUTOINCREMENT"));
      }
      assertEquals(Catalog.table(table).orElseThrow().columns().size(), columns.size());
      List<String> key = values(metadata.getPrimaryKeys(null, "insights", table), "COLUMN_NAME");
      assertTrue(columns.containsAll(key) && !key.isEmpty());
      assertTrue(
          values(metadata.getIndexInfo(null, "insights", table, false, true), "COLUMN_NAME")
              .containsAll(key));
      ResultSet references = metadata.getImportedKeys(null, "insights", table);
      assertEquals(!table.equals("sessions"), references.next());
      assertEquals(
          table.equals("sessions"), metadata.getExportedKeys(null, "insights", table).next());
    }
    assertEquals(Catalog.tables().size(), seen);
    assertFalse(metadata.getProcedures(null, "insights", "%").next());
    assertFalse(metadata.getFunctions(null, "insights", "%").next());
  }

  @Test
  void aReferenceNamesTheKeyThatItLeadsTo() throws SQLException {
    ResultSet reference =
        metadata.getCrossReference(null, null, "sessions", null, null, "flow_steps");
    assertTrue(reference.next());
    assertEquals("id", reference.getString("PKCOLUMN_NAME"));
    assertEquals("session_id", reference.getString("FKCOLUMN_NAME"));
    assertEquals(
        values(metadata.getPrimaryKeys(null, null, "sessions"), "PK_NAME"),
        List.of(reference.getString("PK_NAME")));
    assertEquals(7, reference.getInt("DEFERRABILITY"));
    assertFalse(reference.next());
  }

  @Test
  void patternsKnowWildcardsAndTheirEscape() throws SQLException {
    assertEquals(
        List.of("flow_steps"),
        values(metadata.getTables(null, null, "flow\\_steps", null), "TABLE_NAME"));
    assertEquals(
        List.of("flow_steps"),
        values(metadata.getTables(null, null, "FLOW_STEP_", null), "TABLE_NAME"));
    assertFalse(metadata.getTables(null, null, "flow\\%", null).next());
    assertFalse(metadata.getTables("other", null, null, null).next());
    assertFalse(metadata.getTables(null, "", null, null).next());
    assertEquals(
        List.of("requests"),
        values(metadata.getTables(null, null, null, new String[] {"SYSTEM TABLE"}), "TABLE_NAME"));
    assertTrue(metadata.getColumns(null, null, null, null).next());
  }

  @Test
  void aTimestampHasMilliseconds() throws SQLException {
    ResultSet column = metadata.getColumns(null, null, "sessions", "session_start_time");
    assertTrue(column.next());
    assertEquals(23, column.getInt("COLUMN_SIZE"));
    assertEquals(3, column.getInt("DECIMAL_DIGITS"));
    assertEquals("NO", column.getString("IS_NULLABLE"));
    assertEquals("TIMESTAMP", column.getString("TYPE_NAME"));
  }

  @Test
  void answersAreThoseThatClientsGoBy() throws SQLException {
    assertEquals("\"", metadata.getIdentifierQuoteString());
    assertFalse(metadata.storesUpperCaseIdentifiers());
    assertFalse(metadata.storesLowerCaseIdentifiers());
    assertTrue(metadata.storesMixedCaseIdentifiers());
    assertFalse(metadata.supportsCatalogsInDataManipulation());
    assertTrue(metadata.supportsSchemasInDataManipulation());
    assertTrue(metadata.nullsAreSortedAtEnd());
    assertTrue(metadata.isReadOnly());
    assertFalse(metadata.supportsTransactions());
    assertTrue(List.of(metadata.getSQLKeywords().split(",", -1)).contains("LIMIT"));
    assertTrue(metadata.supportsConvert(java.sql.Types.VARCHAR, java.sql.Types.TIMESTAMP));
    assertFalse(metadata.supportsConvert(java.sql.Types.BOOLEAN, java.sql.Types.DATE));
  }

  @Test
  void theVersionIsTheBuilds() throws SQLException, IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(pom.contains("<version>" + metadata.getDriverVersion() + "</version>"));
    assertTrue(
        metadata
            .getDriverVersion()
            .startsWith(
                metadata.getDriverMajorVersion() + "." + metadata.getDriverMinorVersion() + "."));
  }
}
