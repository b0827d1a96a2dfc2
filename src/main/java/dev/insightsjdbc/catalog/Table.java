package dev.insightsjdbc.catalog;

import dev.insightsjdbc.api.FieldPath;
import java.util.List;
import java.util.Optional;

/**
 * A table of session data.
 *
 * @param name as SQL writes it
 * @param grain the arrays whose elements make rows, outermost first; empty where a row is a session
 * @param columns in the order of {@code SELECT *}
 * @param key the names of the primary key's columns, in order
 * @param remarks what a row is, for people; one sentence
 */
public record Table(
    String name, List<FieldPath> grain, List<Column> columns, List<String> key, String remarks) {

  public Table {
    grain = List.copyOf(grain);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
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
    FieldPath path =
        column.source() instanceof Column.Source.Field field
            ? field.path()
            : ((Column.Source.Index) column.source()).array();
    return (int) grain.stream().filter(array -> array.contains(path)).count();
  }
}
