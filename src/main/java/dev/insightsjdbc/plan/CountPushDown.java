package dev.insightsjdbc.plan;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.sql.SqlKind;

/** Pushes {@code COUNT(*)}: the service counts sessions, the scan what is judged here. */
final class CountPushDown {

  private CountPushDown() {}

  static RelNode push(Aggregate aggregate) {
    RelNode input =
        aggregate.getInput() instanceof Project project && !project.containsOver()
            ? project.getInput()
            : aggregate.getInput();
    if (!(input instanceof DocumentScan scan) || !scan.spec().isUncut() || !isCount(aggregate)) {
      return aggregate;
    }
    return scan.with(aggregate.getRowType(), scan.spec().withCount());
  }

  private static boolean isCount(Aggregate aggregate) {
    if (!aggregate.getGroupSet().isEmpty()
        || aggregate.getGroupSets().size() != 1
        || aggregate.getAggCallList().size() != 1) {
      return false;
    }
    AggregateCall call = aggregate.getAggCallList().get(0);
    return call.getAggregation().getKind() == SqlKind.COUNT
        && !call.isDistinct()
        && !call.hasFilter()
        && call.getArgList().stream().noneMatch(place -> isNullable(aggregate, place));
  }

  private static boolean isNullable(Aggregate aggregate, int place) {
    return aggregate.getInput().getRowType().getFieldList().get(place).getType().isNullable();
  }
}
