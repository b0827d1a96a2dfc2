package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.ResultColumn;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of one kind of metadata result, as JDBC's DatabaseMetaData names them. */
record MetadataShape(List<ResultColumn> columns) {

  /**
   * Reads {@code "TABLE_NAME DATA_TYPE:INTEGER …"}; what has no type is VARCHAR.
   *
   * @throws IllegalArgumentException where a type is none
   */
  static MetadataShape of(String columns) {
    return new MetadataShape(
        Arrays.stream(columns.split(" ", -1)).map(MetadataShape::column).toList());
  }

  private static ResultColumn column(String text) {
    int colon = text.indexOf(':');
    String label = colon < 0 ? text : text.substring(0, colon);
    JdbcType type = colon < 0 ? JdbcType.VARCHAR : JdbcType.valueOf(text.substring(colon + 1));
    return new ResultColumn(label, type.sqlType(0, true), Optional.empty());
  }

  /** A result of such rows; it needs no closing. */
  ResultSet result(List<@Nullable Object[]> rows) {
    for (@Nullable Object[] row : rows) {
      if (row.length != columns.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "a row of %d values for %d columns", row.length, columns.size()));
      }
    }
    return new InsightsResultSet(columns, Rows.of(rows), null, new Warnings());
  }
}
