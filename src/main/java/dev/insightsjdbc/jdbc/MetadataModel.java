package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.Table;
import dev.insightsjdbc.plan.LocalTable;
import dev.insightsjdbc.plan.SqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every table of a connection as metadata shows it, from memory.
 *
 * @param tables by type, schema and name
 */
record MetadataModel(List<TableInfo> tables) {

  static final String TABLE = "TABLE";

  /** What the driver tells of itself; browsers hide such tables at first. */
  static final String SYSTEM_TABLE = "SYSTEM TABLE";

  private static final Comparator<TableInfo> ORDER =
      Comparator.comparing(TableInfo::type)
          .thenComparing(TableInfo::schema)
          .thenComparing(TableInfo::name);

  /**
   * A table.
   *
   * @param key the primary key's columns in order; empty where it has none
   */
  record TableInfo(
      String schema,
      String name,
      String type,
      String remarks,
      List<ColumnInfo> columns,
      List<String> key) {

    String keyName() {
      return name + "_key";
    }
  }

  /** A column. */
  record ColumnInfo(String name, SqlType type, String remarks) {}

  /** A reference of {@code from}'s column to {@code to}'s whole key, which is one column. */
  record Reference(TableInfo from, String column, TableInfo to) {

    String name() {
      return from.name() + "_" + column;
    }
  }

  MetadataModel {
    tables = tables.stream().sorted(ORDER).toList();
  }

  static MetadataModel of(List<LocalTable> localTables) {
    List<TableInfo> tables = new ArrayList<>();
    Catalog.tables().forEach(table -> tables.add(info(table)));
    localTables.forEach(table -> tables.add(info(table)));
    return new MetadataModel(tables);
  }

  /** The schemas' names in order. */
  List<String> schemas() {
    return tables.stream().map(TableInfo::schema).distinct().sorted().toList();
  }

  /** Every table's reference to the session that its rows are from. */
  List<Reference> references() {
    List<Reference> references = new ArrayList<>();
    TableInfo sessions = info(Catalog.SESSIONS);
    for (Table table : Catalog.tables()) {
      if (!table.name().equals(Catalog.SESSIONS.name())) {
        sessionId(table)
            .map(column -> new Reference(info(table), column.name(), sessions))
            .ifPresent(references::add);
      }
    }
    return references;
  }

  private static Optional<Column> sessionId(Table table) {
    return table.columns().stream()
        .filter(
            column ->
                column.source() instanceof Column.Source.Field field
                    && field.path().equals(Catalog.SESSION_ID))
        .findFirst();
  }

  private static TableInfo info(Table table) {
    List<ColumnInfo> columns =
        table.columns().stream()
            .map(
                column ->
                    new ColumnInfo(
                        column.name(),
                        JdbcType.sqlType(column.type(), column.nullable()),
                        column.remarks()))
            .toList();
    return new TableInfo(
        Catalog.SCHEMA, table.name(), TABLE, table.remarks(), columns, table.key());
  }

  private static TableInfo info(LocalTable table) {
    List<ColumnInfo> columns =
        table.columns().stream()
            .map(
                column ->
                    new ColumnInfo(
                        column.name(),
                        JdbcType.sqlType(column.type(), column.nullable()),
                        column.remarks()))
            .toList();
    return new TableInfo(
        table.schema(), table.name(), SYSTEM_TABLE, table.remarks(), columns, List.of());
  }
}
