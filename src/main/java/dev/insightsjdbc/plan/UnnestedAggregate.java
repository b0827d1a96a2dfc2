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
import org.apache.calcite.rel.logical.LogicalProject;
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
    Unnested groups = groups(aggregate, unnesting);
    if (!isOfAll(aggregate)) {
      return groups;
    }
    RelNode all = domain.combinations();
    List<RexInputRef> values = Unnested.columns(all.getRowType(), 0, domain.size());
    RelNode join = groups.beside(all, values, JoinRelType.LEFT);
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

  /** What it gives of all rows, where the group's columns are NULL of none. */
  static List<RexNode> columns(Aggregate aggregate, List<? extends RexNode> groups) {
    RexBuilder builder = aggregate.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      RexNode group = groups.get(columns.size());
      columns.add(
          isNullOfNoRow(call)
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

  /** LISTAGG is, though Calcite types it by its values. */
  private static boolean isNullOfNoRow(AggregateCall call) {
    return call.getType().isNullable() || call.getAggregation().getKind() == SqlKind.LISTAGG;
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
    ImmutableBitSet constants = constants();
    RelNode groups = constants.isEmpty() ? groups() : groupsWithout(constants);
    RelDataType row = groups.getRowType();
    int valueCount = input.values().size();
    List<RexNode> columns = new ArrayList<>();
    int key = 0;
    for (int field : aggregate.getGroupSet()) {
      columns.add(constants.get(field) ? constant(field) : RexInputRef.of(key++, row));
    }
    columns.addAll(Unnested.columns(row, key + valueCount, aggregate.getAggCallList().size()));
    List<RexInputRef> kept = Unnested.columns(row, key, valueCount);
    return Unnested.of(groups, row(columns), columns, kept, input.present());
  }

  private RelNode groups() {
    int width = input.width();
    ImmutableBitSet values = ImmutableBitSet.range(width, width + input.values().size());
    List<ImmutableBitSet> sets =
        aggregate.getGroupSets().stream()
            .map(set -> set.union(values))
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
    return LogicalAggregate.create(
        input.rel(), aggregate.getHints(), aggregate.getGroupSet().union(values), sets, calls);
  }

  /** Nothing is left of the constants, so that a scan may make the groups. */
  private RelNode groupsWithout(ImmutableBitSet constants) {
    List<RexInputRef> columns = new ArrayList<>();
    for (int field : aggregate.getGroupSet().except(constants)) {
      columns.add(RexInputRef.of(field, input.rel().getRowType()));
    }
    columns.addAll(input.values());
    RelNode narrow =
        LogicalProject.create(input.rel(), List.of(), columns, (List<String>) null, Set.of());
    return LogicalAggregate.create(
        narrow, aggregate.getHints(), ImmutableBitSet.range(columns.size()), null, List.of());
  }

  /** Over all rows, an aggregate may be NULL that never is over a group's. */
  private RelDataType row(List<RexNode> columns) {
    return isOfAll(aggregate)
        ? RexUtil.createStructType(
            builder.getTypeFactory(), columns, aggregate.getRowType().getFieldNames(), null)
        : aggregate.getRowType();
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
