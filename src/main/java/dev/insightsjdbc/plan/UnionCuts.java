package dev.insightsjdbc.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Gives the inputs of a UNION ALL the order and limit that stand over it: the first rows of all are
 * among the first of each. The order and limit over it stay.
 */
final class UnionCuts extends PlanRewrite {

  private UnionCuts(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new UnionCuts(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return rewritten instanceof Sort sort
            && !sort.getCollation().getFieldCollations().isEmpty()
            && sort.getInput() instanceof Union union
            && union.all
        ? most(sort).map(most -> cut(sort, union, most)).orElse(sort)
        : rewritten;
  }

  /** What is wanted of each input at most: what is skipped may come from any of them. */
  private Optional<RexNode> most(Sort sort) {
    RexNode fetch = sort.fetch;
    RexNode offset = sort.offset;
    if (fetch == null || offset == null) {
      return Optional.ofNullable(fetch);
    }
    BigDecimal wanted = number(fetch);
    BigDecimal skipped = number(offset);
    return wanted == null || skipped == null
        ? Optional.empty()
        : Optional.of(builder.makeExactLiteral(wanted.add(skipped)));
  }

  private static @Nullable BigDecimal number(RexNode count) {
    return count instanceof RexLiteral literal ? literal.getValueAs(BigDecimal.class) : null;
  }

  private static RelNode cut(Sort sort, Union union, RexNode most) {
    List<RelNode> inputs =
        union.getInputs().stream()
            .<RelNode>map(input -> LogicalSort.create(input, sort.getCollation(), null, most))
            .toList();
    return sort.copy(
        sort.getTraitSet(), List.of(union.copy(union.getTraitSet(), inputs, union.all)));
  }
}
