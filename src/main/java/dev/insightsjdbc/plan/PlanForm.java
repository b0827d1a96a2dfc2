package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.List;

/** One way to run a statement. */
interface PlanForm {

  /** Every scan that a run opens. */
  List<ScanSpec> scans();

  /** Runs it; sends nothing before the first row is asked for. */
  RowCursor open(PlanRun run);
}
