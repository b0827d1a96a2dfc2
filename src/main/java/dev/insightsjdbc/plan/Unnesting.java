package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Computes a correlated plan for all rows around it at once: each node gives, with each row, the
 * values of the rows around for which it would give it. It may do so for values that no row around
 * has; the join with these rows leaves them out.
 */
final class Unnesting {

  private final Domain domain;
  private final RexBuilder builder;

  Unnesting(Domain domain) {
    this.domain = domain;
    this.builder = domain.around().getCluster().getRexBuilder();
  }

  Unnested of(RelNode rel) {
    if (!domain.isKnownTo(rel)) {
      return new Unnested(domain.times(rel), rel.getRowType().getFieldCount(), domain.present());
    } else if (rel instanceof Filter filter) {
      return filter(filter);
    } else if (rel instanceof Project project) {
      return project(project);
    } else if (rel instanceof Aggregate aggregate) {
      return UnnestedAggregate.of(aggregate, domain, this);
    } else if (rel instanceof Join join) {
      return UnnestedJoin.of(join, domain, this);
    } else if (rel instanceof Correlate correlate) {
      return UnnestedCorrelate.of(correlate, domain, this);
    } else if (rel instanceof SetOp setOperation) {
      return setOperation(setOperation);
    } else if (rel instanceof Sort sort) {
      return sort(sort);
    }
    throw refused("a sub-query that refers to the row around it with " + rel.getRelTypeName());
  }

  static RowFailure refused(String what) {
    return RowFailure.unsupported(what + " is not supported: write it as a join");
  }

  private Unnested filter(Filter filter) {
    if (!domain.isKnownTo(filter.getInput())) {
      BoundValues bound = BoundValues.of(domain, filter);
      if (bound.areAll()) {
        return bound.unnested();
      }
    }
    Unnested input = of(filter.getInput());
    RexNode condition = filter.getCondition().accept(domain.replacing(input.values()));
    return new Unnested(
        LogicalFilter.create(input.rel(), condition), input.width(), input.present());
  }

  private Unnested project(Project project) {
    Unnested input = of(project.getInput());
    PartitionedWindows windows = new PartitionedWindows(builder, input.values());
    List<RexNode> columns = new ArrayList<>();
    for (RexNode column : project.getProjects()) {
      columns.add(column.accept(domain.replacing(input.values())).accept(windows));
    }
    return Unnested.of(input.rel(), project.getRowType(), columns, input.values(), input.present());
  }

  private Unnested setOperation(SetOp operation) {
    List<RelNode> inputs = new ArrayList<>();
    ImmutableBitSet present = ImmutableBitSet.range(domain.size());
    for (RelNode each : operation.getInputs()) {
      Unnested input = of(each);
      inputs.add(input.rel());
      present = present.intersect(input.present());
    }
    return new Unnested(
        operation.copy(operation.getTraitSet(), inputs, operation.all),
        operation.getRowType().getFieldCount(),
        present);
  }

  /** The order of a sub-query's rows matters for a limit only. */
  private Unnested sort(Sort sort) {
    Unnested input = of(sort.getInput());
    if (sort.fetch == null && sort.offset == null) {
      return input;
    }
    RelBuilder rows = Normalizer.builder(input.rel()).push(input.rel());
    int number = input.rel().getRowType().getFieldCount();
    rows.projectPlus(
        rows.aggregateCall(SqlStdOperatorTable.ROW_NUMBER)
            .over()
            .partitionBy(input.values())
            .orderBy(rows.fields(sort.getCollation()))
            .rowsFrom(RexWindowBounds.UNBOUNDED_PRECEDING)
            .rowsTo(RexWindowBounds.CURRENT_ROW)
            .toRex());
    RexNode before = sort.offset == null ? rows.literal(0) : sort.offset;
    rows.filter(rows.greaterThan(rows.field(number), before));
    if (sort.fetch != null) {
      RexNode last = rows.call(SqlStdOperatorTable.PLUS, before, sort.fetch);
      rows.filter(rows.lessThanOrEqual(rows.field(number), last));
    }
    rows.project(rows.fields(ImmutableBitSet.range(number)));
    return new Unnested(rows.build(), input.width(), input.present());
  }
}
