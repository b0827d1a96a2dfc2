package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.LocalOperators;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableAggregate;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlKind;

/** The rows of an aggregate that keeps them, which its own code does not count. */
final class CountedInput extends SingleRel implements EnumerableRel {

  private static final Set<SqlKind> OF_ONE_VALUE =
      EnumSet.of(
          SqlKind.COUNT,
          SqlKind.SUM,
          SqlKind.SUM0,
          SqlKind.MIN,
          SqlKind.MAX,
          SqlKind.AVG,
          SqlKind.SINGLE_VALUE,
          SqlKind.LITERAL_AGG,
          SqlKind.ANY_VALUE,
          SqlKind.BIT_AND,
          SqlKind.BIT_OR,
          SqlKind.BIT_XOR,
          SqlKind.GROUPING,
          SqlKind.ARG_MIN,
          SqlKind.ARG_MAX);

  private CountedInput(RelNode input) {
    super(input.getCluster(), input.getTraitSet(), input);
  }

  /** The plan, with the inputs counted of aggregates that may keep more than a value a group. */
  static RelNode count(RelNode plan) {
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode rel = super.visit(other);
            return rel instanceof EnumerableAggregate aggregate && keepsRows(aggregate)
                ? rel.copy(rel.getTraitSet(), List.of(new CountedInput(aggregate.getInput())))
                : rel;
          }
        });
  }

  private static boolean keepsRows(EnumerableAggregate aggregate) {
    return aggregate.getAggCallList().stream().anyMatch(CountedInput::keepsRows);
  }

  private static boolean keepsRows(AggregateCall call) {
    boolean isOfOneValue =
        OF_ONE_VALUE.contains(call.getAggregation().getKind())
            || SpreadAggregates.ALL.contains(call.getAggregation());
    return !call.getCollation().getFieldCollations().isEmpty() || !isOfOneValue;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new CountedInput(inputs.get(0));
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    BlockBuilder code = new BlockBuilder();
    Result input = implementor.visitChild(this, 0, (EnumerableRel) getInput(), preference);
    code.add(
        Expressions.return_(
            null,
            Expressions.call(
                LocalOperators.class,
                "counted",
                DataContext.ROOT,
                code.append("input", input.block))));
    return implementor.result(input.physType, code.toBlock());
  }
}
