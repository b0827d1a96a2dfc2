package dev.insightsjdbc.plan;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.rules.DateRangeRules;

/**
 * A table of ours as the host first sees it. A TableScan, since of these the host knows keys and
 * leaves out unused columns; it brings the rules that make a {@link DocumentScan} of it.
 */
final class HostTableScan extends TableScan {

  HostTableScan(RelOptCluster cluster, RelOptTable table) {
    super(cluster, cluster.traitSetOf(Convention.NONE), List.of(), table);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return this;
  }

  /** Takes a rule away that goes over all years there can be; scans have dates from EXTRACT too. */
  @Override
  public void register(RelOptPlanner planner) {
    planner.removeRule(DateRangeRules.FILTER_INSTANCE);
    planner.addRule(EnumerableScanRule.INSTANCE);
    HostPushDownRule.ALL.forEach(planner::addRule);
  }
}
