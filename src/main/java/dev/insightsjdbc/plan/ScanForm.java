package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.List;
import java.util.Optional;

/** A statement that is one scan: no query engine comes between. */
final class ScanForm implements PlanForm {

  private final ScanSpec spec;
  private final History history;

  ScanForm(ScanSpec spec, History history) {
    this.spec = spec;
    this.history = history;
  }

  @Override
  public List<ScanSpec> scans() {
    return List.of(spec);
  }

  /** The most rows that the caller wants are a cut like any other, and go down like one. */
  @Override
  public RowCursor open(PlanRun statementRun) {
    PlanRun run = history.of(statementRun);
    ScanSpec wanted = isMoreThan(run.maxRows(), run) ? atMost(run.maxRows()) : spec;
    return RowLimit.limit(run.scanner().open(wanted, run.context()), run.maxRows());
  }

  private boolean isMoreThan(long rows, PlanRun run) {
    if (rows == 0 || spec.summary().isPresent()) {
      return false;
    }
    Optional<Operand> fetch = spec.cut().fetch();
    return fetch.isEmpty()
        || !(fetch.get().value(run.context().bindings()) instanceof Number given)
        || given.longValue() > rows;
  }

  private ScanSpec atMost(long rows) {
    return spec.withoutCut().withCut(spec.cut().offset(), Optional.of(new Operand.Literal(rows)));
  }
}
