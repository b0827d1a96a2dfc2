package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.ScanSpec;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * Has what is grouped by days, hours and so on be in the order of these, where its scan can go in
 * the order of time: {@code … GROUP BY day, status ORDER BY day DESC LIMIT 7} reads a week.
 */
final class TimeGroups {

  private TimeGroups() {}

  /** The same rows in the order of a key that grows with the start time; empty where none does. */
  static Optional<RelNode> order(RelNode rel, RelFieldCollation key) {
    if (rel instanceof DocumentScan scan) {
      return scan.spec().order().isEmpty() && isStartTime(scan, key.getFieldIndex())
          ? SortPushDown.order(scan, List.of(key))
          : Optional.empty();
    }
    if (rel instanceof Filter filter) {
      return order(filter.getInput(), key).map(input -> over(filter, input));
    }
    if (rel instanceof Project project && !project.containsOver()) {
      return column(project, key.getFieldIndex())
          .flatMap(column -> order(project.getInput(), key.withFieldIndex(column)))
          .map(input -> over(project, input));
    }
    if (rel instanceof Aggregate aggregate && isKeyOfAll(aggregate, key.getFieldIndex())) {
      int column = aggregate.getGroupSet().nth(key.getFieldIndex());
      return order(aggregate.getInput(), key.withFieldIndex(column))
          .map(input -> grouped(aggregate, input, key.getFieldIndex()));
    }
    return Optional.empty();
  }

  private static RelNode over(RelNode node, RelNode input) {
    return node.copy(node.getTraitSet(), List.of(input));
  }

  private static boolean isKeyOfAll(Aggregate aggregate, int column) {
    return column < aggregate.getGroupCount()
        && aggregate.getGroupSets().stream()
            .allMatch(set -> set.get(aggregate.getGroupSet().nth(column)));
  }

  /** What gives each row once gives it as it comes. */
  private static RelNode grouped(Aggregate aggregate, RelNode input, int place) {
    return aggregate.getAggCallList().isEmpty() && aggregate.getGroupSets().size() == 1
        ? over(aggregate, input)
        : new OrderedAggregate(aggregate, input, place);
  }

  /** The column with which an expression of a projection grows; empty where none is known. */
  private static Optional<Integer> column(Project project, int place) {
    RexNode key = project.getProjects().get(place);
    RexNode expression = CodePointOrder.isKey(key) ? ((RexCall) key).getOperands().get(0) : key;
    if (expression instanceof RexInputRef column) {
      return Optional.of(column.getIndex());
    }
    RelNode input = project.getInput();
    return StartTimeBuckets.of(
            expression,
            it -> it instanceof RexInputRef column && isStartTime(input, column.getIndex()))
        .map(unused -> RelOptUtil.InputFinder.bits(expression).nth(0));
  }

  /** Whether a column is the start time of a scan, as it stands. */
  private static boolean isStartTime(RelNode rel, int column) {
    if (rel instanceof DocumentScan scan) {
      ScanSpec spec = scan.spec();
      return spec.isUncut() && spec.isStartTime(spec.output().get(column));
    }
    if (rel instanceof Filter filter) {
      return isStartTime(filter.getInput(), column);
    }
    return rel instanceof Project project
        && project.getProjects().get(column) instanceof RexInputRef below
        && isStartTime(project.getInput(), below.getIndex());
  }
}
