package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
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
          boolean intoLeft = canLoseRowsOfLeft(join.getJoinType());
          boolean intoRight = canLoseRowsOfRight(join.getJoinType());
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

  /** Rows without a partner are lost. */
  private static boolean canLoseRowsOfLeft(JoinRelType type) {
    return type == JoinRelType.INNER || type == JoinRelType.SEMI || type == JoinRelType.RIGHT;
  }

  private static boolean canLoseRowsOfRight(JoinRelType type) {
    return type == JoinRelType.INNER
        || type == JoinRelType.SEMI
        || type == JoinRelType.ANTI
        || type == JoinRelType.LEFT;
  }

  /** The scan of which a column is the session's id. */
  private static Optional<DocumentScan> scan(RelNode rel, int place) {
    if (rel instanceof DocumentScan scan) {
      return scan.spec().summary().isEmpty()
              && scan.spec().outputColumn(place).column().isField(Catalog.SESSION_ID)
          ? Optional.of(scan)
          : Optional.empty();
    }
    OptionalInt below = below(rel, place);
    return below.isEmpty()
        ? Optional.empty()
        : scan(rel.getInput(side(rel, place)), below.getAsInt());
  }

  /** The column's place in the input that it comes from, where each of its rows is of one row's. */
  private static OptionalInt below(RelNode rel, int place) {
    if (rel instanceof Filter || (rel instanceof Sort sort && isUncut(sort))) {
      return OptionalInt.of(place);
    }
    if (rel instanceof Project project) {
      return project.getProjects().get(place) instanceof RexInputRef column
              && windowsAreWithin(project, column)
          ? OptionalInt.of(column.getIndex())
          : OptionalInt.empty();
    }
    if (rel instanceof Aggregate aggregate && aggregate.getGroupSets().size() == 1) {
      return place < aggregate.getGroupCount()
          ? OptionalInt.of(aggregate.getGroupSet().nth(place))
          : OptionalInt.empty();
    }
    if (rel instanceof Join join) {
      int width = join.getLeft().getRowType().getFieldCount();
      boolean keepsLeft = place < width && join.getJoinType() == JoinRelType.LEFT;
      return keepsLeft || join.getJoinType() == JoinRelType.INNER
          ? OptionalInt.of(place < width ? place : place - width)
          : OptionalInt.empty();
    }
    return OptionalInt.empty();
  }

  /** Whether windows look only at rows that have the same value of a column. */
  private static boolean windowsAreWithin(Project project, RexInputRef column) {
    AtomicBoolean within = new AtomicBoolean(true);
    project.accept(
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            within.compareAndSet(true, over.getWindow().partitionKeys.contains(column));
            return over;
          }
        });
    return within.get();
  }

  private static boolean isUncut(Sort sort) {
    return sort.offset == null && sort.fetch == null;
  }

  private static int side(RelNode rel, int place) {
    return rel instanceof Join join && place >= join.getLeft().getRowType().getFieldCount() ? 1 : 0;
  }

  private static RelNode narrowed(RelNode rel, int place, ScanSpec by) {
    if (rel instanceof DocumentScan scan) {
      return scan.spec().isUncut() ? scan.with(scan.spec().withDocumentConditionsOf(by)) : scan;
    }
    int side = side(rel, place);
    RelNode input = rel.getInput(side);
    RelNode narrower = narrowed(input, below(rel, place).orElseThrow(), by);
    if (narrower.equals(input)) {
      return rel;
    }
    List<RelNode> inputs = new ArrayList<>(rel.getInputs());
    inputs.set(side, narrower);
    return rel.copy(rel.getTraitSet(), inputs);
  }
}
