package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.LocalOperators;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableAggregate;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.apache.calcite.linq4j.tree.BlockStatement;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.GotoStatement;
import org.apache.calcite.linq4j.tree.MethodCallExpression;
import org.apache.calcite.linq4j.tree.Statement;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.InvalidRelException;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.util.BuiltInMethod;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** An {@link OrderedAggregate} that Calcite's engine runs: its own, but for the last call. */
final class EnumerableOrderedAggregate extends EnumerableAggregate {

  /** What a call has before the one that compares keys, which may be missing. */
  private static final int BEFORE_COMPARER = 4;

  private final int place;

  EnumerableOrderedAggregate(RelTraitSet traits, RelNode input, Aggregate like, int place)
      throws InvalidRelException {
    this(traits, input, like.getGroupSet(), like.getGroupSets(), like.getAggCallList(), place);
  }

  private EnumerableOrderedAggregate(
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet keys,
      @Nullable List<ImmutableBitSet> sets,
      List<AggregateCall> calls,
      int place)
      throws InvalidRelException {
    super(input.getCluster(), traits, input, keys, sets, calls);
    this.place = place;
  }

  @Override
  public EnumerableAggregate copy(
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet keys,
      @Nullable List<ImmutableBitSet> sets,
      List<AggregateCall> calls) {
    try {
      return new EnumerableOrderedAggregate(traits, input, keys, sets, calls, place);
    } catch (InvalidRelException e) {
      throw new IllegalStateException("a copy of what was valid", e);
    }
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("ordered", place);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    Result unordered = super.implement(implementor, preference);
    List<Statement> code = new ArrayList<>(unordered.block.statements);
    Statement last = code.remove(code.size() - 1);
    if (!(last instanceof GotoStatement end
        && end.expression instanceof MethodCallExpression call
        && call.method.getName().startsWith("groupBy"))) {
      throw new IllegalStateException("an aggregate without groups: " + last);
    }
    code.add(Expressions.return_(null, inOrder(call)));
    BlockStatement block = Expressions.block(code);
    return implementor.result(unordered.physType, block);
  }

  private Expression inOrder(MethodCallExpression call) {
    List<Expression> arguments = new ArrayList<>();
    if (call.targetExpression == null) {
      arguments.addAll(call.expressions);
    } else {
      arguments.add(call.targetExpression);
      arguments.addAll(call.expressions);
      arguments.set(
          1, Expressions.call(BuiltInMethod.ARRAYS_AS_LIST.method, List.of(arguments.get(1))));
    }
    if (arguments.size() == BEFORE_COMPARER + 1) {
      arguments.add(Expressions.constant(null, EqualityComparer.class));
    }
    arguments.add(0, DataContext.ROOT);
    arguments.add(Expressions.constant(place));
    return Expressions.call(LocalOperators.class, "groupInOrder", arguments);
  }
}
