package dev.insightsjdbc.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A statement whose text comes with each execution. */
final class InsightsStatement extends BaseStatement {

  InsightsStatement(InsightsConnection connection, Session session) {
    super(connection, session);
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    return run(() -> session().prepare(sql, connection().currentSchema()), List.of());
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    executeQuery(sql);
    return true;
  }
}
