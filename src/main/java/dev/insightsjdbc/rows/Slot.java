package dev.insightsjdbc.rows;

import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.ColumnType;
import java.util.Optional;

/**
 * A value that is read of each element.
 *
 * @param column that wants it first
 */
record Slot(Column column, ValueDecoder decoder) {

  static Slot of(Column column) {
    return new Slot(column, ValueDecoder.of(column.type()));
  }

  ColumnType type() {
    return column.type();
  }

  /** The value's path from the document's root; empty where it is no field's. */
  Optional<FieldPath> path() {
    return column.source() instanceof Column.Source.Field field
        ? Optional.of(field.path())
        : Optional.empty();
  }

  boolean isAt(FieldPath path) {
    return path().filter(path::equals).isPresent();
  }

  /** For people: the column, and its path. */
  @Override
  public String toString() {
    return column.name() + path().map(path -> " (" + path + ")").orElse("");
  }
}
