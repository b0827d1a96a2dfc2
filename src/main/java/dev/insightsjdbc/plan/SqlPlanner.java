package dev.insightsjdbc.plan;

import java.sql.SQLException;
import java.util.List;

/** Plans statements for one connection. Safe for use by several threads. */
public final class SqlPlanner {

  private final Pushdown pushdown;
  private final List<LocalTable> localTables;

  public SqlPlanner(Pushdown pushdown, List<LocalTable> localTables) {
    this.pushdown = pushdown;
    this.localTables = List.copyOf(localTables);
  }

  /**
   * Plans a statement.
   *
   * @param schema the schema of tables that are named without one
   * @throws SQLException where it is no statement that can be answered: 42000 for its syntax, 42S02
   *     for an unknown table, 42S22 for an unknown column, 0A000 for what is not supported
   */
  public PreparedPlan prepare(String sql, String schema) throws SQLException {
    throw new SQLException(sql + schema + pushdown + localTables);
  }
}
