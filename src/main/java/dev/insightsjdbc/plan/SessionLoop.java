package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.ScanSpec;
import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.BiRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/**
 * What a plan comes to that is run on one session after the other, in the order of the scan on the
 * left. The plan, on the right, has {@link SessionTable}s for leaves.
 */
final class SessionLoop extends BiRel {

  private final List<List<Integer>> columns;

  /**
   * A loop.
   *
   * @param columns where the columns of each {@link SessionTable}, by its number, are in the scan's
   */
  SessionLoop(RelNode scan, RelNode plan, List<List<Integer>> columns) {
    super(plan.getCluster(), plan.getCluster().traitSetOf(Convention.NONE), scan, plan);
    this.columns = columns;
  }

  List<List<Integer>> columns() {
    return columns;
  }

  /** The same with the sessions in an order. */
  SessionLoop with(ScanSpec ordered) {
    return new SessionLoop(((DocumentScan) getLeft()).with(ordered), getRight(), columns);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new SessionLoop(inputs.get(0), inputs.get(1), columns);
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
}
