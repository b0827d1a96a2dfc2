package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A correlate within a correlated plan: its left side carries the values of the rows further out,
 * and its right side reads them there.
 */
final class UnnestedCorrelate {

  private UnnestedCorrelate() {}

  static Unnested of(Correlate correlate, Domain far, Unnesting unnesting) {
    Unnested left = unnesting.of(correlate.getLeft());
    int leftWidth = left.rel().getRowType().getFieldCount();
    Domain near =
        Domain.of(correlate.getCorrelationId(), correlate.getLeft(), correlate.getRight());
    List<Integer> carried = IntStream.range(left.width(), leftWidth).boxed().toList();
    RexBuilder builder = correlate.getCluster().getRexBuilder();
    RexNode row = builder.makeCorrel(left.rel().getRowType(), correlate.getCorrelationId());
    IntFunction<RexNode> field = place -> builder.makeFieldAccess(row, place);
    RelNode right =
        referring(
            correlate.getRight(),
            near.replacing(near.fields().stream().map(field::apply).toList()),
            far.replacing(carried.stream().map(field::apply).toList()));
    RelNode wider =
        LogicalCorrelate.create(
            left.rel(),
            right,
            correlate.getHints(),
            correlate.getCorrelationId(),
            ImmutableBitSet.of(near.fields()).union(ImmutableBitSet.of(carried)),
            correlate.getJoinType());
    RelDataType wide = wider.getRowType();
    List<RexInputRef> columns = new ArrayList<>(Unnested.columns(wide, 0, left.width()));
    columns.addAll(Unnested.columns(wide, leftWidth, wide.getFieldCount() - leftWidth));
    List<RexInputRef> values = Unnested.columns(wide, left.width(), far.size());
    return Unnested.of(wider, correlate.getRowType(), columns, values, left.present());
  }

  private static RelNode referring(RelNode rel, RexShuttle near, RexShuttle far) {
    return rel.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return super.visit(other).accept(near).accept(far);
          }
        });
  }
}
