package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.LocalMemory;
import dev.insightsjdbc.scan.ScanContext;
import dev.insightsjdbc.scan.Scanner;
import java.util.Objects;

/**
 * One run of a plan.
 *
 * @param scanner answers its scans
 * @param context the values of {@code ?}, the clock, and how to stop
 * @param maxRows rows that are wanted at most; 0 wants all
 * @param local what its local operators may keep
 */
public record PlanRun(
    Scanner scanner, ScanContext context, long maxRows, LocalMemory.Limits local) {

  public PlanRun {
    Objects.requireNonNull(scanner, "scanner");
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(local, "local");
    if (maxRows < 0) {
      throw new IllegalArgumentException("maxRows " + maxRows);
    }
  }
}
