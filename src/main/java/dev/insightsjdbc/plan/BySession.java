package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A plan whose rows are those that it has of each session alone.
 *
 * @param ids its columns that are the session's id, and never NULL; there is one at least
 * @param nullableIds its columns that are the session's id or NULL, as outer joins make them
 * @param ways a session makes a row only where all scans of one of the ways have rows of it
 */
record BySession(ImmutableBitSet ids, ImmutableBitSet nullableIds, List<Set<ScanSpec>> ways) {

  /** Further ones would only be read past. */
  private static final int MOST_WAYS = 8;

  BySession {
    ways = List.copyOf(ways);
  }

  /** What a plan is, where it is one. */
  static Optional<BySession> of(RelNode rel) {
    Optional<BySession> all = Optional.empty();
    if (rel instanceof DocumentScan scan) {
      all = ofScan(scan.spec());
    } else if (rel instanceof Filter || (rel instanceof Sort sort && isUncut(sort))) {
      all = of(rel.getInput(0));
    } else if (rel instanceof Project project) {
      all = of(project.getInput()).map(input -> input.projected(project));
    } else if (rel instanceof Aggregate aggregate) {
      all = of(aggregate.getInput()).map(input -> input.grouped(aggregate));
    } else if (rel instanceof Join join) {
      all =
          of(join.getLeft()).flatMap(left -> of(join.getRight()).map(it -> left.joined(join, it)));
    } else if (rel instanceof SetOp operation) {
      all = ofSetOperation(operation);
    }
    return all.filter(it -> !it.ids.isEmpty());
  }

  private static boolean isUncut(Sort sort) {
    return sort.offset == null && sort.fetch == null;
  }

  private static Optional<BySession> ofScan(ScanSpec spec) {
    if (!spec.isUncut() || !spec.order().isEmpty() || !spec.rawFilters().isEmpty()) {
      return Optional.empty();
    }
    ImmutableBitSet.Builder ids = ImmutableBitSet.builder();
    ImmutableBitSet.Builder nullableIds = ImmutableBitSet.builder();
    for (int place = 0; place < spec.output().size(); place++) {
      RowColumn column = spec.outputColumn(place);
      if (column.column().isField(Catalog.SESSION_ID)) {
        (column.node() == Shape.ROOT ? ids : nullableIds).set(place);
      }
    }
    return Optional.of(new BySession(ids.build(), nullableIds.build(), List.of(Set.of(spec))));
  }

  private BySession projected(Project project) {
    if (!windowsAreWithin(project)) {
      return none();
    }
    return new BySession(above(project, ids), above(project, nullableIds), ways);
  }

  /** Columns as what a projection makes of them. */
  private static ImmutableBitSet above(Project project, ImmutableBitSet columns) {
    ImmutableBitSet.Builder above = ImmutableBitSet.builder();
    for (int place = 0; place < project.getProjects().size(); place++) {
      if (project.getProjects().get(place) instanceof RexInputRef column
          && columns.get(column.getIndex())) {
        above.set(place);
      }
    }
    return above.build();
  }

  /** Of no columns: what it is not. */
  private BySession none() {
    return new BySession(ImmutableBitSet.of(), ImmutableBitSet.of(), ways);
  }

  private boolean isId(RexNode expression) {
    return expression instanceof RexInputRef column && ids.get(column.getIndex());
  }

  private boolean windowsAreWithin(Project project) {
    AtomicBoolean within = new AtomicBoolean(true);
    project.accept(
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            within.compareAndSet(
                true, over.getWindow().partitionKeys.stream().anyMatch(it -> isId(it)));
            return over;
          }
        });
    return within.get();
  }

  private BySession grouped(Aggregate aggregate) {
    ImmutableBitSet keys = ids;
    for (ImmutableBitSet set : aggregate.getGroupSets()) {
      keys = keys.intersect(set);
    }
    ImmutableBitSet.Builder columns = ImmutableBitSet.builder();
    keys.forEach(key -> columns.set(aggregate.getGroupSet().indexOf(key)));
    return new BySession(columns.build(), ImmutableBitSet.of(), ways);
  }

  private BySession joined(Join join, BySession right) {
    int width = join.getLeft().getRowType().getFieldCount();
    ImmutableBitSet all = ids.union(nullableIds);
    ImmutableBitSet rightIds = right.ids.shift(width);
    ImmutableBitSet allRight = rightIds.union(right.nullableIds.shift(width));
    boolean linked =
        join.getVariablesSet().isEmpty()
            && RelOptUtil.conjunctions(join.getCondition()).stream()
                .anyMatch(conjunct -> isLink(conjunct, all, allRight));
    if (!linked) {
      return none();
    }
    ImmutableBitSet either = all.union(allRight);
    return switch (join.getJoinType()) {
      case INNER -> joined(ids.union(rightIds), either, both(ways, right.ways));
      case LEFT -> joined(ids, either, ways);
      case RIGHT -> joined(rightIds, either, right.ways);
      case SEMI -> joined(ids, all, both(ways, right.ways));
      case ANTI -> this;
      default -> none();
    };
  }

  private static BySession joined(
      ImmutableBitSet ids, ImmutableBitSet all, List<Set<ScanSpec>> ways) {
    return new BySession(ids, all.except(ids), ways);
  }

  /** NULL equals nothing: rows that meet are of the same session. */
  private static boolean isLink(RexNode conjunct, ImmutableBitSet left, ImmutableBitSet right) {
    return conjunct.isA(SqlKind.EQUALS)
        && ((RexCall) conjunct).getOperands().get(0) instanceof RexInputRef one
        && ((RexCall) conjunct).getOperands().get(1) instanceof RexInputRef other
        && ((left.get(one.getIndex()) && right.get(other.getIndex()))
            || (left.get(other.getIndex()) && right.get(one.getIndex())));
  }

  private static List<Set<ScanSpec>> both(List<Set<ScanSpec>> left, List<Set<ScanSpec>> right) {
    if (left.size() * right.size() > MOST_WAYS) {
      return left;
    }
    List<Set<ScanSpec>> ways = new ArrayList<>();
    for (Set<ScanSpec> one : left) {
      for (Set<ScanSpec> other : right) {
        Set<ScanSpec> way = new HashSet<>(one);
        way.addAll(other);
        ways.add(way);
      }
    }
    return ways;
  }

  private static Optional<BySession> ofSetOperation(SetOp operation) {
    List<BySession> inputs = new ArrayList<>();
    ImmutableBitSet ids = ImmutableBitSet.range(operation.getRowType().getFieldCount());
    for (RelNode input : operation.getInputs()) {
      Optional<BySession> one = of(input);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      inputs.add(one.get());
      ids = ids.intersect(one.get().ids);
    }
    List<Set<ScanSpec>> ways = new ArrayList<>(inputs.get(0).ways);
    for (BySession input : inputs.subList(1, inputs.size())) {
      if (operation instanceof Intersect) {
        ways = both(ways, input.ways);
      } else if (!(operation instanceof Minus)) {
        ways.addAll(input.ways);
      }
    }
    return Optional.of(new BySession(ids, ImmutableBitSet.of(), ways));
  }
}
