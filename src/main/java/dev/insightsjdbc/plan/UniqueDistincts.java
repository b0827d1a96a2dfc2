package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.sql.SqlKind;

/** Counts a session's ids without comparing them: among sessions each is there once. */
final class UniqueDistincts extends PlanRewrite {

  private UniqueDistincts(RelNode plan) {
    super(plan);
  }

  static RelNode rewrite(RelNode plan) {
    return new UniqueDistincts(plan).apply(plan);
  }

  @Override
  RelNode node(RelNode rewritten) {
    if (!(rewritten instanceof Aggregate aggregate)) {
      return rewritten;
    }
    List<AggregateCall> calls =
        aggregate.getAggCallList().stream()
            .map(call -> isCountOfIds(aggregate, call) ? call.withDistinct(false) : call)
            .toList();
    return calls.equals(aggregate.getAggCallList())
        ? aggregate
        : aggregate.copy(
            aggregate.getTraitSet(),
            aggregate.getInput(),
            aggregate.getGroupSet(),
            aggregate.getGroupSets(),
            calls);
  }

  private static boolean isCountOfIds(Aggregate aggregate, AggregateCall call) {
    return call.isDistinct()
        && call.getAggregation().getKind() == SqlKind.COUNT
        && call.getArgList().size() == 1
        && isId(aggregate.getInput(), call.getArgList().get(0));
  }

  /** Whether a column is the id of sessions, of which no row came to be two. */
  private static boolean isId(RelNode rel, int column) {
    if (rel instanceof Project project) {
      return project.getProjects().get(column) instanceof RexInputRef inner
          && isId(project.getInput(), inner.getIndex());
    }
    if (rel instanceof Filter || rel instanceof Sort) {
      return isId(rel.getInput(0), column);
    }
    if (!(rel instanceof TableScan scan)) {
      return false;
    }
    DocumentTable table = scan.getTable().unwrap(DocumentTable.class);
    return table != null
        && table.table().equals(Catalog.SESSIONS)
        && table.table().key().equals(List.of(scan.getRowType().getFieldNames().get(column)));
  }
}
