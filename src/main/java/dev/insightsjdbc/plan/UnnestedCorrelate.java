package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A correlate within a correlated plan: its left side carries the values of the rows further out,
 * and its right side reads them there.
 */
final class UnnestedCorrelate {

  private final Domain domain;
  private final Unnesting unnesting;

  UnnestedCorrelate(Domain domain, Unnesting unnesting) {
    this.domain = domain;
    this.unnesting = unnesting;
  }

  Unnested of(Correlate correlate) {
    Unnested left = unnesting.of(correlate.getLeft());
    LogicalCorrelate wider =
        LogicalCorrelate.create(
            left.rel(),
            right(correlate, left),
            correlate.getHints(),
            correlate.getCorrelationId(),
            required(correlate, left.width()),
            correlate.getJoinType());
    RelDataType row = wider.getRowType();
    int leftWidth = left.rel().getRowType().getFieldCount();
    List<RexInputRef> columns = new ArrayList<>(Unnested.columns(row, 0, left.width()));
    columns.addAll(Unnested.columns(row, leftWidth, row.getFieldCount() - leftWidth));
    List<RexInputRef> values = Unnested.columns(row, left.width(), domain.size());
    return Unnested.of(wider, correlate.getRowType(), columns, values, left.present());
  }

  private ImmutableBitSet required(Correlate correlate, int leftWidth) {
    int[] values = IntStream.range(leftWidth, leftWidth + domain.size()).toArray();
    return correlate.getRequiredColumns().union(ImmutableBitSet.of(values));
  }

  private RelNode right(Correlate correlate, Unnested left) {
    RexBuilder builder = correlate.getCluster().getRexBuilder();
    RexNode row = builder.makeCorrel(left.rel().getRowType(), correlate.getCorrelationId());
    List<RexNode> values = new ArrayList<>();
    for (int value = 0; value < domain.size(); value++) {
      values.add(builder.makeFieldAccess(row, left.width() + value));
    }
    RexShuttle far = domain.replacing(values);
    RexShuttle near =
        new RexShuttle() {
          @Override
          public RexNode visitFieldAccess(RexFieldAccess access) {
            return access.getReferenceExpr() instanceof RexCorrelVariable variable
                    && variable.id.equals(correlate.getCorrelationId())
                ? builder.makeFieldAccess(row, access.getField().getIndex())
                : super.visitFieldAccess(access);
          }
        };
    return correlate
        .getRight()
        .accept(
            new RelHomogeneousShuttle() {
              @Override
              public RelNode visit(RelNode other) {
                return super.visit(other).accept(near).accept(far);
              }
            });
  }
}
