package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.util.List;

/** A DELETE: the query for the sessions that it means. */
final class DeletePlan implements PreparedPlan {

  private final PreparedPlan sessions;

  DeletePlan(PreparedPlan sessions) {
    this.sessions = sessions;
  }

  @Override
  public boolean isDelete() {
    return true;
  }

  @Override
  public List<ResultColumn> columns() {
    return List.of();
  }

  @Override
  public List<SqlType> parameters() {
    return sessions.parameters();
  }

  @Override
  public Determinacy determinacy() {
    return sessions.determinacy();
  }

  @Override
  public RowCursor open(PlanRun run) throws SQLException {
    return sessions.open(run);
  }
}
