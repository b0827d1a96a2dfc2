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
    if (run.maxRows() > 0 && spec.isUncut()) {
      ScanSpec cut =
          spec.withCut(Optional.empty(), Optional.of(new Operand.Literal(run.maxRows())));
      return run.scanner().open(cut, run.context());
    }
    return RowLimit.limit(run.scanner().open(spec, run.context()), run.maxRows());
  }
}
