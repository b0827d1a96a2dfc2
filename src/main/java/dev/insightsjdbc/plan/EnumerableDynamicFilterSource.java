package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.LocalOperators;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.ParameterExpression;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.convert.ConverterRule;

/** A {@link DynamicFilterSource} of Calcite's engine. */
final class EnumerableDynamicFilterSource extends SingleRel implements EnumerableRel {

  static final ConverterRule RULE =
      ConverterRule.Config.INSTANCE
          .withConversion(
              DynamicFilterSource.class,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "EnumerableDynamicFilterSourceRule")
          .withRuleFactory(Rule::new)
          .toRule(Rule.class);

  private final DynamicFilterSource source;

  private EnumerableDynamicFilterSource(DynamicFilterSource source, RelNode input) {
    super(input.getCluster(), input.getCluster().traitSetOf(EnumerableConvention.INSTANCE), input);
    this.rowType = source.getRowType();
    this.source = source;
  }

  /** Whether its join reads it before its other input. */
  boolean isFirst() {
    return source.first();
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableDynamicFilterSource(source, inputs.get(0));
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return DynamicFilterSource.terms(
        super.explainTerms(writer), source.number(), source.keys(), source.first());
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    BlockBuilder code = new BlockBuilder();
    Result input = implementor.visitChild(this, 0, (EnumerableRel) getInput(), preference);
    PhysType wide = input.physType;
    PhysType rows =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), preference.preferArray());
    ParameterExpression row = Expressions.parameter(wide.getJavaRowType(), "row");
    List<Expression> keys = new ArrayList<>();
    source.keys().forEach(key -> keys.add(wide.fieldReference(row, key, Object.class)));
    List<Expression> columns = new ArrayList<>();
    for (int place = 0; place < getRowType().getFieldCount(); place++) {
      columns.add(wide.fieldReference(row, place));
    }
    code.add(
        Expressions.return_(
            null,
            Expressions.call(
                LocalOperators.class,
                "filterSource",
                DataContext.ROOT,
                code.append("input", input.block),
                function(Expressions.newArrayInit(Object.class, keys), row),
                function(rows.record(columns), row),
                Expressions.constant(source.number()),
                Expressions.constant(keys.size()),
                Expressions.constant(source.first()))));
    return implementor.result(rows, code.toBlock());
  }

  @SuppressWarnings("unchecked") // a class has no type arguments
  private static Expression function(Expression body, ParameterExpression row) {
    return Expressions.lambda(Function1.class, body, row);
  }

  private static final class Rule extends ConverterRule {
    Rule(Config config) {
      super(config);
    }

    @Override
    public RelNode convert(RelNode rel) {
      DynamicFilterSource source = (DynamicFilterSource) rel;
      RelNode input = source.getInput();
      return new EnumerableDynamicFilterSource(
          source, convert(input, input.getTraitSet().replace(EnumerableConvention.INSTANCE)));
    }
  }
}
