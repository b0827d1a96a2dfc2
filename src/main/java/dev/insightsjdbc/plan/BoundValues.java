package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Values of the rows around that a filter compares with what its own rows hold, by equality: those
 * rows tell for which values they are, and nobody has to be asked for these.
 */
final class BoundValues {

  private final Domain domain;
  private final Filter filter;
  private final RexBuilder builder;
  private final Map<Integer, RexNode> values = new HashMap<>();
  private final ImmutableBitSet.Builder present = ImmutableBitSet.builder();
  private final List<RexNode> rest = new ArrayList<>();

  private BoundValues(Domain domain, Filter filter) {
    this.domain = domain;
    this.filter = filter;
    this.builder = filter.getCluster().getRexBuilder();
  }

  /** Of a filter on rows that are not correlated themselves. */
  static BoundValues of(Domain domain, Filter filter) {
    BoundValues bound = new BoundValues(domain, filter);
    RelOptUtil.conjunctions(filter.getCondition()).forEach(bound::add);
    return bound;
  }

  boolean areAll() {
    return values.size() == domain.size();
  }

  Unnested unnested() {
    List<RexNode> all = new ArrayList<>();
    for (int value = 0; value < domain.size(); value++) {
      all.add(values.get(value));
    }
    RelNode input = filter.getInput();
    RexNode condition = RexUtil.composeConjunction(builder, rest);
    RelNode rows =
        rest.isEmpty()
            ? input
            : LogicalFilter.create(input, condition.accept(domain.replacing(all)));
    RelDataType row = rows.getRowType();
    return Unnested.of(rows, row, builder.identityProjects(row), all, present.build());
  }

  private void add(RexNode conjunct) {
    if (!conjunct.isA(List.of(SqlKind.EQUALS, SqlKind.IS_NOT_DISTINCT_FROM))) {
      rest.add(conjunct);
      return;
    }
    RexNode one = ((RexCall) conjunct).getOperands().get(0);
    RexNode other = ((RexCall) conjunct).getOperands().get(1);
    if (!isBound(conjunct, one, other) && !isBound(conjunct, other, one)) {
      rest.add(conjunct);
    }
  }

  private boolean isBound(RexNode equality, RexNode outer, RexNode own) {
    int value = domain.number(outer);
    if (value < 0
        || values.containsKey(value)
        || domain.isKnownTo(own)
        || !isSameWhereEqual(outer.getType(), own.getType())) {
      return false;
    }
    values.put(value, own);
    if (equality.isA(SqlKind.EQUALS) && own.getType().isNullable()) {
      rest.add(builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, own));
    }
    if (equality.isA(SqlKind.EQUALS) || !own.getType().isNullable()) {
      present.set(value);
    }
    return true;
  }

  /** Of floating-point numbers, 0 is equal to -0. */
  private static boolean isSameWhereEqual(RelDataType one, RelDataType other) {
    return SqlTypeUtil.equalSansNullability(one, other)
        && !SqlTypeFamily.APPROXIMATE_NUMERIC.contains(one);
  }
}
