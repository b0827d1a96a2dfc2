package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.ResultColumn;
import java.sql.ResultSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What metadata answers, in memory, before anybody reads it. */
record MetadataResult(List<ResultColumn> columns, List<@Nullable Object[]> rows) {
  MetadataResult {
    for (@Nullable Object[] row : rows) {
      if (row.length != columns.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "a row of %d values for %d columns", row.length, columns.size()));
      }
    }
  }

  /** A result set that ends with its session, and needs no closing before. */
  ResultSet open(Session session) {
    return new InsightsResultSet(columns, Rows.of(rows, session::isClosed), null, new Warnings());
  }
}
