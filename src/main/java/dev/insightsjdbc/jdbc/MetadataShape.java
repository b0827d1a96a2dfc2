package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.ResultColumn;
import java.util.Arrays;
import java.util.List;
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

  /** A result of such rows. */
  MetadataResult result(List<@Nullable Object[]> rows) {
    return new MetadataResult(columns, rows);
  }
}
