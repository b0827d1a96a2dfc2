package dev.insightsjdbc.plan;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;

/**
 * Has the first rows of a left join be made of the first rows on the left: each of these is in it.
 * Only of joins that stay, for a scan of both sides reads no more, and a loop over sessions ends by
 * itself; their order is made again, for a join does not keep it.
 */
final class FirstRows {

  private FirstRows() {}

  static RelNode push(RelNode plan) {
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof Sort sort && sort.fetch != null && sort.offset == null
                ? push(sort)
                : visited;
          }
        });
  }

  private static RelNode push(Sort sort) {
    List<RelFieldCollation> keys = sort.getCollation().getFieldCollations();
    if (!(sort.getInput() instanceof Project project) || project.containsOver()) {
      return over(sort, firstOf(sort.getInput(), keys, sort));
    }
    return SortPushDown.below(project, keys)
        .map(inner -> firstOf(project.getInput(), inner, sort))
        .map(join -> over(sort, over(project, join)))
        .orElse(sort);
  }

  private static RelNode firstOf(RelNode input, List<RelFieldCollation> keys, Sort sort) {
    if (!(input instanceof Join join)
        || join.getJoinType() != JoinRelType.LEFT
        || SessionLoops.isOne(join)) {
      return input;
    }
    int width = join.getLeft().getRowType().getFieldCount();
    Optional<RelNode> left =
        keys.stream().allMatch(key -> key.getFieldIndex() < width)
            ? SortPushDown.order(join.getLeft(), keys)
            : Optional.empty();
    return left.<RelNode>map(
            ordered ->
                join.copy(
                    join.getTraitSet(), List.of(SortPushDown.cut(sort, ordered), join.getRight())))
        .orElse(join);
  }

  private static RelNode over(RelNode node, RelNode input) {
    return node.copy(node.getTraitSet(), List.of(input));
  }
}
