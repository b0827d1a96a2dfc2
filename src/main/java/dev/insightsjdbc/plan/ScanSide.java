package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;

/**
 * An input of a join that is a scan below filters and projections, which a join of scans may pull
 * up.
 *
 * @param scan the scan; neither cut nor counted
 * @param columns the input's columns, as expressions of the scan's row
 * @param filters what the scan's rows must satisfy still
 */
record ScanSide(DocumentScan scan, List<RexNode> columns, List<RexNode> filters) {

  ScanSide {
    columns = List.copyOf(columns);
    filters = List.copyOf(filters);
  }

  static Optional<ScanSide> of(RelNode input) {
    if (input instanceof DocumentScan scan) {
      return scan.spec().isUncut()
          ? Optional.of(
              new ScanSide(
                  scan,
                  List.copyOf(
                      scan.getCluster().getRexBuilder().identityProjects(scan.getRowType())),
                  List.of()))
          : Optional.empty();
    }
    if (input instanceof Filter filter
        && filter.getVariablesSet().isEmpty()
        && isPlain(filter.getCondition())) {
      return of(filter.getInput()).map(side -> side.with(filter.getCondition()));
    }
    if (input instanceof Project project
        && !project.containsOver()
        && project.getProjects().stream().allMatch(ScanSide::isPlain)) {
      return of(project.getInput()).map(side -> side.projected(project.getProjects()));
    }
    return Optional.empty();
  }

  /** Whether an expression is the same wherever and however often it is computed. */
  private static boolean isPlain(RexNode expression) {
    return RexUtil.isDeterministic(expression) && RexUtil.SubQueryFinder.find(expression) == null;
  }

  private ScanSide with(RexNode condition) {
    List<RexNode> more = new ArrayList<>(filters);
    more.add(below(condition));
    return new ScanSide(scan, columns, more);
  }

  private ScanSide projected(List<RexNode> projects) {
    return new ScanSide(scan, projects.stream().map(this::below).toList(), filters);
  }

  /** An expression of the input's row, as one of the scan's. */
  RexNode below(RexNode expression) {
    return expression.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef column) {
            return columns.get(column.getIndex());
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            throw new IllegalArgumentException("a sub-query is no plain expression");
          }
        });
  }

  int width() {
    return scan.getRowType().getFieldCount();
  }

  boolean isOnlyColumns() {
    return columns.stream().allMatch(RexInputRef.class::isInstance);
  }
}
