package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexUtil;

/**
 * Has each projection with sub-queries say how these refer to its row: of one that does not, the
 * planner's rules take any reference of its sub-queries for one to this row, even one that means a
 * row further out.
 */
final class SubQueryScopes extends SubQueryRewrite {

  private SubQueryScopes(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new SubQueryScopes(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Project project
            && project.getVariablesSet().isEmpty()
            && RexUtil.SubQueryFinder.find(project.getProjects()) != null
        ? LogicalProject.create(
            project.getInput(),
            project.getHints(),
            project.getProjects(),
            project.getRowType().getFieldNames(),
            ImmutableSet.of(project.getCluster().createCorrel()))
        : rewritten;
  }
}
