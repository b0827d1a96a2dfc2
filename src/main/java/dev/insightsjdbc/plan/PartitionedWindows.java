package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;

/** Has window functions look at rows only that have the same values. */
final class PartitionedWindows extends RexShuttle {

  private final RexBuilder builder;
  private final List<? extends RexNode> values;

  PartitionedWindows(RexBuilder builder, List<? extends RexNode> values) {
    this.builder = builder;
    this.values = values;
  }

  @Override
  public RexWindow visitWindow(RexWindow window) {
    List<RexNode> keys = new ArrayList<>(window.partitionKeys);
    keys.addAll(values);
    return builder.makeWindow(
        keys,
        window.orderKeys,
        window.getLowerBound(),
        window.getUpperBound(),
        window.isRows(),
        window.getExclude());
  }
}
