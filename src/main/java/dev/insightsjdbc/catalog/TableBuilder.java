package dev.insightsjdbc.catalog;

import dev.insightsjdbc.api.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Lets {@link Catalog} say each fact of a table once. */
final class TableBuilder {

  private final String name;
  private final String remarks;
  private final List<FieldPath> grain = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private List<String> marks = List.of();
  private boolean unlisted;

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

  /** The API's page lists no path within the innermost array: its fields are never sent. */
  TableBuilder unlisted() {
    unlisted = true;
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

  /** Columns that several tables have. */
  TableBuilder with(UnaryOperator<TableBuilder> columnGroup) {
    return columnGroup.apply(this);
  }

  /** A column of the same name as its field in the innermost array. */
  TableBuilder element(String column, ColumnType type, FieldClass fieldClass, String meaning) {
    return element(column, type, column, fieldClass, meaning);
  }

  /** A column from the innermost array; {@code path} is from its elements. */
  TableBuilder element(
      String column, ColumnType type, String path, FieldClass fieldClass, String meaning) {
    FieldClass known = unlisted ? FieldClass.LOCAL : fieldClass;
    return add(column, type, true, innermost().child(path), known, meaning);
  }

  /** The elements of the innermost array themselves, which are values. */
  TableBuilder value(String column, ColumnType type, FieldClass fieldClass, String meaning) {
    return add(column, type, true, innermost(), fieldClass, meaning);
  }

  /** The place in the innermost array. */
  TableBuilder index(String column, String meaning) {
    Column.Source place = new Column.Source.Index(innermost());
    return column(new Column(column, ColumnType.INTEGER, false, place, meaning));
  }

  /** A column that comes from no field. */
  TableBuilder column(Column column) {
    columns.add(column);
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
    Column.Source field = new Column.Source.Field(path, fieldClass);
    return column(new Column(column, type, nullable, field, meaning));
  }
}
