package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Has a join of two scans of the same sessions, of which one leaves out NULLs, as decorrelation has
 * it, read them once. Only for a service that is not told of NULLs: it would give both the same.
 * Nor where more is joined, by which both might be narrowed, or where a limit might end one.
 */
final class NullChecks {

  private final List<DocumentScan> scans = new ArrayList<>();
  private final List<Join> joins = new ArrayList<>();
  private boolean hasOther;

  private NullChecks() {}

  static RelNode aboveSharedScans(RelNode plan) {
    NullChecks found = new NullChecks();
    found.look(plan);
    if (found.hasOther || found.scans.size() != 2 || found.joins.size() != 1) {
      return plan;
    }
    DocumentScan one = found.scans.get(0);
    DocumentScan other = found.scans.get(1);
    return checked(one, other)
        .map(check -> replaced(plan, one, check))
        .or(() -> checked(other, one).map(check -> replaced(plan, other, check)))
        .orElse(plan);
  }

  private void look(RelNode plan) {
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof DocumentScan scan) {
          scans.add(scan);
        } else if (node instanceof Join join) {
          joins.add(join);
        } else if (node instanceof Sort ? !joins.isEmpty() : !isPlain(node)) {
          hasOther = true;
        }
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
  }

  private static boolean isPlain(RelNode node) {
    return node instanceof Filter
        || node instanceof Project
        || node instanceof Aggregate
        || node instanceof Sort;
  }

  private static RelNode replaced(RelNode plan, DocumentScan scan, RelNode instead) {
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return other == scan ? instead : super.visit(other);
          }
        });
  }

  /** The rows of a scan as those of another one that are not NULL; empty where they are not. */
  private static Optional<RelNode> checked(DocumentScan scan, DocumentScan other) {
    ScanSpec spec = scan.spec();
    if (!spec.isUncut() || !spec.order().isEmpty()) {
      return Optional.empty();
    }
    RexBuilder builder = scan.getCluster().getRexBuilder();
    List<Condition> rest = new ArrayList<>();
    List<RexNode> checks = new ArrayList<>();
    for (Condition conjunct : Condition.conjuncts(spec.condition())) {
      int place = spec.output().indexOf(notNull(conjunct));
      if (place < 0) {
        rest.add(conjunct);
      } else {
        RexNode column = RexInputRef.of(place, scan.getRowType());
        checks.add(builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, column));
      }
    }
    ScanSpec wider = spec.withConditionOnly(Condition.all(rest));
    if (checks.isEmpty()
        || !wider.withOutput(List.of()).equals(other.spec().withOutput(List.of()))) {
      return Optional.empty();
    }
    return Optional.of(
        LogicalFilter.create(scan.with(wider), RexUtil.composeConjunction(builder, checks)));
  }

  /** The column that is not to be NULL; -1 for other conditions. */
  private static int notNull(Condition conjunct) {
    return conjunct instanceof Condition.Not not
            && not.condition() instanceof Condition.IsNull isNull
        ? isNull.column()
        : -1;
  }
}
