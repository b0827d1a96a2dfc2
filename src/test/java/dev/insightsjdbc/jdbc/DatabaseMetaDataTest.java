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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  }

  @Test
  void theDriversOwnFunctionsAreListedWithTheirParameters() throws SQLException {
    assertEquals(
        List.of("at_zone", "raw_filter", "text_match"),
        values(metadata.getFunctions(null, "insights", "%"), "FUNCTION_NAME"));
    assertEquals(
        List.of("text_match"),
        values(metadata.getFunctions("", null, "text\\_%"), "FUNCTION_NAME"));
    assertFalse(metadata.getFunctions("other", "insights", "%").next());
    assertFalse(metadata.getFunctions(null, "diagnostics", "%").next());

    ResultSet columns = metadata.getFunctionColumns(null, "insights", "at_zone", "%");
    assertTrue(columns.next());
    assertEquals("", columns.getString("COLUMN_NAME"));
    assertEquals(DatabaseMetaData.functionReturn, columns.getInt("COLUMN_TYPE"));
    assertEquals("TIMESTAMP", columns.getString("TYPE_NAME"));
    assertEquals(0, columns.getInt("ORDINAL_POSITION"));
    assertEquals(List.of("time", "zone"), values(columns, "COLUMN_NAME"));
    assertEquals(
        List.of("words"),
        values(
            metadata.getFunctionColumns(null, "insights", "text_match", "words"), "COLUMN_NAME"));
    assertEquals(
        List.of("NO", "YES"),
        values(metadata.getFunctionColumns(null, null, "raw_filter", null), "IS_NULLABLE"));
  }

  @Test
  void everyTableHasItsKeyAndRefersToItsSession() throws SQLException {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("collected_params", "session_id param_index");
    keys.put("collected_tags", "session_id tag_index");
    keys.put("documents", "session_id");
    keys.put("flow_steps", "session_id step_index");
    keys.put("injected_params", "session_id param_index");
    keys.put("params", "session_id param_index");
    keys.put("session_requests", "session_id request_index");
    keys.put("sessions", "id");
    keys.put("step_alterations", "session_id step_index alteration_index");
    keys.put("step_params", "session_id step_index param_index");
    keys.put("step_tags", "session_id step_index tag_index");
    keys.put("tags", "session_id tag_index");
    keys.put("transcripts", "session_id utterance_index");

    assertEquals(
        List.copyOf(keys.keySet()),
        values(metadata.getTables(null, "insights", null, null), "TABLE_NAME"));
    for (Map.Entry<String, String> table : keys.entrySet()) {
      Map<Integer, String> key = new TreeMap<>();
      ResultSet rows = metadata.getPrimaryKeys(null, "insights", table.getKey());
      while (rows.next()) {
        key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
      assertEquals(table.getValue(), String.join(" ", key.values()), table.getKey());
    }
    List<String> referring = new ArrayList<>(keys.keySet());
    referring.remove("sessions");
    assertEquals(
        referring, values(metadata.getExportedKeys(null, null, "sessions"), "FKTABLE_NAME"));
  }

  @Test
  void everyColumnHasItsTypeAndSaysWhetherItCanBeNull() throws SQLException {
    assertEquals(
        List.of(
            "session_id VARCHAR NOT NULL",
            "session_start_time TIMESTAMP NOT NULL",
            "utterance_index INTEGER NOT NULL",
            "role VARCHAR NOT NULL",
            "speaker VARCHAR NOT NULL",
            "utterance VARCHAR"),
        columns("transcripts"));
    assertEquals(
        List.of(
            "session_id VARCHAR NOT NULL",
            "session_start_time TIMESTAMP NOT NULL",
            "step_index INTEGER NOT NULL",
            "alteration_index INTEGER NOT NULL",
            "alteration_source VARCHAR",
            "name VARCHAR",
            "entity VARCHAR",
            "param_value VARCHAR",
            "value_text VARCHAR",
            "audio_url VARCHAR",
            "audio_duration BIGINT"),
        columns("step_alterations"));
    for (String table : List.of("params", "collected_params", "injected_params", "step_params")) {
      List<String> columns = columns(table);
      assertEquals(
          List.of(
              "param_index INTEGER NOT NULL",
              "name VARCHAR",
              "type VARCHAR",
              "entity VARCHAR",
              "param_value VARCHAR",
              "value_text VARCHAR",
              "completed BOOLEAN",
              "audio_url VARCHAR"),
          columns.subList(columns.size() - 8, columns.size()),
          table);
    }
    assertEquals("document VARCHAR NOT NULL", columns("documents").get(2));
    assertEquals("request_id VARCHAR", columns("session_requests").get(3));
  }

  private List<String> columns(String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    ResultSet rows = metadata.getColumns(null, "insights", table, null);
    while (rows.next()) {
      assertFalse(rows.getString("REMARKS").isBlank());
      columns.add(
          rows.getString("COLUMN_NAME")
              + " "
              + rows.getString("TYPE_NAME")
              + (rows.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls ? " NOT NULL" : ""));
    }
    return columns;
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
        List.of("requests", "statements"),
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
