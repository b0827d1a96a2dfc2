package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
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
  private final List<DynamicFilter> filters;

  DocumentScan(RelOptCluster cluster, RelDataType rowType, ScanSpec spec, ScanSource source) {
    this(cluster, rowType, spec, source, List.of());
  }

  private DocumentScan(
      RelOptCluster cluster,
      RelDataType rowType,
      ScanSpec spec,
      ScanSource source,
      List<DynamicFilter> filters) {
    super(cluster, cluster.traitSetOf(Convention.NONE));
    this.rowType = rowType;
    this.spec = spec;
    this.source = source;
    this.filters = List.copyOf(filters);
  }

  ScanSpec spec() {
    return spec;
  }

  ScanSource source() {
    return source;
  }

  /** What it is narrowed by when it is opened. */
  List<DynamicFilter> filters() {
    return filters;
  }

  DocumentScan with(DynamicFilter more) {
    List<DynamicFilter> all = new ArrayList<>(filters);
    all.add(more);
    return new DocumentScan(getCluster(), getRowType(), spec, source, all);
  }

  /** The same place in the plan with more pushed into it, or with other columns. */
  DocumentScan with(RelDataType newRowType, ScanSpec newSpec) {
    return new DocumentScan(getCluster(), newRowType, newSpec, source, filters);
  }

  DocumentScan with(ScanSpec newSpec) {
    return with(getRowType(), newSpec);
  }

  /** The whole spec: scans that print alike are merged. */
  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return ScanDescription.describe(super.explainTerms(writer), spec, source)
        .itemIf("filters", filters.toString(), !filters.isEmpty());
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
