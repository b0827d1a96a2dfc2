package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.scan.ScanOrder;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Pushes ORDER BY, LIMIT and OFFSET. The order goes through filters and projections, since these
 * keep it; the cut goes only where nothing stands between.
 */
final class SortPushDown {

  private SortPushDown() {}

  static RelNode push(Sort sort) {
    Optional<RelNode> ordered = order(sort.getInput(), sort.getCollation().getFieldCollations());
    if (ordered.isEmpty()) {
      return sort.fetch == null ? sort : aboveFirst(sort);
    }
    if (sort.offset == null && sort.fetch == null) {
      return ordered.get();
    }
    return cut(sort, ordered.get());
  }

  /** The sort on those rows only that may be among the wanted ones. */
  private static RelNode aboveFirst(Sort sort) {
    Optional<Operand> offset = operand(sort.offset);
    Optional<Operand> fetch = operand(sort.fetch);
    if (fetch.isEmpty() || offset.isPresent() != (sort.offset != null)) {
      return sort;
    }
    return first(
            sort.getInput(),
            sort.getCollation().getFieldCollations(),
            new ScanSpec.Cut(offset, fetch, true))
        .<RelNode>map(first -> sort.copy(sort.getTraitSet(), List.of(first)))
        .orElse(sort);
  }

  /**
   * The rows of one scan, in the order of as many keys as the service knows, up to the end of the
   * ties: what comes behind them is behind them by all keys. Empty where all are read anyway.
   *
   * @param cut where it is not rough, ties do not matter once all keys are known
   */
  static Optional<RelNode> first(RelNode input, List<RelFieldCollation> keys, ScanSpec.Cut cut) {
    Optional<RelNode> exact =
        cut.rough() ? Optional.empty() : order(input, keys).flatMap(rows -> cut(rows, cut));
    ScanSpec.Cut rough = new ScanSpec.Cut(cut.offset(), cut.fetch(), true);
    for (int known = keys.size(); known > 0 && exact.isEmpty(); known--) {
      exact = order(input, keys.subList(0, known)).flatMap(rows -> cut(rows, rough));
    }
    return exact;
  }

  private static Optional<RelNode> cut(RelNode ordered, ScanSpec.Cut cut) {
    if (ordered instanceof Project project && isOfOneRow(project)) {
      return cut(project.getInput(), cut)
          .map(below -> project.copy(project.getTraitSet(), List.of(below)));
    }
    return ordered instanceof DocumentScan scan
            && scan.spec().isUncut()
            && (!cut.rough() || endsEarly(scan.spec()))
        ? Optional.of(scan.with(scan.spec().withCut(cut)))
        : Optional.empty();
  }

  /**
   * Whether the first by a part of the keys cost less than all: in order of time, and by other keys
   * the first of sessions that have a row each. Ties are those of the time alone, or none.
   */
  private static boolean endsEarly(ScanSpec spec) {
    boolean inTime = spec.order().get(0).column().isField(Catalog.SESSION_START_TIME);
    return spec.order().stream().anyMatch(key -> key.column().isField(Catalog.SESSION_ID))
        ? inTime || spec.isRowOfEachThatHolds()
        : inTime && spec.order().size() == 1;
  }

  /** The same rows in an order that scans give; empty where none does. */
  static Optional<RelNode> order(RelNode input, List<RelFieldCollation> keys) {
    if (keys.isEmpty()) {
      return Optional.of(input);
    }
    if (input instanceof DocumentScan scan) {
      return orders(scan, keys).map(order -> scan.with(scan.spec().withOrder(order)));
    }
    if (input instanceof Filter filter) {
      return order(filter.getInput(), keys)
          .map(ordered -> filter.copy(filter.getTraitSet(), List.of(ordered)));
    }
    if (input instanceof Project project && isOfOneRow(project)) {
      return below(project, keys)
          .flatMap(inner -> order(project.getInput(), inner))
          .map(ordered -> project.copy(project.getTraitSet(), List.of(ordered)));
    }
    return Optional.empty();
  }

  /** Of a sub-query, a join will be made, which does not keep the order below it. */
  private static boolean isOfOneRow(Project project) {
    return !project.containsOver() && RexUtil.SubQueryFinder.find(project.getProjects()) == null;
  }

  /** The same keys as columns of the projection's input. */
  static Optional<List<RelFieldCollation>> below(Project project, List<RelFieldCollation> keys) {
    List<RelFieldCollation> inner = new ArrayList<>();
    for (RelFieldCollation key : keys) {
      RexNode expression = project.getProjects().get(key.getFieldIndex());
      if (!(expression instanceof RexInputRef column)) {
        return Optional.empty();
      }
      inner.add(key.withFieldIndex(column.getIndex()));
    }
    return Optional.of(inner);
  }

  private static Optional<List<ScanOrder>> orders(DocumentScan scan, List<RelFieldCollation> keys) {
    if (!scan.spec().isUncut()) {
      return Optional.empty();
    }
    List<ScanOrder> orders = new ArrayList<>();
    boolean ofOneSession = false;
    for (int place = 0; place < keys.size(); place++) {
      RelFieldCollation key = keys.get(place);
      RowColumn column = scan.spec().outputColumn(key.getFieldIndex());
      if (ofOneSession && isDocumentOrder(scan.spec(), keys.subList(place, keys.size()))) {
        return Optional.of(orders);
      }
      if (!isServiceOrder(column, key)) {
        return Optional.empty();
      }
      ofOneSession |= column.isOfDocument(Catalog.SESSION_ID);
      ScanOrder order = new ScanOrder(column.column(), direction(key));
      if (orders.stream().noneMatch(other -> other.column().equals(column.column()))) {
        orders.add(order);
      }
    }
    return Optional.of(orders);
  }

  /** Whether keys say of a session's rows what is so anyway: they come in the document's order. */
  private static boolean isDocumentOrder(ScanSpec spec, List<RelFieldCollation> keys) {
    List<Part> loops = spec.shape().parts();
    for (int i = 0; i < keys.size(); i++) {
      RowColumn column = spec.outputColumn(keys.get(i).getFieldIndex());
      boolean next =
          i < loops.size()
              && loops.get(i) instanceof Part.Loop loop
              && column.node() == loop.node()
              && column.column().source() instanceof Column.Source.Index
              && !keys.get(i).getDirection().isDescending();
      if (!next) {
        return false;
      }
    }
    return true;
  }

  /** Whether the service has the documents in the order of a key. */
  static boolean isServiceOrder(RowColumn column, RelFieldCollation key) {
    return column.node() == Shape.ROOT
        && column.column().source() instanceof Column.Source.Field field
        && field.fieldClass().isSortable()
        && (!column.column().nullable()
            || key.nullDirection == RelFieldCollation.NullDirection.LAST);
  }

  static SortKey.Direction direction(RelFieldCollation key) {
    return key.getDirection().isDescending() ? SortKey.Direction.DESC : SortKey.Direction.ASC;
  }

  /** The first of rows that are in order. */
  static RelNode cut(Sort sort, RelNode ordered) {
    Optional<Operand> offset = operand(sort.offset);
    Optional<Operand> fetch = operand(sort.fetch);
    if (ordered instanceof DocumentScan scan
        && scan.spec().isUncut()
        && offset.isPresent() == (sort.offset != null)
        && fetch.isPresent() == (sort.fetch != null)) {
      ScanSpec spec = scan.spec().withCut(offset, fetch);
      return scan.with(spec);
    }
    if (ordered instanceof Project project && isOfOneRow(project)) {
      RelNode below = cut(sort, project.getInput());
      return project.copy(project.getTraitSet(), List.of(below));
    }
    return LogicalSort.create(ordered, RelCollations.EMPTY, sort.offset, sort.fetch);
  }

  /** What says how many rows; empty where nothing does, or nothing that a scan knows. */
  static Optional<Operand> operand(@Nullable RexNode rows) {
    return rows == null ? Optional.empty() : OperandTranslator.translate(rows);
  }
}
