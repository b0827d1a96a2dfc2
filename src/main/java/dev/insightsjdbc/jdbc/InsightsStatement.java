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
    super(connection, session);
  }

  @Override
  public ResultSet executeQuery(@Nullable String sql) throws SQLException {
    return run(() -> plan(sql), List.of());
  }

  private PreparedPlan plan(@Nullable String sql) throws SQLException {
    PreparedPlan plan = session().prepare(sql, connection().currentSchema());
    if (!plan.parameters().isEmpty()) {
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

  @Override
  public boolean execute(@Nullable String sql) throws SQLException {
    executeQuery(sql);
    return true;
  }
}
