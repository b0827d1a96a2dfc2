package dev.insightsjdbc.plan;

import java.util.concurrent.CancellationException;
import org.apache.calcite.plan.Context;
import org.apache.calcite.plan.RelOptCostImpl;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Calcite's planners, which end when their thread is interrupted: nobody waits for the plan. */
final class Interruptible {

  private Interruptible() {}

  /** Ends planning where nobody waits for it any more. */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("planning was interrupted");
    }
  }

  static VolcanoPlanner volcano(Context context) {
    return new VolcanoPlanner(null, context) {
      @Override
      public void checkCancel() {
        check();
      }
    };
  }

  /**
   * Applies rules.
   *
   * @param tree whether equal parts of the plan stay apart
   */
  static RelNode run(HepProgram rules, boolean tree, RelNode plan) {
    HepPlanner planner =
        new HepPlanner(rules, null, tree, null, RelOptCostImpl.FACTORY) {
          @Override
          public void checkCancel() {
            check();
          }
        };
    planner.setRoot(plan);
    return planner.findBestExp();
  }

  /** Asks itself of a node's inputs, so that long questions end, too. */
  static final class Metadata extends RelMetadataQuery {
    Metadata() {
      super(new ProxyingMetadataHandlerProvider(CheapMetadata.PROVIDER));
    }

    @Override
    public @Nullable Boolean areColumnsUnique(
        RelNode rel, ImmutableBitSet columns, boolean ignoreNulls) {
      check();
      return super.areColumnsUnique(rel, columns, ignoreNulls);
    }

    @Override
    public @Nullable Double getMaxRowCount(RelNode rel) {
      check();
      return super.getMaxRowCount(rel);
    }

    @Override
    public Double getRowCount(RelNode rel) {
      check();
      return super.getRowCount(rel);
    }
  }
}
