package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.SessionRoutes;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.scan.Forecast;
import dev.insightsjdbc.scan.ScanOutline;
import dev.insightsjdbc.scan.ScanSpec;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What EXPLAIN tells of a statement: the local plan, and what each of its scans would ask. It sends
 * nothing, but where a forecast is wanted: then one request a window, and it reads no session.
 */
final class ExplainPlan implements PreparedPlan {

  /** The one column's name. */
  static final String COLUMN = "PLAN";

  private static final List<ResultColumn> COLUMNS =
      List.of(
          new ResultColumn(
              COLUMN, new SqlType(Types.VARCHAR, "VARCHAR", 0, 0, false), Optional.empty()));

  /** What is told differs with the way that a statement goes. */
  static final Determinacy NOT_A_RESULT =
      new Determinacy(Optional.of("EXPLAIN tells the way, not the result"), false, List.of());

  /**
   * A statement as it is told.
   *
   * @param local the local plan's lines; empty where one scan is all
   * @param scans each of the plan's scans once, in the order in which they are opened
   * @param history where the statement's history begins
   */
  record Told(List<String> local, List<Scan> scans, History history) {
    Told {
      local = List.copyOf(local);
      scans = List.copyOf(scans);
    }

    /** The same, with a line more before the scans. */
    Told withLine(String line) {
      List<String> all =
          new ArrayList<>(local.isEmpty() ? List.of("one scan, no local plan") : local);
      all.add(line);
      return new Told(all, scans, history);
    }

    List<ScanSpec> specs() {
      return scans.stream().map(Scan::spec).toList();
    }
  }

  /**
   * A scan of a plan.
   *
   * @param filters what narrows it when it runs
   */
  record Scan(ScanSpec spec, List<DynamicFilter> filters) {
    Scan {
      filters = List.copyOf(filters);
    }
  }

  /** What of a statement is told, which may depend on numbers in the places of its {@code ?}. */
  @FunctionalInterface
  interface Teller {
    Told tell(Bindings bindings) throws SQLException;
  }

  private final List<SqlType> parameters;
  private final Teller teller;
  private final boolean deletes;
  private final boolean forecasts;

  /**
   * An explanation.
   *
   * @param parameters those of the statement
   * @param deletes whether it is a DELETE
   * @param forecasts whether its cost is wanted too
   */
  ExplainPlan(List<SqlType> parameters, Teller teller, boolean deletes, boolean forecasts) {
    this.parameters = List.copyOf(parameters);
    this.teller = teller;
    this.deletes = deletes;
    this.forecasts = forecasts;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public List<SqlType> parameters() {
    return parameters;
  }

  @Override
  public boolean needsValues() {
    return false;
  }

  @Override
  public Determinacy determinacy() {
    return NOT_A_RESULT;
  }

  @Override
  public RowCursor open(PlanRun run) throws SQLException {
    Told told = teller.tell(run.context().bindings());
    return RowLimit.limit(new TextLines(() -> lines(told, told.history().of(run))), run.maxRows());
  }

  private List<String> lines(Told told, PlanRun run) throws ServiceException {
    Bindings bindings = run.context().bindings();
    List<String> lines = new ArrayList<>(told.local());
    if (told.local().isEmpty()) {
      lines.add("one scan, no local plan");
    } else if (told.scans().isEmpty()) {
      lines.add("no scan: nothing is sent");
    }
    for (int i = 0; i < told.scans().size(); i++) {
      Scan scan = told.scans().get(i);
      ScanOutline outline = run.scanner().outline(scan.spec(), bindings);
      lines.addAll(ScanText.lines(i + 1, outline, scan.filters(), bindings));
      if (forecasts && outline.requests().isPresent()) {
        Forecast forecast = run.scanner().forecast(outline.requests().get(), run.context());
        lines.add(ScanText.forecast(scan.filters().isEmpty() ? forecast : forecast.asMost()));
      }
    }
    if (deletes) {
      lines.add("then, when all of them are known, for each session");
      lines.add(
          "  DELETE " + SessionRoutes.SESSIONS + "{id}?" + SessionRoutes.START_TIME + "={its day}");
    }
    return lines;
  }
}
