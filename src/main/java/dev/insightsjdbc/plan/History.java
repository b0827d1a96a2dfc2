package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Where the history that a statement looks at begins: at {@code since}, or at the earliest lower
 * bound that one of its tables is given, where that is before. All of its tables begin there. Were
 * each to begin by its own bounds, the rows would depend on which of them push-down finds: in
 * constants, in rows of VALUES, in conditions of another table.
 *
 * @param scans each table as the statement alone bounds it; empty where it has none
 */
record History(List<ScanSpec> scans) {

  History {
    scans = List.copyOf(scans);
  }

  /** Of a statement, before anything of it is pushed down. */
  static History of(RelNode statement) {
    RelNode plain = new PushDownRewrite(Pushdown.OFF).rewrite(Normalizer.filters(statement));
    return new History(scans(plain));
  }

  /** A run of the statement. */
  PlanRun of(PlanRun run) {
    return scans.isEmpty()
        ? run
        : new PlanRun(
            run.scanner().within(scans, run.context().bindings()),
            run.context(),
            run.maxRows(),
            run.local());
  }

  private static List<ScanSpec> scans(RelNode plan) {
    List<ScanSpec> scans = new ArrayList<>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof DocumentScan scan) {
          scans.add(scan.spec());
        }
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    return scans;
  }
}
