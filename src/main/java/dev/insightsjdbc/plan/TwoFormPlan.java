package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is planned, and planned once more, when a value turns out to be one that no term
 * of the service's filter can carry, without any.
 */
final class TwoFormPlan implements PreparedPlan {

  private final List<ResultColumn> columns;
  private final List<SqlType> parameters;
  private final PlanForm pushed;
  private final LocalPlanner localPlanner;
  private @Nullable PlanForm local;

  /** Plans the same statement without terms. */
  interface LocalPlanner extends Callable<PlanForm> {
    @Override
    PlanForm call() throws SQLException;
  }

  TwoFormPlan(
      List<ResultColumn> columns,
      List<SqlType> parameters,
      PlanForm pushed,
      LocalPlanner localPlanner) {
    this.columns = List.copyOf(columns);
    this.parameters = List.copyOf(parameters);
    this.pushed = pushed;
    this.localPlanner = localPlanner;
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public List<SqlType> parameters() {
    return parameters;
  }

  @Override
  public RowCursor open(PlanRun run) throws SQLException {
    Bindings bindings = run.context().bindings();
    boolean carried =
        pushed.scans().stream().allMatch(spec -> run.scanner().canCarry(spec, bindings));
    return (carried ? pushed : local()).open(run);
  }

  private synchronized PlanForm local() throws SQLException {
    if (local == null) {
      local = localPlanner.call();
    }
    return local;
  }
}
