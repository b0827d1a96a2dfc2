package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.ScanSpec;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** A leaf that answers a {@link ScanSpec}: what push-down grows. */
final class DocumentScan extends AbstractRelNode {

  private final ScanSpec spec;
  private final ScanSource source;

  DocumentScan(RelOptCluster cluster, RelDataType rowType, ScanSpec spec, ScanSource source) {
    super(cluster, cluster.traitSetOf(Convention.NONE));
    this.rowType = rowType;
    this.spec = spec;
    this.source = source;
  }

  ScanSpec spec() {
    return spec;
  }

  ScanSource source() {
    return source;
  }

  /** The same place in the plan with more pushed into it, or with other columns. */
  DocumentScan with(RelDataType newRowType, ScanSpec newSpec) {
    return new DocumentScan(getCluster(), newRowType, newSpec, source);
  }

  DocumentScan with(ScanSpec newSpec) {
    return with(getRowType(), newSpec);
  }

  /** The whole spec: scans that print alike are merged. */
  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return ScanDescription.describe(super.explainTerms(writer), spec, source);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery metadata) {
    return ScanCost.rows(spec);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
    return ScanCost.cost(planner, spec);
  }
}
