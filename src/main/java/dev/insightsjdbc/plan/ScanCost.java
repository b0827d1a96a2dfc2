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

  private ScanCost() {}

  static double rows(ScanSpec spec) {
    if (spec.summary().isPresent()) {
      return 1;
    }
    double rows = documents(spec) * Math.pow(ELEMENTS, spec.shape().parts().size());
    return Math.max(1, spec.cut().fetch().isPresent() ? Math.min(rows, CUT) : rows);
  }

  static RelOptCost cost(RelOptPlanner planner, ScanSpec spec) {
    double documents = spec.summary().isPresent() ? 1 : documents(spec);
    return planner.getCostFactory().makeCost(rows(spec), documents, documents);
  }

  private static double documents(ScanSpec spec) {
    return DOCUMENTS * Math.pow(CONDITION, Condition.conjuncts(spec.condition()).size());
  }
}
