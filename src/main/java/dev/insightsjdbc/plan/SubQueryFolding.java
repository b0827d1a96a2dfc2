package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.Pushdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Takes sub-queries over what the same session holds into the scans around them, before the planner
 * makes joins of the others.
 */
final class SubQueryFolding {

  private final PushDownRewrite pushDown;

  SubQueryFolding(Pushdown mode) {
    this.pushDown = new PushDownRewrite(mode, this);
  }

  /** The statement with scans that have taken what they can; other sub-queries are left. */
  static RelNode fold(RelNode statement, Pushdown mode) {
    return released(new SubQueryFolding(mode).folded(statement));
  }

  /** As {@link #fold}, with filters of sub-queries still kept where they are. */
  RelNode folded(RelNode rel) {
    return pushDown.rewrite(Normalizer.pushFilters(pinned(rel)));
  }

  private static RelNode pinned(RelNode rel) {
    return rel.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof LogicalFilter filter
                    && RexUtil.SubQueryFinder.find(filter.getCondition()) != null
                ? pinned(filter)
                : visited;
          }
        });
  }

  /**
   * Only the conjuncts with sub-queries stay; the others may move. Those that refer to a row around
   * come last, since no scan takes them.
   */
  private static RelNode pinned(LogicalFilter filter) {
    RexBuilder builder = filter.getCluster().getRexBuilder();
    List<RexNode> plain = new ArrayList<>();
    List<RexNode> kept = new ArrayList<>();
    List<RexNode> correlated = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
      if (RexUtil.SubQueryFinder.find(conjunct) != null) {
        kept.add(conjunct);
      } else {
        (RexUtil.containsCorrelation(conjunct) ? correlated : plain).add(conjunct);
      }
    }
    RelNode pinned =
        new SubQueryFilter(
            filtered(filter.getInput(), plain),
            RexUtil.composeConjunction(builder, kept),
            filter.getVariablesSet());
    return filtered(pinned, correlated);
  }

  private static RelNode filtered(RelNode input, List<RexNode> conjuncts) {
    RexBuilder builder = input.getCluster().getRexBuilder();
    return conjuncts.isEmpty()
        ? input
        : LogicalFilter.create(input, RexUtil.composeConjunction(builder, conjuncts));
  }

  private static RelNode released(RelNode rel) {
    return rel.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof SubQueryFilter filter ? filter.released() : visited;
          }
        });
  }

  /** The filter, as far as the scan below it takes it. */
  RelNode push(SubQueryFilter filter) {
    if (!(filter.getInput() instanceof DocumentScan scan) || !scan.spec().isUncut()) {
      return filter;
    }
    SubQueryTranslator translator = new SubQueryTranslator(scan, filter.variables(), this);
    RexBuilder builder = filter.getCluster().getRexBuilder();
    Condition taken = Condition.TRUE;
    List<RexNode> rest = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(filter.condition())) {
      Optional<Condition> condition = translator.translate(conjunct);
      if (condition.isPresent()) {
        taken = Condition.and(taken, condition.get());
      } else {
        rest.add(conjunct);
      }
    }
    RelNode pushed = scan.with(translator.spec().withCondition(taken));
    return rest.isEmpty()
        ? pushed
        : new SubQueryFilter(pushed, RexUtil.composeConjunction(builder, rest), filter.variables());
  }
}
