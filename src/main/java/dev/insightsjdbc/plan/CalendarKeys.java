package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Groups by year and month, and so on: the same groups as by the first day of the month.
 *
 * @param time what the parts are of
 * @param span what has one of each of them
 * @param units a part for each key, in order
 */
record CalendarKeys(RexNode time, TimeUnitRange span, List<TimeUnitRange> units) {

  /** Each divides the one before. */
  private static final List<TimeUnitRange> SPANS =
      List.of(
          TimeUnitRange.YEAR,
          TimeUnitRange.MONTH,
          TimeUnitRange.DAY,
          TimeUnitRange.HOUR,
          TimeUnitRange.MINUTE);

  CalendarKeys {
    units = List.copyOf(units);
  }

  /** The keys of an aggregate over a projection, where these are parts that make up one span. */
  static Optional<CalendarKeys> of(Aggregate aggregate, Project project) {
    List<TimeUnitRange> units = new ArrayList<>();
    @Nullable RexNode time = null;
    for (int key : aggregate.getGroupSet()) {
      RexNode expression = project.getProjects().get(key);
      if (!isExtract(expression)) {
        return Optional.empty();
      }
      List<RexNode> operands = ((RexCall) expression).getOperands();
      if (time != null && !time.equals(operands.get(1))) {
        return Optional.empty();
      }
      time = operands.get(1);
      units.add(((RexLiteral) operands.get(0)).getValueAs(TimeUnitRange.class));
    }
    RexNode of = time;
    return of == null || of.getType().getSqlTypeName() != SqlTypeName.TIMESTAMP
        ? Optional.empty()
        : span(EnumSet.copyOf(units)).map(span -> new CalendarKeys(of, span, units));
  }

  private static boolean isExtract(RexNode expression) {
    return expression.isA(SqlKind.EXTRACT)
        && ((RexCall) expression).getOperands().get(0) instanceof RexLiteral unit
        && unit.getValueAs(TimeUnitRange.class) != null;
  }

  private static Optional<TimeUnitRange> span(Set<TimeUnitRange> units) {
    int depth = 0;
    while (depth < SPANS.size() && units.contains(SPANS.get(depth))) {
      depth++;
    }
    boolean quarters = units.contains(TimeUnitRange.QUARTER);
    if (depth == 0 || units.size() != depth + (quarters ? 1 : 0)) {
      return Optional.empty();
    }
    return Optional.of(depth == 1 && quarters ? TimeUnitRange.QUARTER : SPANS.get(depth - 1));
  }

  /** The aggregate by the one key, which comes first. */
  Aggregate bySpan(Aggregate aggregate, Project project) {
    RexBuilder builder = project.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>(project.getProjects());
    columns.add(builder.makeCall(SqlStdOperatorTable.FLOOR, time, builder.makeFlag(span)));
    return LogicalAggregate.create(
        LogicalProject.create(
            project.getInput(), List.of(), columns, (List<String>) null, Set.of()),
        aggregate.getHints(),
        ImmutableBitSet.of(columns.size() - 1),
        null,
        aggregate.getAggCallList());
  }

  /** The rows of the aggregate, of those of the one {@link #bySpan}. */
  RelNode parts(Aggregate aggregate, RelNode bySpan) {
    RexBuilder builder = bySpan.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>();
    for (int key = 0; key < units.size(); key++) {
      columns.add(
          builder.makeCall(
              aggregate.getRowType().getFieldList().get(key).getType(),
              SqlStdOperatorTable.EXTRACT,
              List.of(builder.makeFlag(units.get(key)), RexInputRef.of(0, bySpan.getRowType()))));
    }
    for (int call = 0; call < aggregate.getAggCallList().size(); call++) {
      columns.add(RexInputRef.of(1 + call, bySpan.getRowType()));
    }
    return LogicalProject.create(
        bySpan, List.of(), columns, aggregate.getRowType().getFieldNames(), Set.of());
  }
}
