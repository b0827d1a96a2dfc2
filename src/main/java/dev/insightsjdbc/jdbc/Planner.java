package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.LocalTable;
import dev.insightsjdbc.plan.PreparedPlan;
import dev.insightsjdbc.scan.Pushdown;
import java.sql.SQLException;
import java.util.List;

/** What a connection needs of {@link dev.insightsjdbc.plan.SqlPlanner}. */
@FunctionalInterface
interface Planner {

  /** Plans a statement; {@code schema} is that of tables that are named without one. */
  PreparedPlan prepare(String sql, String schema) throws SQLException;

  /** Makes a connection's planner. */
  @FunctionalInterface
  interface Factory {
    Planner create(Pushdown pushdown, List<LocalTable> localTables);

    /** Begins to load what planning needs, where that is not done yet; does not wait. */
    default void warmUp() {}

    /** What its planners tell of themselves. */
    default List<LocalTable> tables() {
      return List.of();
    }
  }
}
