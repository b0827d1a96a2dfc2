package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.ScanSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Pushes {@code COUNT(*)}: the service counts sessions, the scan what is judged here. What a plan
 * reads elsewhere, too, is counted from the rows.
 */
final class CountPushDown {

  private final Map<ScanSpec, Integer> sources = new HashMap<>();

  private CountPushDown() {}

  static RelNode push(RelNode plan) {
    CountPushDown counts = new CountPushDown();
    counts.countSources(plan);
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof Aggregate aggregate
                ? counts.push(aggregate).orElse(visited)
                : visited;
          }
        });
  }

  private void countSources(RelNode plan) {
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof DocumentScan scan && !scan.spec().count()) {
          sources.merge(scan.spec().withOutput(List.of()), 1, Integer::sum);
        }
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
  }

  private Optional<RelNode> push(Aggregate aggregate) {
    RelNode input =
        aggregate.getInput() instanceof Project project && !project.containsOver()
            ? project.getInput()
            : aggregate.getInput();
    return input instanceof DocumentScan scan
            && scan.spec().isUncut()
            && isCount(aggregate)
            && Integer.valueOf(1).equals(sources.get(scan.spec().withOutput(List.of())))
        ? Optional.of(scan.with(aggregate.getRowType(), scan.spec().withCount()))
        : Optional.empty();
  }

  private static boolean isCount(Aggregate aggregate) {
    if (!aggregate.getGroupSet().isEmpty()
        || aggregate.getGroupSets().size() != 1
        || aggregate.getAggCallList().size() != 1) {
      return false;
    }
    AggregateCall call = aggregate.getAggCallList().get(0);
    return call.getAggregation().getKind() == SqlKind.COUNT
        && !call.isDistinct()
        && !call.hasFilter()
        && call.getArgList().stream().noneMatch(place -> isNullable(aggregate, place));
  }

  private static boolean isNullable(Aggregate aggregate, int place) {
    return aggregate.getInput().getRowType().getFieldList().get(place).getType().isNullable();
  }
}
