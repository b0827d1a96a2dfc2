package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.scan.ScanOrder;
import dev.insightsjdbc.scan.ScanSpec;
import dev.insightsjdbc.scan.Summary;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;

/**
 * Has a scan that counts sessions by days, hours and so on count no more of them than a statement
 * wants: {@code … GROUP BY day ORDER BY day DESC LIMIT 7}. The sort stays, for what the scan gives
 * is more than that, and in its own order.
 */
final class FirstGroups {

  private FirstGroups() {}

  static RelNode cut(Sort sort) {
    Optional<Operand> offset = SortPushDown.operand(sort.offset);
    Optional<Operand> fetch = SortPushDown.operand(sort.fetch);
    List<RelFieldCollation> keys = sort.getCollation().getFieldCollations();
    if (keys.isEmpty() || fetch.isEmpty() || offset.isPresent() != (sort.offset != null)) {
      return sort;
    }
    return cut(sort.getInput(), keys.subList(0, 1), new ScanSpec.Cut(offset, fetch, true))
        .<RelNode>map(cut -> sort.copy(sort.getTraitSet(), List.of(cut)))
        .orElse(sort);
  }

  private static Optional<RelNode> cut(
      RelNode input, List<RelFieldCollation> key, ScanSpec.Cut first) {
    if (input instanceof Project project && !project.containsOver()) {
      return SortPushDown.below(project, key)
          .flatMap(below -> cut(project.getInput(), below, first))
          .map(cut -> project.copy(project.getTraitSet(), List.of(cut)));
    }
    return input instanceof DocumentScan scan && key.get(0).getFieldIndex() == 0
        ? startTime(scan.spec())
            .map(time -> new ScanOrder(time, SortPushDown.direction(key.get(0))))
            .map(order -> scan.with(scan.spec().withFirstGroups(order, first)))
        : Optional.empty();
  }

  /** The start time, where it makes the groups; they are never NULL. */
  private static Optional<Column> startTime(ScanSpec spec) {
    return spec.summary()
        .filter(unused -> spec.cut().equals(ScanSpec.Cut.NONE))
        .flatMap(Summary::grouping)
        .filter(grouping -> grouping.buckets().isPresent())
        .map(grouping -> spec.columns().get(grouping.column()).column());
  }
}
