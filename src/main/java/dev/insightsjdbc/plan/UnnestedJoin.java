package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A join within a correlated plan. A side whose rows are all kept has the values, and so has one
 * that is correlated itself; where both have, rows meet that have the same.
 */
final class UnnestedJoin {

  private final Join join;
  private final Domain domain;
  private final RexBuilder builder;
  private final Unnested left;
  private final Unnested right;

  private UnnestedJoin(Join join, Domain domain, Unnested left, Unnested right) {
    this.join = join;
    this.domain = domain;
    this.builder = join.getCluster().getRexBuilder();
    this.left = left;
    this.right = right;
  }

  static Unnested of(Join join, Domain domain, Unnesting unnesting) {
    JoinRelType type = join.getJoinType();
    boolean isRightTold = type.generatesNullsOnLeft() || domain.isKnownTo(join.getRight());
    boolean isLeftTold =
        type.generatesNullsOnRight() || domain.isKnownTo(join.getLeft()) || !isRightTold;
    Unnested left = isLeftTold ? unnesting.of(join.getLeft()) : untold(join.getLeft());
    Unnested right = isRightTold ? unnesting.of(join.getRight()) : untold(join.getRight());
    return new UnnestedJoin(join, domain, left, right).unnested();
  }

  private static Unnested untold(RelNode rel) {
    return new Unnested(rel, rel.getRowType().getFieldCount(), ImmutableBitSet.of());
  }

  private Unnested unnested() {
    RelNode joined =
        LogicalJoin.create(
            left.rel(), right.rel(), List.of(), condition(), Set.of(), join.getJoinType());
    RelDataType row = joined.getRowType();
    List<RexInputRef> columns = new ArrayList<>(Unnested.columns(row, 0, left.width()));
    columns.addAll(Unnested.columns(row, leftFields(), right.width()));
    return Unnested.of(joined, join.getRowType(), columns, values(row), present());
  }

  private int leftFields() {
    return left.rel().getRowType().getFieldCount();
  }

  private boolean areBothTold() {
    return !left.values().isEmpty() && !right.values().isEmpty();
  }

  private RexNode condition() {
    List<RexInputRef> leftValues = left.values();
    List<RexInputRef> rightValues =
        right.values().stream().map(value -> moved(value, leftFields())).toList();
    RexShuttle columns =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef column) {
            return column.getIndex() < left.width() ? column : moved(column, leftValues.size());
          }
        };
    List<RexNode> on = new ArrayList<>();
    on.add(
        join.getCondition()
            .accept(columns)
            .accept(domain.replacing(leftValues.isEmpty() ? rightValues : leftValues)));
    if (areBothTold()) {
      for (int value = 0; value < domain.size(); value++) {
        on.add(
            Unnested.same(
                builder,
                leftValues.get(value),
                rightValues.get(value),
                left.present().union(right.present()).get(value)));
      }
    }
    return RexUtil.composeConjunction(builder, on);
  }

  private static RexInputRef moved(RexInputRef column, int places) {
    return new RexInputRef(column.getIndex() + places, column.getType());
  }

  private List<? extends RexNode> values(RelDataType row) {
    List<RexInputRef> ofLeft = Unnested.columns(row, left.width(), left.values().size());
    List<RexInputRef> ofRight =
        Unnested.columns(row, leftFields() + right.width(), right.values().size());
    if (join.getJoinType() != JoinRelType.FULL) {
      return ofLeft.isEmpty() || join.getJoinType() == JoinRelType.RIGHT ? ofRight : ofLeft;
    }
    List<RexNode> either = new ArrayList<>();
    for (int value = 0; value < domain.size(); value++) {
      either.add(
          builder.makeCall(
              SqlStdOperatorTable.CASE,
              builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, ofLeft.get(value)),
              ofLeft.get(value),
              ofRight.get(value)));
    }
    return either;
  }

  private ImmutableBitSet present() {
    return switch (join.getJoinType()) {
      case FULL -> left.present().intersect(right.present());
      case RIGHT -> right.present();
      case INNER -> left.present().union(right.present());
      default -> left.present();
    };
  }
}
