package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexUtil;

/**
 * Has a node say how sub-queries refer to its row where it has some, and only there. Of a
 * projection that does not, the planner's rules take any reference of its sub-queries for one to
 * this row, even one that means a row further out; and one whose sub-queries are gone cannot be run
 * while it says so.
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
    if (rewritten instanceof Project project) {
      boolean has = RexUtil.SubQueryFinder.find(project.getProjects()) != null;
      return has == project.getVariablesSet().isEmpty()
          ? project(project, has ? Set.of(project.getCluster().createCorrel()) : Set.of())
          : project;
    }
    return rewritten instanceof Filter filter
            && !filter.getVariablesSet().isEmpty()
            && RexUtil.SubQueryFinder.find(filter.getCondition()) == null
        ? LogicalFilter.create(filter.getInput(), filter.getCondition(), ImmutableSet.of())
        : rewritten;
  }

  private static Project project(Project project, Set<CorrelationId> variables) {
    return LogicalProject.create(
        project.getInput(),
        project.getHints(),
        project.getProjects(),
        project.getRowType().getFieldNames(),
        variables);
  }
}
