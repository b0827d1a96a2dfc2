package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/**
 * Pushes conjuncts into a scan, each judged alone: one that the scan has no words for never keeps
 * its neighbours from it.
 */
final class FilterPushDown {

  private final Pushdown mode;
  private ScanSpec spec;

  FilterPushDown(ScanSpec spec, Pushdown mode) {
    this.spec = spec;
    this.mode = mode;
  }

  /** The scan with what was pushed so far. */
  ScanSpec spec() {
    return spec;
  }

  /** Pushes what can be pushed, and returns the conjuncts that stay above the scan. */
  List<RexNode> push(List<RexNode> conjuncts) {
    List<RexNode> rest = new ArrayList<>();
    for (RexNode conjunct : conjuncts) {
      Optional<Condition> condition = condition(conjunct).filter(this::isTaken);
      if (condition.isPresent()) {
        spec = spec.withCondition(condition.get());
      } else {
        rest.add(conjunct);
      }
    }
    return rest;
  }

  private Optional<Condition> condition(RexNode conjunct) {
    return RexLiteral.isNullLiteral(conjunct)
        ? Optional.of(Condition.FALSE) // WHERE lets through what is true
        : new ConditionTranslator(spec).translate(conjunct);
  }

  /**
   * The date range goes in every mode, and so does what is decided without rows: clients ask for no
   * rows, with {@code 1 = 0}, to learn a result's columns.
   */
  private boolean isTaken(Condition condition) {
    return mode != Pushdown.OFF
        || condition.equals(Condition.TRUE)
        || condition.equals(Condition.FALSE)
        || spec.looksAtTimeOnly(condition);
  }
}
