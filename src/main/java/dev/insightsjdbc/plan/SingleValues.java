package dev.insightsjdbc.plan;

import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.RelBuilder;

/**
 * Checks that a sub-query for one value gives one row where its value is wanted. Calcite checks it
 * where the value is computed, which is also for rows around it that WHERE leaves out.
 */
final class SingleValues extends PlanRewrite {

  private static final SqlFunction AT_MOST_ONE =
      GeneratedFunction.of(
          "$AT_MOST_ONE", DriverFunctionCode.class, "atMostOne", SqlTypeFamily.NUMERIC);

  private SingleValues(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new SingleValues(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Aggregate aggregate
            && UnnestedAggregate.isOfAll(aggregate)
            && aggregate.getAggCallList().size() == 1
            && aggregate.getAggCallList().get(0).getAggregation().getKind() == SqlKind.SINGLE_VALUE
            && isOrdered(aggregate.getRowType())
        ? checked(aggregate, aggregate.getAggCallList().get(0))
        : rewritten;
  }

  /** Whether there is a least of such values. */
  private static boolean isOrdered(RelDataType row) {
    SqlTypeName type = row.getFieldList().get(0).getType().getSqlTypeName();
    return SqlTypeName.CHAR_TYPES.contains(type)
        || SqlTypeName.NUMERIC_TYPES.contains(type)
        || SqlTypeName.DATETIME_TYPES.contains(type)
        || SqlTypeName.BOOLEAN_TYPES.contains(type);
  }

  private RelNode checked(Aggregate aggregate, AggregateCall call) {
    RelBuilder rows = Normalizer.builder(aggregate).push(aggregate.getInput());
    RexNode column = rows.field(call.getArgList().get(0));
    RelNode counted =
        rows.aggregate(rows.groupKey(), rows.min(column), rows.countStar(null)).build();
    RelDataType truth = builder.getTypeFactory().createSqlType(SqlTypeName.BOOLEAN);
    RexNode value =
        builder.makeCall(
            call.getType(),
            SqlStdOperatorTable.CASE,
            List.of(
                builder.makeCall(truth, AT_MOST_ONE, List.of(builder.makeInputRef(counted, 1))),
                builder.makeInputRef(counted, 0),
                builder.makeNullLiteral(call.getType())));
    return LogicalProject.create(
        counted, List.of(), List.of(value), aggregate.getRowType().getFieldNames(), Set.of());
  }
}
