package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableBatchNestedLoopJoin;
import org.apache.calcite.adapter.enumerable.EnumerableCorrelate;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.rel.RelNode;

/** Finds the scans that a plan reads once for every row of another input, and has them kept. */
final class RereadScans {

  private RereadScans() {}

  static RelNode keep(RelNode plan) {
    return rewrite(plan, false);
  }

  private static RelNode rewrite(RelNode rel, boolean reread) {
    if (rel instanceof EnumerableDocumentScan scan) {
      return reread ? scan.keepingRows() : scan;
    }
    List<RelNode> inputs = new ArrayList<>();
    for (int place = 0; place < rel.getInputs().size(); place++) {
      inputs.add(rewrite(rel.getInput(place), reread || (place > 0 && isLoop(rel))));
    }
    return inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
  }

  private static boolean isLoop(RelNode rel) {
    return rel instanceof EnumerableNestedLoopJoin
        || rel instanceof EnumerableCorrelate
        || rel instanceof EnumerableBatchNestedLoopJoin;
  }
}
