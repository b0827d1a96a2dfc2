package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableInterpretable;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRules;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.jspecify.annotations.Nullable;

/** A statement that needs Calcite's engine on top of its scans. */
final class EngineForm implements PlanForm {

  /** Merge joins are left out: they believe in orders that an outer join has lost. */
  private static final List<RelOptRule> RULES =
      List.of(
          EnumerableScanRule.INSTANCE,
          EnumerableDynamicFilterSource.RULE,
          SessionLoopRule.INSTANCE,
          EnumerableTieSort.RULE,
          OrderedAggregate.RULE,
          EnumerableRules.ENUMERABLE_TABLE_SCAN_RULE,
          EnumerableRules.ENUMERABLE_FILTER_RULE,
          EnumerableRules.ENUMERABLE_PROJECT_RULE,
          EnumerableRules.ENUMERABLE_SORT_RULE,
          EnumerableRules.ENUMERABLE_LIMIT_RULE,
          EnumerableRules.ENUMERABLE_LIMIT_SORT_RULE,
          EnumerableRules.ENUMERABLE_AGGREGATE_RULE,
          EnumerableRules.ENUMERABLE_JOIN_RULE,
          EnumerableRules.ENUMERABLE_CORRELATE_RULE,
          EnumerableRules.ENUMERABLE_VALUES_RULE,
          EnumerableRules.ENUMERABLE_UNION_RULE,
          EnumerableRules.ENUMERABLE_INTERSECT_RULE,
          EnumerableRules.ENUMERABLE_MINUS_RULE,
          EnumerableRules.ENUMERABLE_WINDOW_RULE,
          EnumerableRules.ENUMERABLE_COLLECT_RULE,
          EnumerableRules.ENUMERABLE_UNCOLLECT_RULE,
          EnumerableRules.ENUMERABLE_FILTER_TO_CALC_RULE,
          EnumerableRules.ENUMERABLE_PROJECT_TO_CALC_RULE,
          CoreRules.PROJECT_TO_LOGICAL_PROJECT_AND_WINDOW);

  private static final HepProgram MERGED_CALCS =
      new HepProgramBuilder().addRuleCollection(RelOptRules.CALC_RULES).build();

  private final Bindable<Object> compiled;
  private final AtomicReference<@Nullable Throwable> loading = new AtomicReference<>();
  private final BiFunction<PlanRun, Map<String, Object>, RunContext> contexts;
  private final Map<String, Object> stash;
  private final List<ScanSpec> scans;
  private final ResultValues values;

  private EngineForm(
      Bindable<Object> compiled,
      BiFunction<PlanRun, Map<String, Object>, RunContext> contexts,
      Map<String, Object> stash,
      List<ScanSpec> scans,
      RelDataType row) {
    this.compiled = compiled;
    this.contexts = contexts;
    this.stash = Map.copyOf(stash);
    this.scans = List.copyOf(scans);
    this.values = ResultValues.of(row);
  }

  /** Compiles a plan; its cluster's planner must not have been used before. */
  static EngineForm compile(
      RelNode plan, BiFunction<PlanRun, Map<String, Object>, RunContext> contexts) {
    EnumerableRel physical = physical(plan);
    Map<String, Object> stash = new LinkedHashMap<>();
    stash.put("_conformance", SqlConformanceEnum.LENIENT);
    @SuppressWarnings("unchecked") // rows of one column are no arrays
    Bindable<Object> compiled =
        (Bindable<Object>)
            (Bindable<?>)
                EnumerableInterpretable.toBindable(
                    stash, null, EngineRoot.of(physical), EnumerableRel.Prefer.ARRAY);
    return new EngineForm(compiled, contexts, stash, specs(physical), plan.getRowType());
  }

  static EnumerableRel physical(RelNode plan) {
    RelOptPlanner planner = plan.getCluster().getPlanner();
    RULES.forEach(planner::addRule);
    planner.setRoot(
        planner.changeTraits(plan, plan.getTraitSet().replace(EnumerableConvention.INSTANCE)));
    RelNode best = planner.findBestExp();
    return (EnumerableRel) RereadScans.keep(Interruptible.run(MERGED_CALCS, true, best));
  }

  @Override
  public List<ScanSpec> scans() {
    return scans;
  }

  @Override
  public RowCursor open(PlanRun run) {
    return RowLimit.limit(
        new EngineCursor(
            compiled, loading, contexts.apply(run, stash), run.context().call().cancel(), values),
        run.maxRows());
  }

  private static List<ScanSpec> specs(RelNode physical) {
    return scansOf(physical).stream().map(EnumerableDocumentScan::spec).toList();
  }

  /** The scans of a plan, in the order in which they are opened. */
  static List<EnumerableDocumentScan> scansOf(RelNode physical) {
    if (physical instanceof EnumerableDocumentScan scan) {
      return List.of(scan);
    }
    List<RelNode> inputs = new ArrayList<>(physical.getInputs());
    if (readsLastFirst(physical)) {
      Collections.reverse(inputs);
    }
    return inputs.stream().flatMap(input -> scansOf(input).stream()).toList();
  }

  private static boolean readsLastFirst(RelNode node) {
    return node instanceof Join join
        ? !(join.getLeft() instanceof EnumerableDynamicFilterSource source && source.isFirst())
        : node instanceof Intersect || node instanceof Minus;
  }
}
