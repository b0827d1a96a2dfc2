package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.LocalOperators;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.BiRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** A {@link SessionLoop} that Calcite's engine runs. */
final class EnumerableSessionLoop extends BiRel implements EnumerableRel {

  private final List<List<Integer>> columns;

  EnumerableSessionLoop(RelNode scan, RelNode plan, List<List<Integer>> columns) {
    super(
        plan.getCluster(), plan.getCluster().traitSetOf(EnumerableConvention.INSTANCE), scan, plan);
    this.columns = columns;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableSessionLoop(inputs.get(0), inputs.get(1), columns);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("columns", columns);
  }

  @Override
  protected RelDataType deriveRowType() {
    return getRight().getRowType();
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return metadata.getRowCount(getLeft());
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return planner.getCostFactory().makeTinyCost();
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    BlockBuilder code = new BlockBuilder();
    Result scan = implementor.visitChild(this, 0, (EnumerableRel) getLeft(), Prefer.ARRAY);
    Expression rows = code.append("documents", scan.block);
    Result plan = implementor.visitChild(this, 1, (EnumerableRel) getRight(), preference);
    int[][] places =
        columns.stream()
            .map(table -> table.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    code.add(
        Expressions.return_(
            null,
            Expressions.call(
                LocalOperators.class,
                "sessions",
                DataContext.ROOT,
                rows,
                implementor.stash(places, int[][].class),
                Expressions.lambda(plan.block, SessionTable.SESSION))));
    return implementor.result(plan.physType, code.toBlock());
  }
}
