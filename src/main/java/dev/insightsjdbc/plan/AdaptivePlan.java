package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanSpec;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is planned, and planned once more where the values of a run ask for it: with a
 * value in the statement, where it does not fit the type that its {@code ?} was given, without the
 * conditions that the values decide, or without the scans that they leave no rows.
 */
final class AdaptivePlan implements PreparedPlan {

  /** Plans the same statement in another way. */
  @FunctionalInterface
  interface Planner {
    PlanForm with(KnownValues values) throws SQLException;
  }

  /** The latest of its kind: a report runs again with other values, and the same of them NULL. */
  private static final class Latest {

    private record Replanned(KnownValues values, PlanForm form) {}

    private volatile @Nullable Replanned latest;

    PlanForm form(KnownValues values, Planner planner) throws SQLException {
      Replanned before = latest;
      if (before != null && before.values().equals(values)) {
        return before.form();
      }
      Replanned replanned = new Replanned(values, planner.with(values));
      latest = replanned;
      return replanned.form();
    }
  }

  private final List<ResultColumn> columns;
  private final List<SqlType> parameters;
  private final CutParameters cuts;
  private final ParameterConditions conditions;
  private final Determinacy determinacy;
  private final PlanForm pushed;
  private final Pushdown mode;
  private final Planner planner;

  private final Latest latest = new Latest();
  private final Latest latestWithoutScans = new Latest();

  AdaptivePlan(
      List<ResultColumn> columns,
      List<SqlType> parameters,
      CutParameters cuts,
      ParameterConditions conditions,
      Determinacy determinacy,
      PlanForm pushed,
      Pushdown mode,
      Planner planner) {
    this.columns = List.copyOf(columns);
    this.parameters = List.copyOf(parameters);
    this.cuts = cuts;
    this.conditions = conditions;
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
    return form(KnownValues.of(bindings, parameters, conditions), bindings).open(run);
  }

  private PlanForm form(KnownValues values, Bindings bindings) throws SQLException {
    PlanForm form = values.isEmpty() ? pushed : latest.form(values, planner);
    Set<ScanSpec> rowless =
        mode == Pushdown.OFF ? Set.of() : RowlessScans.of(form.scans(), bindings);
    return rowless.isEmpty() ? form : latestWithoutScans.form(values.withRowless(rowless), planner);
  }
}
