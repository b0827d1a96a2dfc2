package dev.insightsjdbc.plan;

import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.InvalidRelException;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of rows that are in order by one of its keys: it gives the groups of one value of
 * that before it reads those of the next, so that whoever wants no more ends the reading.
 */
final class OrderedAggregate extends Aggregate {

  static final ConverterRule RULE =
      ConverterRule.Config.INSTANCE
          .withConversion(
              OrderedAggregate.class,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "OrderedAggregateRule")
          .withRuleFactory(Rule::new)
          .toRule(Rule.class);

  private final int place;

  /**
   * An aggregate.
   *
   * @param like what it gives
   * @param place of the key in order among the keys; every grouping set has it
   */
  OrderedAggregate(Aggregate like, RelNode input, int place) {
    this(
        like.getCluster().traitSetOf(Convention.NONE),
        input,
        like.getGroupSet(),
        like.getGroupSets(),
        like.getAggCallList(),
        place);
  }

  private OrderedAggregate(
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet keys,
      @Nullable List<ImmutableBitSet> sets,
      List<AggregateCall> calls,
      int place) {
    super(input.getCluster(), traits, List.of(), input, keys, sets, calls);
    this.place = place;
  }

  @Override
  public Aggregate copy(
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet keys,
      @Nullable List<ImmutableBitSet> sets,
      List<AggregateCall> calls) {
    return new OrderedAggregate(traits, input, keys, sets, calls, place);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("ordered", place);
  }

  private static final class Rule extends ConverterRule {
    Rule(Config config) {
      super(config);
    }

    @Override
    public @Nullable RelNode convert(RelNode rel) {
      OrderedAggregate aggregate = (OrderedAggregate) rel;
      RelTraitSet traits = rel.getCluster().traitSetOf(EnumerableConvention.INSTANCE);
      try {
        return new EnumerableOrderedAggregate(
            traits, convert(aggregate.getInput(), traits), aggregate, aggregate.place);
      } catch (InvalidRelException e) {
        throw new IllegalStateException("an aggregate that is not the engine's: " + rel, e);
      }
    }
  }
}
