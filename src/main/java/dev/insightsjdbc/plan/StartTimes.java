package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/** Has a plan tell the start time of the session that each of its rows is of. */
final class StartTimes {

  private StartTimes() {}

  /**
   * The plan with one more column, the last: the start time of the session of which a column is the
   * id. Empty where that cannot be had without reading more.
   *
   * @param widens whether a scan may give one column more
   */
  static Optional<RelNode> beside(RelNode rel, int id, Predicate<DocumentScan> widens) {
    if (rel instanceof DocumentScan scan) {
      return widens.test(scan) ? Optional.of(wider(scan)) : Optional.empty();
    }
    if (rel instanceof Filter || rel instanceof Sort) {
      return beside(rel.getInput(0), id, widens)
          .map(input -> rel.copy(rel.getTraitSet(), List.of(input)));
    }
    if (rel instanceof Project project && !project.containsOver()) {
      return project.getProjects().get(id) instanceof RexInputRef column
          ? beside(project.getInput(), column.getIndex(), widens)
              .map(input -> projected(project, input))
          : Optional.empty();
    }
    if (rel instanceof Aggregate aggregate
        && aggregate.getGroupSets().size() == 1
        && id < aggregate.getGroupCount()) {
      return beside(aggregate.getInput(), aggregate.getGroupSet().nth(id), widens)
          .map(input -> grouped(aggregate, input));
    }
    return Optional.empty();
  }

  private static DocumentScan wider(DocumentScan scan) {
    ScanSpec spec = scan.spec().withStartTime();
    List<Integer> output = new ArrayList<>(spec.output());
    output.add(spec.startTimePlace().orElseThrow());
    RelDataTypeFactory factory = scan.getCluster().getTypeFactory();
    RelDataTypeFactory.Builder row = factory.builder();
    row.addAll(scan.getRowType().getFieldList());
    row.add("started", ColumnTypes.of(factory, ColumnType.TIMESTAMP, true));
    return scan.with(row.build(), spec.withOutput(output));
  }

  private static RelNode projected(Project project, RelNode input) {
    List<RexNode> columns = new ArrayList<>(project.getProjects());
    columns.add(last(input));
    return LogicalProject.create(input, List.of(), columns, (List<String>) null, Set.of());
  }

  /** A session has one start time: the groups stay the same. */
  private static RelNode grouped(Aggregate aggregate, RelNode input) {
    int started = input.getRowType().getFieldCount() - 1;
    RelNode groups =
        LogicalAggregate.create(
            input,
            aggregate.getHints(),
            aggregate.getGroupSet().set(started),
            null,
            aggregate.getAggCallList());
    int keys = aggregate.getGroupCount();
    RexBuilder builder = aggregate.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>();
    for (int place = 0; place < groups.getRowType().getFieldCount(); place++) {
      if (place != keys) {
        columns.add(builder.makeInputRef(groups, place));
      }
    }
    columns.add(builder.makeInputRef(groups, keys));
    return LogicalProject.create(groups, List.of(), columns, (List<String>) null, Set.of());
  }

  private static RexNode last(RelNode input) {
    return RexInputRef.of(input.getRowType().getFieldCount() - 1, input.getRowType());
  }
}
