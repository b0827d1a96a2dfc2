package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.PreparedPlan;
import dev.insightsjdbc.scan.Scanner;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** Plans each statement twice, with push-down and without, for a run that compares the two. */
final class VerifyingPlanner implements Planner {

  private final Planner pushing;
  private final Planner plain;
  private final Supplier<Scanner> plainScanners;

  /**
   * A planner.
   *
   * @param plain plans without push-down
   * @param plainScanners makes what answers its plans' scans
   */
  VerifyingPlanner(Planner pushing, Planner plain, Supplier<Scanner> plainScanners) {
    this.pushing = pushing;
    this.plain = plain;
    this.plainScanners = plainScanners;
  }

  @Override
  public PreparedPlan prepare(String sql, String schema) throws SQLException {
    PreparedPlan pushed = pushing.prepare(sql, schema);
    if (!pushed.needsValues()) {
      return pushed; // EXPLAIN
    }
    Optional<String> chance = pushed.determinacy().chance();
    if (chance.isPresent()) {
      return new UnverifiedPlan(pushed, chance.get());
    }
    PreparedPlan without;
    try {
      without = plain.prepare(sql, schema);
    } catch (SQLException e) {
      return new UnverifiedPlan(pushed, "without push-down it cannot be run: " + e.getMessage());
    }
    return new VerifiedPlan(sql, pushed, without, plainScanners);
  }
}
