package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.LocalOperators;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.util.Pair;
import org.jspecify.annotations.Nullable;

/** A {@link TieSort} of Calcite's engine. */
final class EnumerableTieSort extends SingleRel implements EnumerableRel {

  static final ConverterRule RULE =
      ConverterRule.Config.INSTANCE
          .withConversion(
              TieSort.class,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "EnumerableTieSortRule")
          .withRuleFactory(Rule::new)
          .toRule(Rule.class);

  private final RelCollation order;

  private EnumerableTieSort(RelNode input, RelCollation order) {
    super(input.getCluster(), input.getCluster().traitSetOf(EnumerableConvention.INSTANCE), input);
    this.order = order;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableTieSort(inputs.get(0), order);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("order", order);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    BlockBuilder code = new BlockBuilder();
    Result input = implementor.visitChild(this, 0, (EnumerableRel) getInput(), preference);
    List<Expression> arguments = new ArrayList<>();
    arguments.add(DataContext.ROOT);
    arguments.add(code.append("input", input.block));
    List<RelFieldCollation> keys = order.getFieldCollations();
    for (List<RelFieldCollation> some : List.of(keys.subList(0, 1), keys)) {
      Pair<Expression, @Nullable Expression> key = input.physType.generateCollationKey(some);
      Expression comparator = key.right;
      arguments.add(code.append("key", key.left));
      arguments.add(
          comparator == null
              ? Expressions.constant(null, Comparator.class)
              : code.append("comparator", comparator));
    }
    code.add(
        Expressions.return_(null, Expressions.call(LocalOperators.class, "tieSort", arguments)));
    return implementor.result(input.physType, code.toBlock());
  }

  private static final class Rule extends ConverterRule {
    Rule(Config config) {
      super(config);
    }

    @Override
    public RelNode convert(RelNode rel) {
      RelNode input = ((TieSort) rel).getInput();
      return new EnumerableTieSort(
          convert(input, input.getTraitSet().replace(EnumerableConvention.INSTANCE)),
          ((TieSort) rel).order());
    }
  }
}
