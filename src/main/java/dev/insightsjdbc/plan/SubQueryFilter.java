package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;

/**
 * A filter whose condition has sub-queries, kept where it is: the planner's rules would move it
 * below a join, where its sub-queries' references to the row around them mean another row.
 */
final class SubQueryFilter extends SingleRel {

  private final RexNode condition;
  private final Set<CorrelationId> variables;

  SubQueryFilter(RelNode input, RexNode condition, Set<CorrelationId> variables) {
    super(input.getCluster(), input.getCluster().traitSetOf(Convention.NONE), input);
    this.condition = condition;
    this.variables = Set.copyOf(variables);
  }

  RexNode condition() {
    return condition;
  }

  /** The names by which sub-queries refer to the input's row. */
  Set<CorrelationId> variables() {
    return variables;
  }

  /** The filter as the planner knows it. */
  RelNode released() {
    return released(getInput());
  }

  RelNode released(RelNode input) {
    return LogicalFilter.create(input, condition, ImmutableSet.copyOf(variables));
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new SubQueryFilter(sole(inputs), condition, variables);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("condition", condition).item("variables", variables);
  }
}
