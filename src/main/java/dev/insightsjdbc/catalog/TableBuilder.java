package dev.insightsjdbc.catalog;

import dev.insightsjdbc.api.FieldPath;
import java.util.ArrayList;
import java.util.List;

/** Lets {@link Catalog} say each fact of a table once. */
final class TableBuilder {

  private final String name;
  private final String remarks;
  private final List<FieldPath> grain = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private List<String> marks = List.of();

  private TableBuilder(String name, String remarks) {
    this.name = name;
    this.remarks = remarks;
  }

  static TableBuilder table(String name, String remarks) {
    return new TableBuilder(name, remarks);
  }

  /** A table that refers to {@code sessions}. */
  static TableBuilder childTable(String name, String remarks) {
    return new TableBuilder(name, remarks)
        .required(
            "session_id",
            ColumnType.VARCHAR,
            Catalog.SESSION_ID.toString(),
            FieldClass.ID,
            "The session's id.")
        .required(
            "session_start_time",
            ColumnType.TIMESTAMP,
            Catalog.SESSION_START_TIME.toString(),
            FieldClass.DATE,
            "When the session started, in UTC.");
  }

  /** The next array, outermost first, whose elements make rows. */
  TableBuilder array(String path) {
    grain.add(FieldPath.of(path));
    return this;
  }

  /** The innermost array is asked for in parts, and these fields tell which elements are rows. */
  TableBuilder markedBy(String... fields) {
    marks = List.of(fields);
    return this;
  }

  TableBuilder required(
      String column, ColumnType type, String path, FieldClass fieldClass, String meaning) {
    return add(column, type, false, FieldPath.of(path), fieldClass, meaning);
  }

  /** A column of the same name as its field. */
  TableBuilder column(String column, ColumnType type, FieldClass fieldClass, String meaning) {
    return column(column, type, column, fieldClass, meaning);
  }

  TableBuilder column(
      String column, ColumnType type, String path, FieldClass fieldClass, String meaning) {
    return add(column, type, true, FieldPath.of(path), fieldClass, meaning);
  }

  /** A column of the same name as its field in the innermost array. */
  TableBuilder element(String column, ColumnType type, FieldClass fieldClass, String meaning) {
    return element(column, type, column, fieldClass, meaning);
  }

  /** A column from the innermost array; {@code path} is from its elements. */
  TableBuilder element(
      String column, ColumnType type, String path, FieldClass fieldClass, String meaning) {
    return add(column, type, true, innermost().child(path), fieldClass, meaning);
  }

  /** The place in the innermost array. */
  TableBuilder index(String column, String meaning) {
    columns.add(
        new Column(
            column, ColumnType.INTEGER, false, new Column.Source.Index(innermost()), meaning));
    return this;
  }

  Table key(String... names) {
    return new Table(name, grain, columns, List.of(names), marks, remarks);
  }

  private FieldPath innermost() {
    return grain.get(grain.size() - 1);
  }

  private TableBuilder add(
      String column,
      ColumnType type,
      boolean nullable,
      FieldPath path,
      FieldClass fieldClass,
      String meaning) {
    columns.add(
        new Column(column, type, nullable, new Column.Source.Field(path, fieldClass), meaning));
    return this;
  }
}
