package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.ScanSpec;
import java.math.BigDecimal;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Takes out of a plan what makes no rows, and with it what is read only to be joined with that. */
final class RowlessInputs extends PlanRewrite {

  private final Set<ScanSpec> scans;

  private RowlessInputs(RelNode plan, Set<ScanSpec> scans) {
    super(plan);
    this.scans = scans;
  }

  /**
   * A plan of the same rows.
   *
   * @param scans without rows, each as {@link RowlessScans#withoutOutput}
   */
  static RelNode prune(RelNode plan, Set<ScanSpec> scans) {
    return new RowlessInputs(plan, scans).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    return !isEmpty(rewritten) && isRowless(rewritten)
        ? LogicalValues.createEmpty(rewritten.getCluster(), rewritten.getRowType())
        : rewritten;
  }

  private boolean isRowless(RelNode node) {
    if (node instanceof DocumentScan scan) {
      return scans.contains(RowlessScans.withoutOutput(scan.spec())) || isNothing(scan.spec());
    } else if (node instanceof Aggregate aggregate) {
      return isEmpty(aggregate.getInput())
          && aggregate.getGroupSets().stream().noneMatch(ImmutableBitSet::isEmpty);
    } else if (node instanceof Join join) {
      return isRowless(join.getJoinType(), join.getLeft(), join.getRight());
    } else if (node instanceof Correlate correlate) {
      return isRowless(correlate.getJoinType(), correlate.getLeft(), correlate.getRight());
    } else if (node instanceof Intersect) {
      return node.getInputs().stream().anyMatch(RowlessInputs::isEmpty);
    } else if (node instanceof Union) {
      return node.getInputs().stream().allMatch(RowlessInputs::isEmpty);
    }
    if (node instanceof Sort sort && isZero(sort.fetch)) {
      return true; // clients ask for no rows to learn a result's columns
    }
    boolean ofItsFirst =
        node instanceof Filter
            || node instanceof Project
            || node instanceof Sort
            || node instanceof Minus;
    return ofItsFirst && isEmpty(node.getInput(0));
  }

  private static boolean isZero(@Nullable RexNode fetch) {
    BigDecimal rows =
        fetch instanceof RexLiteral literal ? literal.getValueAs(BigDecimal.class) : null;
    return rows != null && rows.signum() == 0;
  }

  private static boolean isEmpty(RelNode node) {
    return node instanceof Values values && values.getTuples().isEmpty();
  }

  private static boolean isNothing(ScanSpec spec) {
    return spec.summary().isEmpty() && spec.condition().equals(Condition.FALSE);
  }

  private static boolean isRowless(JoinRelType type, RelNode left, RelNode right) {
    boolean needsLeft = !type.generatesNullsOnLeft();
    boolean needsRight = !type.generatesNullsOnRight() && type != JoinRelType.ANTI;
    return (needsLeft && isEmpty(left)) || (needsRight && isEmpty(right));
  }
}
