package dev.insightsjdbc.plan;

import java.util.Objects;
import org.apache.calcite.DataContext;

/**
 * Whose sessions a scan reads. Scans of one plan that may become one scan have the same, by
 * identity.
 */
interface ScanSource {

  /** The connection that runs the plan: the only one that statements of the driver know. */
  ScanSource OF_THE_RUN =
      context ->
          (PlanRun) Objects.requireNonNull(context.get(RunContext.RUN), "no run in the context");

  /** Who answers the scan in a run of generated code. */
  PlanRun run(DataContext context);
}
