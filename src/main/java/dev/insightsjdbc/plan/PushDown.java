package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.ScanSpec;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * Lets scans swallow what stands on them, from the leaves up. What a scan does not take stays in the
 * plan.
 */
final class PushDown {

  private final Pushdown mode;

  PushDown(Pushdown mode) {
    this.mode = mode;
  }

  RelNode rewrite(RelNode rel) {
    List<RelNode> inputs = rel.getInputs().stream().map(this::rewrite).toList();
    RelNode node = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    if (node instanceof TableScan scan) {
      return leaf(scan);
    } else if (node instanceof Filter filter) {
      return filter(filter);
    } else if (node instanceof Project project && !project.containsOver()) {
      return project(project);
    } else if (node instanceof Sort sort && mode != Pushdown.OFF) {
      return SortPushDown.push(sort);
    } else if (node instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    }
    return node;
  }

  private RelNode aggregate(Aggregate aggregate) {
    RelNode counted = mode == Pushdown.OFF ? aggregate : CountPushDown.push(aggregate);
    return counted == aggregate ? CountPushDown.narrow(aggregate) : counted;
  }

  private static RelNode leaf(TableScan scan) {
    return Optional.ofNullable(scan.getTable().unwrap(DocumentTable.class))
        .<RelNode>map(
            table ->
                new DocumentScan(
                    scan.getCluster(), scan.getRowType(), ScanSpec.all(table.table())))
        .orElse(scan);
  }

  private RelNode filter(Filter filter) {
    if (filter.getInput() instanceof Project project
        && project.getInput() instanceof DocumentScan scan
        && !project.containsOver()) {
      RexNode below = RelOptUtil.pushPastProject(filter.getCondition(), project);
      RelNode filtered = filter(filter.copy(filter.getTraitSet(), scan, below));
      return project.copy(project.getTraitSet(), List.of(filtered));
    }
    if (!(filter.getInput() instanceof DocumentScan scan)
        || !scan.spec().isUncut()
        || !filter.getVariablesSet().isEmpty()) {
      return filter;
    }
    RexBuilder builder = filter.getCluster().getRexBuilder();
    FilterPushDown pushed = new FilterPushDown(scan.spec(), mode);
    List<RexNode> rest = pushed.push(new Conjuncts(builder).of(filter.getCondition()));
    DocumentScan wider = scan.with(pushed.spec());
    return rest.isEmpty()
        ? wider
        : LogicalFilter.create(wider, RexUtil.composeConjunction(builder, rest));
  }

  private static RelNode project(Project project) {
    if (!(project.getInput() instanceof DocumentScan scan) || scan.spec().count()) {
      return project;
    }
    Projection projection = Projection.of(project.getProjects());
    ScanSpec spec = scan.spec();
    if (projection.isPlain()) {
      List<Integer> output =
          projection.inputs().stream().map(spec.output()::get).toList();
      return scan.with(project.getRowType(), spec.withOutput(output));
    }
    List<Integer> used = projection.used();
    if (used.size() == spec.output().size()) {
      return project;
    }
    DocumentScan narrow = ScanColumns.keep(scan, used);
    return LogicalProject.create(
        narrow,
        List.of(),
        projection.renumbered(used),
        project.getRowType(),
        project.getVariablesSet());
  }
}
