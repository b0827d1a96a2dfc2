package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.LocalTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the schema {@code diagnostics}, of the latest rows. Safe for use by several threads.
 */
abstract class LatestRows implements LocalTable {

  /** The schema of what the driver tells of itself. */
  static final String SCHEMA = "diagnostics";

  /** How many rows it remembers. */
  static final int CAPACITY = 1_000;

  private final String name;
  private final String remarks;
  private final List<LocalColumn> columns;
  private final Deque<@Nullable Object[]> latest = new ArrayDeque<>();

  LatestRows(String name, String remarks, List<LocalColumn> columns) {
    this.name = name;
    this.remarks = remarks;
    this.columns = columns;
  }

  /** Adds a row; the oldest may be forgotten for it. */
  final synchronized void remember(@Nullable Object[] row) {
    if (latest.size() == CAPACITY) {
      latest.removeFirst();
    }
    latest.addLast(row);
  }

  @Override
  public final String schema() {
    return SCHEMA;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String remarks() {
    return remarks;
  }

  @Override
  public final List<LocalColumn> columns() {
    return columns;
  }

  @Override
  public final synchronized List<@Nullable Object[]> rows() {
    return new ArrayList<>(latest);
  }
}
