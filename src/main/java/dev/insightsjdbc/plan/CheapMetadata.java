package dev.insightsjdbc.plan;

import com.google.common.collect.ImmutableList;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.ChainedRelMetadataProvider;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataDef;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.ReflectiveRelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What the planner asks of its nodes. What Calcite answers of joins asks the joins below several
 * times each, so that planning a dozen of them would never end; and nothing here depends on how
 * good these guesses are.
 */
final class CheapMetadata {

  static final RelMetadataProvider PROVIDER =
      ChainedRelMetadataProvider.of(
          ImmutableList.of(
              ReflectiveRelMetadataProvider.reflectiveSource(
                  new Predicates(), BuiltInMetadata.Predicates.Handler.class),
              ReflectiveRelMetadataProvider.reflectiveSource(
                  new RowCount(), BuiltInMetadata.RowCount.Handler.class),
              ReflectiveRelMetadataProvider.reflectiveSource(
                  new DistinctRowCount(), BuiltInMetadata.DistinctRowCount.Handler.class),
              DefaultRelMetadataProvider.INSTANCE));

  private static final double GROUP = 10;
  private static final double FITTING = 0.1;

  private CheapMetadata() {}

  /** No rule that is used here wants to know what holds of all rows. */
  public static final class Predicates implements MetadataHandler<BuiltInMetadata.Predicates> {
    @Override
    public MetadataDef<BuiltInMetadata.Predicates> getDef() {
      return BuiltInMetadata.Predicates.DEF;
    }

    /** None are known. */
    public RelOptPredicateList getPredicates(RelNode rel, RelMetadataQuery query) {
      return RelOptPredicateList.EMPTY;
    }
  }

  /** Of joins; of other nodes, Calcite knows. */
  public static final class RowCount implements MetadataHandler<BuiltInMetadata.RowCount> {
    @Override
    public MetadataDef<BuiltInMetadata.RowCount> getDef() {
      return BuiltInMetadata.RowCount.DEF;
    }

    /** As many as the larger side has, where an equality joins them. */
    public Double getRowCount(Join join, RelMetadataQuery query) {
      double left = query.getRowCount(join.getLeft());
      double right = query.getRowCount(join.getRight());
      return join.analyzeCondition().leftKeys.isEmpty()
          ? Math.max(left, left * right * FITTING)
          : Math.max(left, right);
    }
  }

  /** The same part of the rows, whatever the columns. */
  public static final class DistinctRowCount
      implements MetadataHandler<BuiltInMetadata.DistinctRowCount> {
    @Override
    public MetadataDef<BuiltInMetadata.DistinctRowCount> getDef() {
      return BuiltInMetadata.DistinctRowCount.DEF;
    }

    /** A group has ten rows. */
    public Double getDistinctRowCount(
        RelNode rel, RelMetadataQuery query, ImmutableBitSet columns, @Nullable RexNode where) {
      return columns.isEmpty() ? 1 : Math.max(1, query.getRowCount(rel) / GROUP);
    }
  }
}
