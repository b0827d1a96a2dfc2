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
import org.apache.calcite.rel.rules.AggregateExpandDistinctAggregatesRule;
import org.apache.calcite.rel.rules.AggregateReduceFunctionsRule;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterCorrelateRule;
import org.apache.calcite.rel.rules.FilterJoinRule.FilterIntoJoinRule;
import org.apache.calcite.rel.rules.FilterJoinRule.JoinConditionPushRule;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.FilterSetOpTransposeRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.ProjectRemoveRule;
import org.apache.calcite.rel.rules.SubQueryRemoveRule;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Brings a statement into the form that push-down reads: no sub-queries, filters as low as they go,
 * only aggregates that the engine has. Calcite's rules are named one by one: its list of them all
 * loads some five hundred classes.
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
      List.of(with(SubQueryRemoveRule.Config.FILTER), with(SubQueryRemoveRule.Config.PROJECT));

  /** Not with a sub-query of the projection in it: what that refers to would be lost. */
  private static final RelRule.Config FILTER_BELOW_PROJECT =
      FilterProjectTransposeRule.Config.DEFAULT.withOperandFor(
          Filter.class,
          filter -> !RexUtil.containsCorrelation(filter.getCondition()),
          Project.class,
          project -> RexUtil.SubQueryFinder.find(project.getProjects()) == null);

  private static final List<RelOptRule> PUSH_FILTERS =
      List.of(
          with(FilterIntoJoinRule.FilterIntoJoinRuleConfig.DEFAULT),
          with(JoinConditionPushRule.JoinConditionPushRuleConfig.DEFAULT),
          with(FILTER_BELOW_PROJECT),
          with(FilterAggregateTransposeRule.Config.DEFAULT),
          with(FilterSetOpTransposeRule.Config.DEFAULT),
          with(FilterMergeRule.Config.DEFAULT),
          with(ProjectMergeRule.Config.DEFAULT),
          with(ProjectRemoveRule.Config.DEFAULT));

  /** Where no sub-query is left. */
  private static final List<RelOptRule> PUSH_CORRELATED_FILTERS =
      List.of(
          with(FilterCorrelateRule.Config.DEFAULT),
          with(FilterIntoJoinRule.FilterIntoJoinRuleConfig.DEFAULT),
          with(JoinConditionPushRule.JoinConditionPushRuleConfig.DEFAULT),
          with(FilterProjectTransposeRule.Config.DEFAULT),
          with(FilterMergeRule.Config.DEFAULT),
          with(ProjectMergeRule.Config.DEFAULT),
          with(ProjectRemoveRule.Config.DEFAULT));

  private static final List<RelOptRule> REDUCE_AGGREGATES =
      List.of(
          AggregateReduceFunctionsRule.Config.DEFAULT.withRelBuilderFactory(BUILDER).toRule(),
          with(AggregateExpandDistinctAggregatesRule.Config.DEFAULT),
          with(ProjectMergeRule.Config.DEFAULT),
          with(ProjectRemoveRule.Config.DEFAULT));

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
