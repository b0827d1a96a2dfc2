package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Has a long list of values that rows are compared with stand beside them as a table. The engine
 * writes code for each comparison: some hundred make more than a method may have, and it looks at
 * each pair of them first.
 */
final class LongLists extends RexShuttle {

  private static final int LONG = 50;

  private final RexBuilder builder;
  private final RelNode input;
  private RelNode rows;

  private LongLists(RelNode input) {
    this.builder = input.getCluster().getRexBuilder();
    this.input = input;
    this.rows = input;
  }

  static RelNode rewrite(RelNode plan) {
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof Filter filter
                ? new LongLists(filter.getInput()).filtered(filter)
                : visited;
          }
        });
  }

  private RelNode filtered(Filter filter) {
    RexNode condition = RexUtil.expandSearch(builder, null, filter.getCondition()).accept(this);
    if (rows == input) {
      return filter;
    }
    return LogicalProject.create(
        LogicalFilter.create(rows, condition),
        List.of(),
        builder.identityProjects(input.getRowType()),
        input.getRowType().getFieldNames(),
        Set.of());
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexCall visited = (RexCall) super.visitCall(call);
    if (!visited.isA(List.of(SqlKind.OR, SqlKind.AND)) || visited.getOperands().size() < LONG) {
      return visited;
    }
    boolean any = visited.isA(SqlKind.OR);
    List<RexNode> parts = new ArrayList<>();
    Map<RexNode, List<RexLiteral>> lists = new LinkedHashMap<>();
    for (RexNode part : visited.getOperands()) {
      Optional<RexLiteral> value = value(part, any ? SqlKind.EQUALS : SqlKind.NOT_EQUALS);
      if (value.isEmpty()) {
        parts.add(part);
      } else {
        RexNode compared = ((RexCall) part).getOperands().get(0);
        lists.computeIfAbsent(compared, unused -> new ArrayList<>()).add(value.get());
      }
    }
    lists.forEach(
        (compared, values) -> {
          RexNode listed = listed(compared, values);
          parts.add(any ? listed : builder.makeCall(SqlStdOperatorTable.NOT, listed));
        });
    return any
        ? RexUtil.composeDisjunction(builder, parts)
        : RexUtil.composeConjunction(builder, parts);
  }

  /** The value that something is compared with, where equal values are the same. */
  private Optional<RexLiteral> value(RexNode part, SqlKind kind) {
    if (!part.isA(kind)
        || !(((RexCall) part).getOperands().get(1) instanceof RexLiteral literal)
        || literal.isNull()) {
      return Optional.empty();
    }
    RexNode compared = ((RexCall) part).getOperands().get(0);
    if (GuardedConditions.canFail(compared)) {
      return Optional.empty(); // what stands beside it may keep it from failing
    }
    RelDataType type = compared.getType();
    if (type.getSqlTypeName() == SqlTypeName.VARCHAR) {
      return Optional.of(literal).filter(each -> notNull(type).equals(each.getType()));
    }
    if (SqlTypeName.INT_TYPES.contains(type.getSqlTypeName())) {
      return whole(literal).map(number -> (RexLiteral) builder.makeLiteral(number, big(), false));
    }
    return Optional.empty();
  }

  private static Optional<BigDecimal> whole(RexLiteral literal) {
    return SqlTypeName.INT_TYPES.contains(literal.getType().getSqlTypeName())
        ? Optional.ofNullable(literal.getValueAs(BigDecimal.class))
        : Optional.empty();
  }

  private RelDataType big() {
    return builder.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
  }

  private RelDataType notNull(RelDataType type) {
    return builder.getTypeFactory().createTypeWithNullability(type, false);
  }

  /** Whether it is among the values; of NULL, unknown. */
  private RexNode listed(RexNode compared, List<RexLiteral> values) {
    RelDataType type = values.get(0).getType();
    List<ImmutableList<RexLiteral>> tuples =
        values.stream().distinct().map(ImmutableList::of).toList();
    RelDataType row = builder.getTypeFactory().builder().add("listed", type).build();
    RelNode table = LogicalValues.create(input.getCluster(), row, ImmutableList.copyOf(tuples));
    List<RexNode> columns = new ArrayList<>(builder.identityProjects(rows.getRowType()));
    int place = columns.size();
    columns.add(builder.ensureType(type, compared, true));
    RelNode wider = LogicalProject.create(rows, List.of(), columns, (List<String>) null, Set.of());
    RexNode key = RexInputRef.of(place, wider.getRowType());
    RexNode on =
        builder.makeCall(SqlStdOperatorTable.EQUALS, key, new RexInputRef(place + 1, type));
    rows = LogicalJoin.create(wider, table, List.of(), on, Set.of(), JoinRelType.LEFT);
    RexNode found =
        builder.makeCall(
            SqlStdOperatorTable.IS_NOT_NULL, RexInputRef.of(place + 1, rows.getRowType()));
    RelDataType truth = builder.getTypeFactory().createTypeWithNullability(found.getType(), true);
    return key.getType().isNullable()
        ? builder.makeCall(
            truth,
            SqlStdOperatorTable.CASE,
            List.of(
                builder.makeCall(SqlStdOperatorTable.IS_NULL, key),
                builder.makeNullLiteral(truth),
                found))
        : found;
  }
}
