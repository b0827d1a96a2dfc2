package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Has a sub-query that may give no row refer to nothing but the row directly around it, which
 * carries what is meant of the rows further out. Calcite's decorrelator takes those values from the
 * sub-query's side of the join, and so loses the rows that find none there: {@code NOT EXISTS} in a
 * sub-query, of what stands outside of that, was never true.
 */
final class NearCorrelations {

  private final Correlate correlate;
  private final RexBuilder builder;
  private final List<RexFieldAccess> far;

  private NearCorrelations(Correlate correlate) {
    this.correlate = correlate;
    this.builder = correlate.getCluster().getRexBuilder();
    this.far = farReferences();
  }

  static RelNode rewrite(RelNode plan) {
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            // From the top down: what is carried here is far from what is further in.
            return super.visit(
                other instanceof Correlate each && each.getJoinType() == JoinRelType.LEFT
                    ? new NearCorrelations(each).rewritten()
                    : other);
          }
        });
  }

  private RelNode rewritten() {
    if (far.isEmpty()) {
      return correlate;
    }
    RelNode left = carrying();
    RelNode right = referringTo(left.getRowType());
    LogicalCorrelate near =
        LogicalCorrelate.create(
            left,
            right,
            List.of(),
            correlate.getCorrelationId(),
            required(),
            correlate.getJoinType());
    List<RexNode> columns = new ArrayList<>();
    int width = correlate.getLeft().getRowType().getFieldCount();
    for (int place = 0; place < near.getRowType().getFieldCount(); place++) {
      if (place < width || place >= width + far.size()) {
        columns.add(RexInputRef.of(place, near.getRowType()));
      }
    }
    return LogicalProject.create(
        near, List.of(), columns, correlate.getRowType().getFieldNames(), Set.of());
  }

  /** The row around, with the values of rows further out. */
  private RelNode carrying() {
    RelNode left = correlate.getLeft();
    List<RexNode> columns = new ArrayList<>(builder.identityProjects(left.getRowType()));
    columns.addAll(far);
    List<@Nullable String> names = new ArrayList<>(left.getRowType().getFieldNames());
    far.forEach(unused -> names.add(null));
    return LogicalProject.create(left, List.of(), columns, names, Set.of());
  }

  private RelNode referringTo(RelDataType row) {
    RexNode variable = builder.makeCorrel(row, correlate.getCorrelationId());
    int width = correlate.getLeft().getRowType().getFieldCount();
    RexShuttle references =
        new RexShuttle() {
          @Override
          public RexNode visitFieldAccess(RexFieldAccess access) {
            if (variable(access) == null) {
              return super.visitFieldAccess(access);
            }
            if (correlate.getCorrelationId().equals(variable(access))) {
              return builder.makeFieldAccess(variable, access.getField().getIndex());
            }
            int place = far.indexOf(access);
            return place < 0 ? access : builder.makeFieldAccess(variable, width + place);
          }
        };
    return correlate
        .getRight()
        .accept(
            new RelHomogeneousShuttle() {
              @Override
              public RelNode visit(RelNode other) {
                return super.visit(other).accept(references);
              }
            });
  }

  private ImmutableBitSet required() {
    int width = correlate.getLeft().getRowType().getFieldCount();
    return correlate
        .getRequiredColumns()
        .union(ImmutableBitSet.of(IntStream.range(width, width + far.size()).toArray()));
  }

  private List<RexFieldAccess> farReferences() {
    Set<RexFieldAccess> references = new LinkedHashSet<>();
    Set<CorrelationId> near = new HashSet<>(Set.of(correlate.getCorrelationId()));
    RexShuttle finder =
        new RexShuttle() {
          @Override
          public RexNode visitFieldAccess(RexFieldAccess access) {
            if (variable(access) != null) {
              references.add(access);
            }
            return super.visitFieldAccess(access);
          }
        };
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof Correlate inner) {
          near.add(inner.getCorrelationId());
        }
        node.accept(finder);
        super.visit(node, ordinal, parent);
      }
    }.go(correlate.getRight());
    references.removeIf(access -> near.contains(variable(access)));
    return List.copyOf(references);
  }

  private static @Nullable CorrelationId variable(RexFieldAccess access) {
    return access.getReferenceExpr() instanceof RexCorrelVariable variable ? variable.id : null;
  }
}
