package dev.insightsjdbc.plan;

import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;

/** Makes a {@link SessionLoop} one that Calcite's engine runs. */
final class SessionLoopRule extends ConverterRule {

  static final SessionLoopRule INSTANCE =
      Config.INSTANCE
          .withConversion(
              SessionLoop.class, Convention.NONE, EnumerableConvention.INSTANCE, "SessionLoopRule")
          .withRuleFactory(SessionLoopRule::new)
          .toRule(SessionLoopRule.class);

  private SessionLoopRule(Config config) {
    super(config);
  }

  @Override
  public RelNode convert(RelNode rel) {
    SessionLoop loop = (SessionLoop) rel;
    RelTraitSet traits = rel.getTraitSet().replace(EnumerableConvention.INSTANCE);
    return new EnumerableSessionLoop(
        convert(loop.getLeft(), traits), convert(loop.getRight(), traits), loop.columns());
  }
}
