package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Has aggregate functions work on another value as their first, and changes their results back. */
final class AggregateRewrite {

  private AggregateRewrite() {}

  /**
   * A change of one call.
   *
   * @param argument what the function is to work on instead
   * @param type the function's type then
   * @param result what its result means
   */
  record Change(UnaryOperator<RexNode> argument, RelDataType type, UnaryOperator<RexNode> result) {}

  /** The type of a call's first argument. */
  static RelDataType argumentType(Aggregate aggregate, AggregateCall call) {
    return aggregate.getInput().getRowType().getFieldList().get(call.getArgList().get(0)).getType();
  }

  static RelNode rewrite(Aggregate aggregate, Function<AggregateCall, Optional<Change>> changes) {
    RelNode input = aggregate.getInput();
    RexBuilder builder = aggregate.getCluster().getRexBuilder();
    List<RexNode> arguments = new ArrayList<>(builder.identityProjects(input.getRowType()));
    boolean hasEmptyGroup = aggregate.getGroupSets().stream().anyMatch(ImmutableBitSet::isEmpty);
    List<AggregateCall> calls = new ArrayList<>();
    List<UnaryOperator<RexNode>> results = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      Optional<Change> change = changes.apply(call);
      results.add(change.map(Change::result).orElse(UnaryOperator.identity()));
      if (change.isEmpty()) {
        calls.add(call);
      } else {
        List<Integer> places = new ArrayList<>(call.getArgList());
        places.set(0, arguments.size());
        calls.add(call(aggregate, call, places, hasEmptyGroup, change.get().type()));
        arguments.add(change.get().argument().apply(arguments.get(call.getArgList().get(0))));
      }
    }
    return arguments.size() == input.getRowType().getFieldCount()
        ? aggregate
        : rebuilt(aggregate, arguments, calls, results);
  }

  /**
   * A call with another argument.
   *
   * @param hasEmptyGroup whether a group can be of no rows, so that a result can be NULL
   * @param type its type; null has it inferred
   */
  static AggregateCall call(
      Aggregate aggregate,
      AggregateCall call,
      List<Integer> arguments,
      boolean hasEmptyGroup,
      @Nullable RelDataType type) {
    return AggregateCall.create(
        call.getParserPosition(),
        call.getAggregation(),
        call.isDistinct(),
        call.isApproximate(),
        call.ignoreNulls(),
        call.rexList,
        arguments,
        call.filterArg,
        call.distinctKeys,
        call.getCollation(),
        hasEmptyGroup,
        aggregate.getInput(),
        type,
        call.getName());
  }

  private static RelNode rebuilt(
      Aggregate aggregate,
      List<RexNode> arguments,
      List<AggregateCall> calls,
      List<UnaryOperator<RexNode>> results) {
    RexBuilder builder = aggregate.getCluster().getRexBuilder();
    List<String> names =
        IntStream.range(0, arguments.size()).mapToObj(place -> "$c" + place).toList();
    RelNode grouped =
        LogicalAggregate.create(
            LogicalProject.create(aggregate.getInput(), List.of(), arguments, names, Set.of()),
            aggregate.getHints(),
            aggregate.getGroupSet(),
            aggregate.getGroupSets(),
            calls);
    List<RexNode> columns = new ArrayList<>(builder.identityProjects(grouped.getRowType()));
    for (int place = 0; place < results.size(); place++) {
      int column = aggregate.getGroupCount() + place;
      columns.set(column, results.get(place).apply(columns.get(column)));
    }
    return LogicalProject.create(
        grouped, List.of(), columns, aggregate.getRowType().getFieldNames(), Set.of());
  }
}
