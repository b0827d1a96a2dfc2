package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/** An aggregate within a correlated plan: groups of rows that have the same values. */
final class UnnestedAggregate {

  private final Aggregate aggregate;
  private final RexBuilder builder;
  private final Unnested input;

  private UnnestedAggregate(Aggregate aggregate, Unnested input) {
    this.aggregate = aggregate;
    this.builder = aggregate.getCluster().getRexBuilder();
    this.input = input;
  }

  static Unnested of(Aggregate aggregate, Domain domain, Unnesting unnesting) {
    if (!isOfAll(aggregate)) {
      return groups(aggregate, unnesting);
    }
    Unnested groups = groups(aggregate, unnesting);
    RelNode all = domain.combinations();
    List<RexInputRef> values = Unnested.columns(all.getRowType(), 0, domain.size());
    RelNode join = besideGroups(all, values, groups);
    RelDataType row = join.getRowType();
    return Unnested.of(
        join,
        aggregate.getRowType(),
        columns(aggregate, Unnested.columns(row, domain.size(), groups.width())),
        Unnested.columns(row, 0, domain.size()),
        domain.present());
  }

  /** Whether it gives one row, of whatever rows. */
  static boolean isOfAll(RelNode rel) {
    return rel instanceof Aggregate aggregate
        && aggregate.getGroupType() == Aggregate.Group.SIMPLE
        && aggregate.getGroupCount() == 0;
  }

  /** Only the groups that have a row. */
  static Unnested groups(Aggregate aggregate, Unnesting unnesting) {
    if (!isOfAll(aggregate) && aggregate.hasEmptyGroup()) {
      throw Unnesting.refused("a sub-query that refers to the row around it below a grand total");
    }
    return new UnnestedAggregate(aggregate, unnesting.of(aggregate.getInput())).grouped();
  }

  /** Rows that have values, each with its group or with NULLs. */
  static RelNode besideGroups(RelNode rows, List<? extends RexNode> values, Unnested groups) {
    RexBuilder builder = rows.getCluster().getRexBuilder();
    int width = rows.getRowType().getFieldCount();
    List<RexNode> same = new ArrayList<>();
    for (int value = 0; value < values.size(); value++) {
      RexInputRef other = groups.values().get(value);
      RexNode there = new RexInputRef(width + other.getIndex(), other.getType());
      same.add(Unnested.same(builder, values.get(value), there, groups.present().get(value)));
    }
    RexNode on = RexUtil.composeConjunction(builder, same);
    return LogicalJoin.create(rows, groups.rel(), List.of(), on, Set.of(), JoinRelType.LEFT);
  }

  /** What it gives of all rows, where the group's columns are NULL of none. */
  static List<RexNode> columns(Aggregate aggregate, List<? extends RexNode> groups) {
    RexBuilder builder = aggregate.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      RexNode group = groups.get(columns.size());
      columns.add(
          call.getType().isNullable()
              ? group
              : builder.makeCall(
                  call.getType(),
                  SqlStdOperatorTable.CASE,
                  List.of(
                      builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, group),
                      group,
                      ofNoRow(builder, call))));
    }
    return columns;
  }

  private static RexNode ofNoRow(RexBuilder builder, AggregateCall call) {
    if (call.getAggregation().getKind() == SqlKind.LITERAL_AGG) {
      return call.rexList.get(0);
    }
    if (call.getAggregation().getKind() != SqlKind.COUNT
        && call.getAggregation().getKind() != SqlKind.SUM0) {
      throw Unnesting.refused(
          "a sub-query that refers to the row around it below " + call.getAggregation());
    }
    return builder.makeZeroLiteral(call.getType());
  }

  private Unnested grouped() {
    int valueCount = input.values().size();
    ImmutableBitSet values = ImmutableBitSet.range(input.width(), input.width() + valueCount);
    ImmutableBitSet constants = constants();
    ImmutableBitSet keys = aggregate.getGroupSet().except(constants);
    List<ImmutableBitSet> sets =
        aggregate.getGroupSets().stream()
            .map(set -> set.except(constants).union(values))
            .sorted(ImmutableBitSet.ORDERING)
            .toList();
    List<AggregateCall> calls =
        aggregate.getAggCallList().stream()
            .map(
                call ->
                    call.adaptTo(
                        input.rel(),
                        call.getArgList(),
                        call.filterArg,
                        aggregate.hasEmptyGroup(),
                        false))
            .toList();
    RelNode groups =
        LogicalAggregate.create(input.rel(), aggregate.getHints(), keys.union(values), sets, calls);
    RelDataType row = groups.getRowType();
    List<RexNode> columns = new ArrayList<>();
    int key = 0;
    for (int field : aggregate.getGroupSet()) {
      columns.add(constants.get(field) ? constant(field) : RexInputRef.of(key++, row));
    }
    columns.addAll(Unnested.columns(row, key + valueCount, calls.size()));
    List<RexInputRef> kept = Unnested.columns(row, key, valueCount);
    return isOfAll(aggregate)
        ? unconverted(groups, columns, kept)
        : Unnested.of(groups, aggregate.getRowType(), columns, kept, input.present());
  }

  /** With the types that aggregates of groups have. */
  private Unnested unconverted(RelNode groups, List<RexNode> columns, List<RexInputRef> values) {
    RelDataType row =
        builder
            .getTypeFactory()
            .createStructType(
                columns.stream().map(RexNode::getType).toList(),
                aggregate.getRowType().getFieldNames());
    return Unnested.of(groups, row, columns, values, input.present());
  }

  /** Keys that are the same in all rows; where there are values, nobody needs these. */
  private ImmutableBitSet constants() {
    ImmutableBitSet.Builder constants = ImmutableBitSet.builder();
    if (aggregate.getAggCallList().isEmpty()
        && aggregate.getGroupType() == Aggregate.Group.SIMPLE) {
      aggregate
          .getGroupSet()
          .forEach(
              field -> {
                if (constant(field) instanceof RexLiteral) {
                  constants.set(field);
                }
              });
    }
    return constants.build();
  }

  private RexNode constant(int field) {
    return input.rel() instanceof Project project
        ? project.getProjects().get(field)
        : RexInputRef.of(field, input.rel().getRowType());
  }
}
