package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;

/**
 * The scan that a column of a plan comes from, where it would not matter whether rows are chosen by
 * their value of it there or here.
 *
 * @param scan gives rows, no summary
 * @param place the column's place in what the scan gives
 */
record Lineage(DocumentScan scan, int place) {

  static Optional<Lineage> of(RelNode rel, int place) {
    if (rel instanceof DocumentScan scan) {
      return scan.spec().summary().isEmpty()
          ? Optional.of(new Lineage(scan, place))
          : Optional.empty();
    }
    if (rel instanceof SessionLoop loop) {
      return of(loop, place);
    }
    OptionalInt below = below(rel, place);
    return below.isEmpty()
        ? Optional.empty()
        : of(rel.getInput(side(rel, place)), below.getAsInt());
  }

  /** All rows of a session have the same value of a column of its document. */
  private static Optional<Lineage> of(SessionLoop loop, int place) {
    OptionalInt column = SessionOrder.place(loop.getRight(), place, loop.columns());
    return column.isPresent() && loop.getLeft() instanceof DocumentScan scan
        ? Optional.of(new Lineage(scan, column.getAsInt()))
            .filter(it -> scan.spec().outputColumn(it.place()).node() == Shape.ROOT)
        : Optional.empty();
  }

  /** The plan with another scan where the column comes from. */
  static RelNode replaced(RelNode rel, int place, UnaryOperator<DocumentScan> other) {
    if (rel instanceof DocumentScan scan) {
      return other.apply(scan);
    }
    int side = side(rel, place);
    RelNode input = rel.getInput(side);
    RelNode replaced =
        rel instanceof SessionLoop && input instanceof DocumentScan scan
            ? other.apply(scan)
            : replaced(input, below(rel, place).orElseThrow(), other);
    if (replaced.equals(input)) {
      return rel;
    }
    List<RelNode> inputs = new ArrayList<>(rel.getInputs());
    inputs.set(side, replaced);
    return rel.copy(rel.getTraitSet(), inputs);
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
    return rel instanceof Join join ? below(join, place) : OptionalInt.empty();
  }

  private static OptionalInt below(Join join, int place) {
    int width = join.getLeft().getRowType().getFieldCount();
    boolean left = place < width;
    boolean kept =
        switch (join.getJoinType()) {
          case INNER -> true;
          case LEFT, SEMI, ANTI -> left;
          case RIGHT -> !left;
          default -> false;
        };
    return kept ? OptionalInt.of(left ? place : place - width) : OptionalInt.empty();
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

  /** Whether rows of the left input that find no partner are lost. */
  static boolean losesLeft(JoinRelType type) {
    return type == JoinRelType.INNER || type == JoinRelType.SEMI || type == JoinRelType.RIGHT;
  }

  /** Whether rows of the right input that find no partner are lost. */
  static boolean losesRight(JoinRelType type) {
    return type == JoinRelType.INNER
        || type == JoinRelType.SEMI
        || type == JoinRelType.ANTI
        || type == JoinRelType.LEFT;
  }
}
