package dev.insightsjdbc.plan;

import java.util.Objects;
import java.util.Optional;

/**
 * A column of a result.
 *
 * @param label as the statement names it: the alias, else the column's name
 * @param type its SQL type
 * @param origin the table's column that it is, where it is one unchanged
 */
public record ResultColumn(String label, SqlType type, Optional<Origin> origin) {

  /** A column of a table in a schema. */
  public record Origin(String schema, String table, String column) {}

  public ResultColumn {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(origin, "origin");
  }
}
