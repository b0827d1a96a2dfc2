package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.scan.ScanOrder;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;

/**
 * Has loops over sessions go by the start time where a statement wants that order: then nothing is
 * sorted here, and a limit ends the reading.
 */
final class SessionOrder {

  private SessionOrder() {}

  static RelNode push(RelNode plan) {
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof Sort sort ? push(sort) : visited;
          }
        });
  }

  private static RelNode push(Sort sort) {
    List<RelFieldCollation> keys = sort.getCollation().getFieldCollations();
    RelNode rows = sort.fetch == null ? sort.getInput() : looped(sort.getInput());
    Optional<RelNode> ordered = order(rows, keys);
    if (ordered.isPresent()) {
      boolean isCut = sort.offset != null || sort.fetch != null;
      return isCut ? SortPushDown.cut(sort, ordered.get()) : ordered.get();
    }
    // In the order of the first key, the rest is sorted from tie to tie.
    return keys.size() > 1 && order(rows, keys.subList(0, 1)).isPresent()
        ? sort.copy(sort.getTraitSet(), List.of(rows))
        : sort;
  }

  /** With a loop for what gathers the rows of each session, so that a limit ends the reading. */
  private static RelNode looped(RelNode rel) {
    if (rel instanceof Filter || (rel instanceof Project project && !project.containsOver())) {
      return rel.copy(rel.getTraitSet(), List.of(looped(rel.getInput(0))));
    }
    return SessionLoops.ofOneScan(rel).<RelNode>map(loop -> loop).orElse(rel);
  }

  /** The same rows in an order of their sessions; empty where none does. */
  static Optional<RelNode> order(RelNode rel, List<RelFieldCollation> keys) {
    if (rel instanceof SessionLoop loop && loop.getLeft() instanceof DocumentScan scan) {
      return orders(loop, scan.spec(), keys).map(order -> loop.with(scan.spec().withOrder(order)));
    }
    if (rel instanceof Filter filter) {
      return order(filter.getInput(), keys)
          .map(ordered -> filter.copy(filter.getTraitSet(), List.of(ordered)));
    }
    if (rel instanceof Project project && !project.containsOver()) {
      return SortPushDown.below(project, keys)
          .flatMap(inner -> order(project.getInput(), inner))
          .map(ordered -> project.copy(project.getTraitSet(), List.of(ordered)));
    }
    return Optional.empty();
  }

  /** By other keys first, the service would be asked for all there is, and all would be kept. */
  private static Optional<List<ScanOrder>> orders(
      SessionLoop loop, ScanSpec spec, List<RelFieldCollation> keys) {
    List<ScanOrder> orders = new ArrayList<>();
    for (RelFieldCollation key : keys) {
      OptionalInt place = place(loop.getRight(), key.getFieldIndex(), loop.columns());
      if (place.isEmpty()) {
        return Optional.empty();
      }
      RowColumn column = spec.outputColumn(place.getAsInt());
      boolean isFirst = orders.isEmpty();
      if (!SortPushDown.isServiceOrder(column, key)
          || (isFirst && !column.isOfDocument(Catalog.SESSION_START_TIME))) {
        return Optional.empty();
      }
      if (orders.stream().noneMatch(order -> order.column().equals(column.column()))) {
        orders.add(new ScanOrder(column.column(), SortPushDown.direction(key)));
      }
    }
    return Optional.of(orders);
  }

  /** Where the scan has a column of the plan that is one of a table, and never made NULL. */
  static OptionalInt place(RelNode rel, int column, List<List<Integer>> columns) {
    if (rel instanceof SessionTable table) {
      return OptionalInt.of(columns.get(table.number()).get(column));
    }
    if (rel instanceof Filter || rel instanceof Sort) {
      return place(rel.getInput(0), column, columns);
    }
    if (rel instanceof Project project) {
      return project.getProjects().get(column) instanceof RexInputRef below
          ? place(project.getInput(), below.getIndex(), columns)
          : OptionalInt.empty();
    }
    if (rel instanceof Aggregate aggregate) {
      return column < aggregate.getGroupCount() && aggregate.getGroupSets().size() == 1
          ? place(aggregate.getInput(), aggregate.getGroupSet().nth(column), columns)
          : OptionalInt.empty();
    }
    return rel instanceof Join join ? ofJoin(join, column, columns) : OptionalInt.empty();
  }

  private static OptionalInt ofJoin(Join join, int column, List<List<Integer>> columns) {
    int width = join.getLeft().getRowType().getFieldCount();
    JoinRelType type = join.getJoinType();
    if (column < width) {
      return type.generatesNullsOnLeft()
          ? OptionalInt.empty()
          : place(join.getLeft(), column, columns);
    }
    return type.generatesNullsOnRight()
        ? OptionalInt.empty()
        : place(join.getRight(), column - width, columns);
  }
}
