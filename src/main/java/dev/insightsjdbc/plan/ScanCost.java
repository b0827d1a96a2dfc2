package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.ScanSpec;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;

/** Guesses how much a scan brings, only to order the plans over it. */
final class ScanCost {

  private static final double DOCUMENTS = 100_000;
  private static final double ELEMENTS = 4;
  private static final double TERM = 0.1;
  private static final double BOUND = 0.3;
  private static final double CONDITION = 0.5;
  private static final double CUT = 100;

  private ScanCost() {}

  static double rows(ScanSpec spec) {
    if (spec.count()) {
      return 1;
    }
    double rows = documents(spec) * Math.pow(ELEMENTS, spec.shape().arrays().size());
    if (!spec.condition().equals(Condition.TRUE)) {
      rows *= CONDITION;
    }
    return Math.max(1, spec.fetch().isPresent() ? Math.min(rows, CUT) : rows);
  }

  static RelOptCost cost(RelOptPlanner planner, ScanSpec spec) {
    double documents = spec.count() ? 1 : documents(spec);
    return planner.getCostFactory().makeCost(rows(spec), documents, documents);
  }

  private static double documents(ScanSpec spec) {
    return DOCUMENTS
        * Math.pow(TERM, spec.filter().must().size())
        * (spec.filter().should().isEmpty() ? 1 : BOUND)
        * Math.pow(BOUND, Math.min(2, spec.bounds().size()));
  }
}
