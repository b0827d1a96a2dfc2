package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.ScanSpec;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** A {@link DocumentScan} that Calcite's engine reads. */
final class EnumerableDocumentScan extends AbstractRelNode implements EnumerableRel {

  private final ScanSpec spec;
  private final ScanSource source;
  private final List<DynamicFilter> filters;
  private final boolean kept;

  EnumerableDocumentScan(DocumentScan scan) {
    this(scan, scan.getRowType(), scan.spec().pruned(), scan.source(), scan.filters(), false);
  }

  private EnumerableDocumentScan(
      RelNode place,
      RelDataType rowType,
      ScanSpec spec,
      ScanSource source,
      List<DynamicFilter> filters,
      boolean kept) {
    super(place.getCluster(), place.getCluster().traitSetOf(EnumerableConvention.INSTANCE));
    this.rowType = rowType;
    this.spec = spec;
    this.source = source;
    this.filters = filters;
    this.kept = kept;
  }

  /**
   * The same scan, its rows kept for those who read them again: it is sent once a statement, and
   * for all of them.
   */
  EnumerableDocumentScan keepingRows() {
    return new EnumerableDocumentScan(this, getRowType(), spec, source, List.of(), true);
  }

  List<DynamicFilter> filters() {
    return filters;
  }

  ScanSpec spec() {
    return spec;
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    // The other operators take rows of one column to be bare values, and pass them on as they come.
    PhysType rows =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY, true);
    return implementor.result(
        rows,
        Blocks.toBlock(
            Expressions.call(
                implementor.stash(new ScanLeaf(spec, source, filters, kept), ScanLeaf.class),
                "rows",
                DataContext.ROOT)));
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return ScanDescription.describe(super.explainTerms(writer), spec, source)
        .itemIf("filters", filters.toString(), !filters.isEmpty())
        .itemIf("kept", kept, kept);
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
