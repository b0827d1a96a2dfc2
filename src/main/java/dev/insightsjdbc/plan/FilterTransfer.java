package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/**
 * Has two scans that are joined on the session's id, but cannot be one, ask for the same sessions:
 * what one says of its documents goes for those of the other, too.
 */
final class FilterTransfer {

  private FilterTransfer() {}

  static RelNode between(Join join) {
    int width = join.getLeft().getRowType().getFieldCount();
    RelNode left = join.getLeft();
    RelNode right = join.getRight();
    for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
      Optional<int[]> link = link(conjunct, width);
      if (link.isPresent()) {
        int l = link.get()[0];
        int r = link.get()[1];
        Optional<DocumentScan> leftScan = scan(left, l);
        Optional<DocumentScan> rightScan = scan(right, r);
        if (leftScan.isPresent() && rightScan.isPresent()) {
          boolean intoLeft = Lineage.losesLeft(join.getJoinType());
          boolean intoRight = Lineage.losesRight(join.getJoinType());
          right = intoRight ? narrowed(right, r, leftScan.get().spec()) : right;
          left = intoLeft ? narrowed(left, l, rightScan.get().spec()) : left;
        }
      }
    }
    return left.equals(join.getLeft()) && right.equals(join.getRight())
        ? join
        : join.copy(join.getTraitSet(), List.of(left, right));
  }

  /** The places, one on each side, of columns that are to be equal. */
  private static Optional<int[]> link(RexNode conjunct, int width) {
    if (!conjunct.isA(SqlKind.EQUALS)
        || !(((RexCall) conjunct).getOperands().get(0) instanceof RexInputRef one)
        || !(((RexCall) conjunct).getOperands().get(1) instanceof RexInputRef other)) {
      return Optional.empty();
    }
    int first = Math.min(one.getIndex(), other.getIndex());
    int second = Math.max(one.getIndex(), other.getIndex());
    return first < width && second >= width
        ? Optional.of(new int[] {first, second - width})
        : Optional.empty();
  }

  /** The scan of which a column is the session's id. */
  static Optional<DocumentScan> scan(RelNode rel, int place) {
    return Lineage.of(rel, place)
        .filter(
            it -> it.scan().spec().outputColumn(it.place()).column().isField(Catalog.SESSION_ID))
        .map(Lineage::scan);
  }

  private static RelNode narrowed(RelNode rel, int place, ScanSpec by) {
    return Lineage.replaced(
        rel,
        place,
        scan -> scan.spec().isUncut() ? scan.with(scan.spec().withDocumentConditionsOf(by)) : scan);
  }
}
