package dev.insightsjdbc.plan;

import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;

/** Makes a {@link DocumentScan} readable by Calcite's engine. */
final class EnumerableScanRule extends ConverterRule {

  static final EnumerableScanRule INSTANCE =
      Config.INSTANCE
          .withConversion(
              DocumentScan.class,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "EnumerableScanRule")
          .withRuleFactory(EnumerableScanRule::new)
          .toRule(EnumerableScanRule.class);

  private EnumerableScanRule(Config config) {
    super(config);
  }

  @Override
  public RelNode convert(RelNode rel) {
    return new EnumerableDocumentScan((DocumentScan) rel);
  }
}
