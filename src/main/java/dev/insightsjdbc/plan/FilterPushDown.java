package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanSpec;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/**
 * Pushes conjuncts into a scan, each judged alone: one that the scan has no words for never keeps
 * its neighbours from it, and says what it implies for the start time.
 */
final class FilterPushDown {

  private final RexBuilder builder;
  private final Pushdown mode;
  private ScanSpec spec;

  FilterPushDown(ScanSpec spec, Pushdown mode, RexBuilder builder) {
    this.spec = spec;
    this.mode = mode;
    this.builder = builder;
  }

  /** The scan with what was pushed so far. */
  ScanSpec spec() {
    return spec;
  }

  /** Pushes what can be pushed, and returns the conjuncts that stay above the scan. */
  List<RexNode> push(List<RexNode> conjuncts) {
    List<Optional<TimeImplication.Implied>> times = times(conjuncts);
    List<RexNode> rest = new ArrayList<>();
    for (int i = 0; i < conjuncts.size(); i++) {
      RexNode conjunct = conjuncts.get(i);
      if (!pushRaw(conjunct) && !pushCondition(conjunct)) {
        Optional<TimeImplication.Implied> implied = times.get(i);
        implied.ifPresent(it -> spec = spec.withCondition(it.condition()));
        if (implied.isEmpty() || !implied.get().exact()) {
          rest.add(conjunct);
        }
      }
    }
    return rest;
  }

  private List<Optional<TimeImplication.Implied>> times(List<RexNode> conjuncts) {
    OptionalInt place = spec.startTimePlace();
    return place.isEmpty()
        ? conjuncts.stream().map(unused -> Optional.<TimeImplication.Implied>empty()).toList()
        : new TimeImplication(builder, this::isStartTime, place.getAsInt()).of(conjuncts);
  }

  private boolean isStartTime(RexNode expression) {
    return expression instanceof RexInputRef column
        && spec.isStartTime(spec.output().get(column.getIndex()));
  }

  private boolean pushRaw(RexNode conjunct) {
    try {
      Optional<Operand> json = RawFilter.json(conjunct);
      json.ifPresent(it -> spec = spec.withRawFilter(it));
      return json.isPresent();
    } catch (SQLSyntaxErrorException e) {
      throw new RowFailure(e);
    }
  }

  private boolean pushCondition(RexNode conjunct) {
    Optional<Condition> condition =
        RexLiteral.isNullLiteral(conjunct)
            ? Optional.of(Condition.FALSE) // WHERE lets through what is true
            : new ConditionTranslator(spec).translate(conjunct).filter(this::isTaken);
    condition.ifPresent(it -> spec = spec.withCondition(it));
    return condition.isPresent();
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
