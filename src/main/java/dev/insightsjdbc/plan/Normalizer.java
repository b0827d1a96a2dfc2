package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.rules.AggregateReduceFunctionsRule;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Brings a statement into the form that push-down reads: no sub-queries, filters as low as they go,
 * only aggregates that the engine has.
 */
final class Normalizer {

  /**
   * Calcite's simplification stays off: it turns {@code COALESCE(n, -1) = 0} into a comparison that
   * reads NULL as 0, and folds what depends on the clock.
   */
  static final UnaryOperator<RelBuilder.Config> BUILDER_CONFIG =
      config -> config.withSimplify(false).withSimplifyValues(false).withBloat(100);

  /** Makes builders that leave expressions as they are. */
  static final RelBuilderFactory BUILDER =
      RelBuilder.proto(
          Contexts.of(
              BUILDER_CONFIG.apply(RelBuilder.Config.DEFAULT), PlainConditions.FILTER_FACTORY));

  private static final List<RelOptRule> REMOVE_SUB_QUERIES =
      List.of(
          with(CoreRules.FILTER_SUB_QUERY_TO_CORRELATE.config),
          with(CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE.config));

  /** Not with a sub-query of the projection in it: what that refers to would be lost. */
  private static final RelRule.Config FILTER_BELOW_PROJECT =
      CoreRules.FILTER_PROJECT_TRANSPOSE
          .config
          .as(FilterProjectTransposeRule.Config.class)
          .withOperandFor(
              Filter.class,
              filter -> !RexUtil.containsCorrelation(filter.getCondition()),
              Project.class,
              project -> RexUtil.SubQueryFinder.find(project.getProjects()) == null);

  private static final List<RelOptRule> PUSH_FILTERS =
      List.of(
          with(CoreRules.FILTER_INTO_JOIN.config),
          with(CoreRules.JOIN_CONDITION_PUSH.config),
          with(FILTER_BELOW_PROJECT),
          with(CoreRules.FILTER_AGGREGATE_TRANSPOSE.config),
          with(CoreRules.FILTER_SET_OP_TRANSPOSE.config),
          with(CoreRules.FILTER_MERGE.config),
          with(CoreRules.PROJECT_MERGE.config),
          with(CoreRules.PROJECT_REMOVE.config));

  /** Where no sub-query is left. */
  private static final List<RelOptRule> PUSH_CORRELATED_FILTERS =
      List.of(
          with(CoreRules.FILTER_CORRELATE.config),
          with(CoreRules.FILTER_INTO_JOIN.config),
          with(CoreRules.JOIN_CONDITION_PUSH.config),
          with(CoreRules.FILTER_PROJECT_TRANSPOSE.config),
          with(CoreRules.FILTER_MERGE.config),
          with(CoreRules.PROJECT_MERGE.config),
          with(CoreRules.PROJECT_REMOVE.config));

  private static final List<RelOptRule> REDUCE_AGGREGATES =
      List.of(
          AggregateReduceFunctionsRule.Config.DEFAULT.withRelBuilderFactory(BUILDER).toRule(),
          with(CoreRules.AGGREGATE_EXPAND_DISTINCT_AGGREGATES.config),
          with(CoreRules.PROJECT_MERGE.config),
          with(CoreRules.PROJECT_REMOVE.config));

  private Normalizer() {}

  /** Without sub-queries, filters as low as they go. */
  static RelNode filters(RelNode statement) {
    RelNode rel = SubQueryScopes.rewrite(statement);
    if (hasSubQuery(rel)) {
      rel =
          RowValueIn.rewrite(
              OuterJoinSubQueries.rewrite(OnSubQueries.rewrite(PlainConditions.rewrite(rel))));
      rel = SingleValues.rewrite(run(rel, REMOVE_SUB_QUERIES));
      rel = Decorrelator.rewrite(run(PlainConditions.rewrite(rel), PUSH_CORRELATED_FILTERS));
      rel = LiteralAggregates.rewrite(rel);
    } else if (OpenCorrelations.hasCorrelate(rel)) {
      rel = lateral(rel);
    }
    return pushFilters(rel);
  }

  /** The engine has loops for those that are no join, as UNNEST of an array that is computed. */
  private static RelNode lateral(RelNode rel) {
    RelNode pushed = run(PlainConditions.rewrite(rel), PUSH_CORRELATED_FILTERS);
    try {
      return Decorrelator.rewrite(pushed);
    } catch (RowFailure e) {
      return pushed;
    }
  }

  /** With aggregates only that the engine has. */
  static RelNode aggregates(RelNode rel) {
    return run(ExactSums.rewrite(GrandTotals.rewrite(rel)), REDUCE_AGGREGATES);
  }

  /** Filters as low as they go. */
  static RelNode pushFilters(RelNode rel) {
    return run(PlainConditions.rewrite(rel), PUSH_FILTERS);
  }

  static RelBuilder builder(RelNode rel) {
    return BUILDER.create(rel.getCluster(), null);
  }

  static boolean hasSubQuery(RelNode rel) {
    AtomicBoolean found = new AtomicBoolean();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        node.accept(
            new RexShuttle() {
              @Override
              public RexNode visitSubQuery(RexSubQuery query) {
                found.set(true);
                return query;
              }
            });
        super.visit(node, ordinal, parent);
      }
    }.go(rel);
    return found.get();
  }

  private static RelNode run(RelNode rel, List<RelOptRule> rules) {
    return Interruptible.run(new HepProgramBuilder().addRuleCollection(rules).build(), false, rel);
  }

  private static RelOptRule with(RelRule.Config config) {
    return config.withRelBuilderFactory(BUILDER).toRule();
  }
}
