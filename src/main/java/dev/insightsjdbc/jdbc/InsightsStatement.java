package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.PreparedPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A statement whose text comes with each execution. */
final class InsightsStatement extends BaseStatement {

  InsightsStatement(InsightsConnection connection, Session session) {
    super(connection, session, false);
  }

  @Override
  public ResultSet executeQuery(@Nullable String sql) throws SQLException {
    return runQuery(() -> plan(sql), List.of());
  }

  /** Runs a DELETE: all its sessions are found before the first is deleted. */
  @Override
  public long executeLargeUpdate(@Nullable String sql) throws SQLException {
    return runUpdate(() -> plan(sql), List.of());
  }

  @Override
  public boolean execute(@Nullable String sql) throws SQLException {
    return run(StatementRun.Wanted.EITHER, () -> plan(sql), List.of());
  }

  /** Adds a DELETE; what is none is refused now. */
  @Override
  public void addBatch(@Nullable String sql) throws SQLException {
    checkOpen();
    addToBatch(plan(sql), List.of());
  }

  private PreparedPlan plan(@Nullable String sql) throws SQLException {
    PreparedPlan plan = session().prepare(sql, connection().currentSchema());
    if (!plan.parameters().isEmpty() && plan.needsValues()) {
      throw new SQLException(
          String.format(
              Locale.ROOT,
              "the statement has %d '?', and nothing here can give them values; prepare it with"
                  + " prepareStatement, or write the values into it",
              plan.parameters().size()),
          SqlState.PARAMETER_MISSING);
    }
    return plan;
  }
}
