package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table that is in memory: what the driver tells of itself. */
public interface LocalTable {

  /** The schema that it is in. */
  String schema();

  /** As SQL writes it; needs no quotes. */
  String name();

  /** What a row is, for people; one sentence. */
  String remarks();

  /** In the order of {@code SELECT *}. */
  List<LocalColumn> columns();

  /** The rows as they are now; later changes do not show in them. */
  List<@Nullable Object[]> rows();

  /** A column; its values are in the classes of {@link ColumnType}. */
  record LocalColumn(String name, ColumnType type, boolean nullable, String remarks) {}
}
