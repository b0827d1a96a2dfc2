package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.ScanSpec;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;

/** Guesses how much a scan brings, only to order the plans over it. */
final class ScanCost {

  private static final double DOCUMENTS = 100_000;
  private static final double ELEMENTS = 4;
  private static final double CONDITION = 0.3;
  private static final double CUT = 100;
  private static final double COLUMN = 0.01;
  private static final double ROW = 0.01;

  private ScanCost() {}

  static double rows(ScanSpec spec) {
    if (spec.summary().isPresent()) {
      return 1;
    }
    double rows = documents(spec) * Math.pow(ELEMENTS, spec.shape().parts().size());
    return Math.max(1, spec.cut().fetch().isPresent() ? Math.min(rows, CUT) : rows);
  }

  /**
   * What comes over the wire: rows are made of it for next to nothing, and a column more is little.
   * Planners compare the first figure alone.
   */
  static RelOptCost cost(RelOptPlanner planner, ScanSpec spec) {
    double documents = spec.summary().isPresent() ? 1 : Math.min(documents(spec), rows(spec));
    double wire = documents * (1 + COLUMN * spec.columns().size()) + ROW * rows(spec);
    return planner.getCostFactory().makeCost(wire, documents, documents);
  }

  private static double documents(ScanSpec spec) {
    return DOCUMENTS * Math.pow(CONDITION, Condition.conjuncts(spec.condition()).size());
  }
}
