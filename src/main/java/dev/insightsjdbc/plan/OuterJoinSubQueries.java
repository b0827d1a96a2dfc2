package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Has sub-queries in ON of an outer join stand in a filter over the side that may be missing, for
 * each row of the other side. There they may refer to both.
 */
final class OuterJoinSubQueries extends SubQueryRewrite {

  private OuterJoinSubQueries(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new OuterJoinSubQueries(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    if (!(rewritten instanceof Join join)
        || RexUtil.SubQueryFinder.find(join.getCondition()) == null) {
      return rewritten;
    }
    int left = join.getLeft().getRowType().getFieldCount();
    int right = join.getRight().getRowType().getFieldCount();
    return switch (join.getJoinType()) {
      case LEFT -> correlated(join, join.getLeft(), 0, join.getRight(), left);
      case RIGHT -> {
        RelNode swapped = correlated(join, join.getRight(), left, join.getLeft(), 0);
        RelDataType row = swapped.getRowType();
        List<RexInputRef> columns = new ArrayList<>(Unnested.columns(row, right, left));
        columns.addAll(Unnested.columns(row, 0, right));
        yield LogicalProject.create(
            swapped, List.of(), columns, join.getRowType().getFieldNames(), Set.of());
      }
      default -> throw Unnesting.refused("a sub-query in ON of a FULL JOIN");
    };
  }

  /** All rows of one side, which begins at a place of the join's row, and what fits of another. */
  private RelNode correlated(Join join, RelNode all, int allFrom, RelNode some, int someFrom) {
    CorrelationId id = join.getCluster().createCorrel();
    CorrelationId someId = join.getCluster().createCorrel();
    RexNode around = builder.makeCorrel(all.getRowType(), id);
    RexNode own = builder.makeCorrel(some.getRowType(), someId);
    int width = all.getRowType().getFieldCount();
    IntFunction<RexNode> known =
        index ->
            index >= allFrom && index < allFrom + width
                ? builder.makeFieldAccess(around, index - allFrom)
                : builder.makeFieldAccess(own, index - someFrom);
    RexShuttle columns =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef column) {
            int index = column.getIndex();
            return index >= allFrom && index < allFrom + width
                ? known.apply(index)
                : RexInputRef.of(index - someFrom, some.getRowType());
          }
        };
    RexNode condition = join.getCondition().accept(new References(join, known)).accept(columns);
    return LogicalCorrelate.create(
        all,
        LogicalFilter.create(some, condition, ImmutableSet.of(someId)),
        join.getHints(),
        id,
        ImmutableBitSet.range(width),
        JoinRelType.LEFT);
  }

  /** Changes what sub-queries of a join's condition know of its row. */
  private static final class References extends SubQueryRewrite {
    private final Join join;
    private final IntFunction<RexNode> known;

    References(Join join, IntFunction<RexNode> known) {
      super(join);
      this.join = join;
      this.known = known;
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
      return access.getReferenceExpr() instanceof RexCorrelVariable variable
              && join.getVariablesSet().contains(variable.id)
          ? known.apply(access.getField().getIndex())
          : super.visitFieldAccess(access);
    }
  }
}
