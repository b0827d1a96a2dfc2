package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.Determinacy;
import dev.insightsjdbc.plan.PlanRun;
import dev.insightsjdbc.plan.PreparedPlan;
import dev.insightsjdbc.plan.ResultColumn;
import dev.insightsjdbc.plan.SqlType;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.util.List;

/** A statement that was to be verified and cannot be; its runs warn of that. */
final class UnverifiedPlan implements PreparedPlan {

  private final PreparedPlan plan;
  private final String why;

  UnverifiedPlan(PreparedPlan plan, String why) {
    this.plan = plan;
    this.why = why;
  }

  @Override
  public List<ResultColumn> columns() {
    return plan.columns();
  }

  @Override
  public boolean isDelete() {
    return plan.isDelete();
  }

  @Override
  public Determinacy determinacy() {
    return plan.determinacy();
  }

  @Override
  public List<SqlType> parameters() {
    return plan.parameters();
  }

  @Override
  public RowCursor open(PlanRun run) throws SQLException {
    run.context().warnings().accept("the result is not verified: " + why);
    return plan.open(run);
  }
}
