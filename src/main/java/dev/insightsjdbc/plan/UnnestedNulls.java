package dev.insightsjdbc.plan;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Has UNNEST of NULL give no row; with numbers, and of rows, the engine would fail. */
final class UnnestedNulls extends PlanRewrite {

  private UnnestedNulls(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new UnnestedNulls(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    if (!(rewritten instanceof Uncollect unnest)) {
      return rewritten;
    }
    RelNode arrays = unnest.getInput();
    RelDataTypeField array = arrays.getRowType().getFieldList().get(0);
    if (arrays.getRowType().getFieldCount() > 1 || !array.getType().isNullable()) {
      return rewritten;
    }
    RexNode isThere =
        builder.makeCall(
            SqlStdOperatorTable.IS_NOT_NULL,
            builder.makeInputRef(array.getType(), array.getIndex()));
    return unnest.copy(unnest.getTraitSet(), LogicalFilter.create(arrays, isThere));
  }
}
