package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.ScanSpec;
import dev.insightsjdbc.scan.TimeBound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/**
 * Pushes conjuncts into a scan, each judged alone: one that cannot be sent never keeps its
 * neighbours from it.
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
      if (RexLiteral.isNullLiteral(conjunct)) {
        spec = spec.withCondition(Condition.FALSE); // WHERE lets through what is true
      } else if (!pushTime(conjunct) && !pushTerms(conjunct) && !pushCondition(conjunct)) {
        rest.add(conjunct);
      }
    }
    return rest;
  }

  /** The date range is exact, and sent in every mode. */
  private boolean pushTime(RexNode conjunct) {
    Optional<TimeBound> bound =
        ColumnComparison.of(conjunct, spec)
            .filter(found -> found.comparison() != Comparison.NOT_EQUAL)
            .filter(FilterPushDown::isStartTime)
            .map(found -> new TimeBound(found.comparison(), found.operand()));
    bound.ifPresent(found -> spec = spec.withBound(found));
    return bound.isPresent();
  }

  private static boolean isStartTime(ColumnComparison comparison) {
    return comparison.column().isOfDocument()
        && comparison
            .column()
            .field()
            .filter(field -> field.path().equals(Catalog.SESSION_START_TIME))
            .isPresent();
  }

  /** Returns whether nothing of the conjunct is left to do. */
  private boolean pushTerms(RexNode conjunct) {
    if (mode == Pushdown.OFF) {
      return false;
    }
    TermTranslator.Translation translation = new TermTranslator(spec).translate(conjunct);
    spec = spec.withFilter(translation.filter());
    return translation.verdict() == Verdict.EXACT;
  }

  private boolean pushCondition(RexNode conjunct) {
    Optional<Condition> condition =
        remainder(conjunct).filter(found -> mode != Pushdown.OFF || isConstant(found));
    condition.ifPresent(found -> spec = spec.withCondition(found));
    return condition.isPresent();
  }

  /** Clients ask for no rows, with {@code 1 = 0}, to learn a result's columns. */
  private static boolean isConstant(Condition condition) {
    return condition.equals(Condition.TRUE) || condition.equals(Condition.FALSE);
  }

  /** What the rows must satisfy still; of a {@code <>} that was sent only that there is a value. */
  private Optional<Condition> remainder(RexNode conjunct) {
    Optional<ColumnComparison> sent =
        ColumnComparison.of(conjunct, spec)
            .filter(found -> found.comparison() == Comparison.NOT_EQUAL)
            .filter(
                found ->
                    spec.filter().mustNot().stream()
                        .anyMatch(
                            term ->
                                term.column().equals(found.column().column().column())
                                    && term.operand().equals(found.operand())));
    return sent.<Condition>map(
            found -> new Condition.Not(new Condition.IsNull(found.column().place())))
        .or(() -> new ConditionTranslator(spec).translate(conjunct));
  }
}
