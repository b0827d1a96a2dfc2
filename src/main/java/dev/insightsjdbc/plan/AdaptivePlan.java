package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanSpec;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A statement that is planned, and planned once more where the values of a run ask for it: with a
 * value in the statement, where it does not fit the type that its {@code ?} was given.
 */
final class AdaptivePlan implements PreparedPlan {

  /** Plans the same statement in another way. */
  @FunctionalInterface
  interface Planner {
    /** With some {@code ?}, by their places from 0, standing there as numbers. */
    PlanForm withNumbers(Map<Integer, BigDecimal> numbers) throws SQLException;
  }

  private final List<ResultColumn> columns;
  private final List<SqlType> parameters;
  private final CutParameters cuts;
  private final Determinacy determinacy;
  private final PlanForm pushed;
  private final Pushdown mode;
  private final Planner planner;

  AdaptivePlan(
      List<ResultColumn> columns,
      List<SqlType> parameters,
      CutParameters cuts,
      Determinacy determinacy,
      PlanForm pushed,
      Pushdown mode,
      Planner planner) {
    this.columns = List.copyOf(columns);
    this.parameters = List.copyOf(parameters);
    this.cuts = cuts;
    this.determinacy = determinacy;
    this.pushed = pushed;
    this.mode = mode;
    this.planner = planner;
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
  public Determinacy determinacy() {
    return determinacy;
  }

  /** The scans of the form that pushes most. */
  List<ScanSpec> scans() {
    return pushed.scans();
  }

  @Override
  public RowCursor open(PlanRun run) throws SQLException {
    Bindings bindings = run.context().bindings();
    cuts.check(bindings.parameters());
    RawFilter.check(pushed.scans(), Optional.of(bindings), mode);
    Map<Integer, BigDecimal> misfits = ParameterValues.misfits(bindings.parameters(), parameters);
    if (!misfits.isEmpty()) {
      return planner.withNumbers(misfits).open(run);
    }
    return pushed.open(run);
  }
}
