package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableCorrelate;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Has the rows kept of scans that a plan reads more than once: for every row of another input, or
 * in several places. A scan is sent once a statement.
 */
final class RereadScans {

  private final Set<ScanSpec> repeated;

  private RereadScans(Set<ScanSpec> repeated) {
    this.repeated = repeated;
  }

  static RelNode keep(RelNode plan) {
    Set<ScanSpec> seen = new HashSet<>();
    Set<ScanSpec> repeated = new HashSet<>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof EnumerableDocumentScan scan && !seen.add(scan.spec())) {
          repeated.add(scan.spec());
        }
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    return new RereadScans(repeated).rewrite(plan, false);
  }

  private RelNode rewrite(RelNode rel, boolean reread) {
    if (rel instanceof EnumerableDocumentScan scan) {
      return reread || repeated.contains(scan.spec()) ? scan.keepingRows() : scan;
    }
    List<RelNode> inputs = new ArrayList<>();
    for (int place = 0; place < rel.getInputs().size(); place++) {
      inputs.add(
          rewrite(
              rel.getInput(place), reread || (place > 0 && rel instanceof EnumerableCorrelate)));
    }
    return inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
  }
}
