package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Lets scans swallow what stands on them, from the leaves up. What a scan does not take stays in
 * the plan.
 */
final class PushDownRewrite {

  private final Pushdown mode;
  private final @Nullable SubQueryFolding subQueries;

  /** For a statement whose sub-queries are gone. */
  PushDownRewrite(Pushdown mode) {
    this(mode, null);
  }

  PushDownRewrite(Pushdown mode, @Nullable SubQueryFolding subQueries) {
    this.mode = mode;
    this.subQueries = subQueries;
  }

  RelNode rewrite(RelNode rel) {
    List<RelNode> inputs = rel.getInputs().stream().map(this::rewrite).toList();
    RelNode node = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    if (node instanceof TableScan scan) {
      return leaf(scan);
    } else if (node instanceof Filter filter) {
      RelNode filtered = filter(filter);
      return mode == Pushdown.OFF ? filtered : RankedRows.limit(filtered);
    } else if (node instanceof Project project && !project.containsOver()) {
      return project(project);
    }
    return mode == Pushdown.OFF ? node : pushed(node);
  }

  private RelNode pushed(RelNode node) {
    if (node instanceof SubQueryFilter filter && subQueries != null) {
      return subQueries.push(filter);
    } else if (node instanceof Join join) {
      return JoinFusion.fuse(join)
          .map(this::rewritten)
          .orElseGet(() -> FilterTransfer.between(join));
    } else if (node instanceof Aggregate aggregate) {
      return GroupPushDown.push(aggregate);
    } else if (node instanceof Sort sort) {
      return SortPushDown.push(sort);
    }
    return node;
  }

  /** What a fused join left above its scan may go into it now. */
  private RelNode rewritten(RelNode fused) {
    return fused instanceof DocumentScan ? fused : rewrite(fused);
  }

  private static RelNode leaf(TableScan scan) {
    return Optional.ofNullable(scan.getTable().unwrap(DocumentTable.class))
        .<RelNode>map(
            table ->
                new DocumentScan(
                    scan.getCluster(),
                    scan.getRowType(),
                    ScanSpec.all(table.table()),
                    table.source()))
        .orElse(scan);
  }

  private RelNode filter(Filter filter) {
    if (!(filter.getInput() instanceof DocumentScan scan)
        || !scan.spec().isUncut()
        || !filter.getVariablesSet().isEmpty()) {
      return filter;
    }
    RexBuilder builder = filter.getCluster().getRexBuilder();
    FilterPushDown pushed = new FilterPushDown(scan.spec(), mode, builder);
    List<RexNode> rest = pushed.push(new Conjuncts(builder).of(filter.getCondition()));
    DocumentScan wider = scan.with(pushed.spec());
    return rest.isEmpty()
        ? wider
        : LogicalFilter.create(wider, RexUtil.composeConjunction(builder, rest));
  }

  private static RelNode project(Project project) {
    if (!(project.getInput() instanceof DocumentScan scan) || scan.spec().summary().isPresent()) {
      return project;
    }
    if (project.getProjects().isEmpty()
        || !project.getProjects().stream().allMatch(RexInputRef.class::isInstance)) {
      return project;
    }
    List<Integer> output = new ArrayList<>();
    for (RexNode column : project.getProjects()) {
      output.add(scan.spec().output().get(((RexInputRef) column).getIndex()));
    }
    return scan.with(project.getRowType(), scan.spec().withOutput(output));
  }
}
