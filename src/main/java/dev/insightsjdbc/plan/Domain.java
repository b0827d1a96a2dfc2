package dev.insightsjdbc.plan;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a correlated part of a plan wants to know of the rows around it.
 *
 * @param id the name by which that part refers to a row around it
 * @param around the rows around
 * @param fields the columns of these rows that it refers to
 */
record Domain(CorrelationId id, RelNode around, List<Integer> fields) {

  static Domain of(CorrelationId id, RelNode around, RelNode correlated) {
    Set<Integer> fields = new TreeSet<>();
    RexShuttle finder = finder(id, fields);
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        node.accept(finder);
        super.visit(node, ordinal, parent);
      }
    }.go(correlated);
    return new Domain(id, around, List.copyOf(fields));
  }

  private static RexShuttle finder(CorrelationId id, Set<Integer> fields) {
    return new RexShuttle() {
      @Override
      public RexNode visitFieldAccess(RexFieldAccess access) {
        if (isOf(access, id)) {
          fields.add(access.getField().getIndex());
        }
        return super.visitFieldAccess(access);
      }
    };
  }

  private static boolean isOf(RexNode expression, CorrelationId id) {
    return expression instanceof RexFieldAccess access
        && access.getReferenceExpr() instanceof RexCorrelVariable variable
        && variable.id.equals(id);
  }

  int size() {
    return fields.size();
  }

  /** The values, as columns of the rows around. */
  List<RexInputRef> valuesAround() {
    return fields.stream().map(field -> RexInputRef.of(field, around.getRowType())).toList();
  }

  /** Those that are never NULL. */
  ImmutableBitSet present() {
    ImmutableBitSet.Builder present = ImmutableBitSet.builder();
    for (int value = 0; value < size(); value++) {
      if (!valuesAround().get(value).getType().isNullable()) {
        present.set(value);
      }
    }
    return present.build();
  }

  boolean isKnownTo(RelNode rel) {
    return !of(id, around, rel).fields.isEmpty();
  }

  boolean isKnownTo(RexNode expression) {
    Set<Integer> found = new TreeSet<>();
    expression.accept(finder(id, found));
    return !found.isEmpty();
  }

  /** The number of the value that this is, or -1. */
  int number(RexNode expression) {
    return isOf(expression, id)
        ? fields.indexOf(((RexFieldAccess) expression).getField().getIndex())
        : -1;
  }

  /** Replaces each value by what is given for its number. */
  RexShuttle replacing(List<? extends RexNode> values) {
    return new RexShuttle() {
      @Override
      public RexNode visitFieldAccess(RexFieldAccess access) {
        int number = number(access);
        return number < 0 ? super.visitFieldAccess(access) : values.get(number);
      }
    };
  }

  /** Each row of a plan with each combination of values that rows around have. */
  RelNode times(RelNode rel) {
    return LogicalJoin.create(
        rel,
        combinations(),
        List.of(),
        rel.getCluster().getRexBuilder().makeLiteral(true),
        Set.of(),
        JoinRelType.INNER);
  }

  /** Each combination of values that rows around have, once. */
  RelNode combinations() {
    RelNode all =
        LogicalProject.create(around, List.of(), valuesAround(), (List<String>) null, Set.of());
    return LogicalAggregate.create(all, List.of(), ImmutableBitSet.range(size()), null, List.of());
  }
}
