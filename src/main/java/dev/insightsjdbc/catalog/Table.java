package dev.insightsjdbc.catalog;

import dev.insightsjdbc.api.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of session data.
 *
 * @param name as SQL writes it
 * @param grain the arrays whose elements make rows, outermost first; empty where a row is a session
 * @param columns in the order of {@code SELECT *}
 * @param key the names of the primary key's columns, in order
 * @param marks fields of the innermost array's elements that are always asked for, and of which a
 *     row's element has one at least; empty where the table's own fields tell, and the array is
 *     asked for whole
 * @param remarks what a row is, for people; one sentence
 */
public record Table(
    String name,
    List<FieldPath> grain,
    List<Column> columns,
    List<String> key,
    List<String> marks,
    String remarks) {

  public Table {
    grain = List.copyOf(grain);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    marks = List.copyOf(marks);
  }

  /** The column of that name, in any letter case. */
  public Optional<Column> column(String wanted) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(wanted)).findFirst();
  }

  /**
   * How many of the grain's arrays a column's value lies within: 0 where every row of a session has
   * the same.
   */
  public int depth(Column column) {
    return (int) grain.stream().filter(column.source()::isWithin).count();
  }

  /** The array whose elements are the rows; empty where a row is a session. */
  public Optional<ElementArray> elements() {
    if (grain.isEmpty()) {
      return Optional.empty();
    }
    FieldPath array = grain.get(grain.size() - 1);
    ElementArray.Rows rows = rowsOf(array);
    List<String> keys =
        rows == ElementArray.Rows.OBJECTS && marks.isEmpty() ? fieldsOf(array) : marks;
    return Optional.of(new ElementArray(array, rows, keys, marks.isEmpty()));
  }

  /** What its columns are read from tells what its rows are. */
  private ElementArray.Rows rowsOf(FieldPath array) {
    return columns.stream()
        .map(Column::source)
        .filter(source -> source.isRowOf(array))
        .findFirst()
        .map(
            source ->
                source instanceof Column.Source.KeyValue
                    ? ElementArray.Rows.KEYS
                    : ElementArray.Rows.VALUES)
        .orElse(ElementArray.Rows.OBJECTS);
  }

  private List<String> fieldsOf(FieldPath array) {
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      if (column.source() instanceof Column.Source.Field field && array.contains(field.path())) {
        names.add(field.path().names().get(array.names().size()));
      }
    }
    return names.stream().distinct().toList();
  }
}
