package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a correlated plan gives, each with the values of a row around for which it gives
 * it.
 *
 * @param rel the plan's columns, then the values of the {@link Domain}
 * @param width how many columns there are before the values
 * @param present which values are never NULL
 */
record Unnested(RelNode rel, int width, ImmutableBitSet present) {

  /** Columns and values computed from the rows of a plan. */
  static Unnested of(
      RelNode rel,
      RelDataType row,
      List<? extends RexNode> columns,
      List<? extends RexNode> values,
      ImmutableBitSet present) {
    RexBuilder builder = rel.getCluster().getRexBuilder();
    List<RexNode> all = new ArrayList<>();
    for (int index = 0; index < columns.size(); index++) {
      RelDataType type = row.getFieldList().get(index).getType();
      all.add(builder.ensureType(type, columns.get(index), false));
    }
    all.addAll(values);
    List<@Nullable String> names = new ArrayList<>(row.getFieldNames());
    values.forEach(unused -> names.add(null));
    RelNode project = LogicalProject.create(rel, List.of(), all, names, Set.of());
    return new Unnested(project, columns.size(), present);
  }

  /** The columns, where a plan has these rows from a place on. */
  static List<RexInputRef> columns(RelDataType row, int from, int count) {
    List<RexInputRef> columns = new ArrayList<>();
    for (int index = from; index < from + count; index++) {
      columns.add(RexInputRef.of(index, row));
    }
    return columns;
  }

  List<RexInputRef> values() {
    RelDataType row = rel.getRowType();
    return columns(row, width, row.getFieldCount() - width);
  }

  /** Rows that have values, joined with the rows here that are for the same. */
  RelNode beside(RelNode others, List<? extends RexNode> theirValues, JoinRelType type) {
    RexBuilder builder = rel.getCluster().getRexBuilder();
    int width = others.getRowType().getFieldCount();
    List<RexNode> same = new ArrayList<>();
    for (RexInputRef value : values()) {
      int number = same.size();
      RexNode here = new RexInputRef(width + value.getIndex(), value.getType());
      same.add(same(builder, theirValues.get(number), here, present.get(number)));
    }
    RexNode on = RexUtil.composeConjunction(builder, same);
    return LogicalJoin.create(others, rel, List.of(), on, Set.of(), type);
  }

  /** That two values are the same, as NULL and NULL are. */
  static RexNode same(RexBuilder builder, RexNode one, RexNode other, boolean isNeverNull) {
    return builder.makeCall(
        isNeverNull ? SqlStdOperatorTable.EQUALS : SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
        one,
        other);
  }
}
