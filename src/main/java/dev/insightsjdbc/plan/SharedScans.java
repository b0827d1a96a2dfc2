package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Makes one of scans that differ in the columns that they give: a scan that stands in several
 * places is sent once.
 */
final class SharedScans {

  /** The columns that all of them give, by their places in the spec. */
  private final Map<ScanSpec, Map<Integer, RelDataTypeField>> columns = new HashMap<>();

  private SharedScans() {}

  static RelNode unite(RelNode plan) {
    SharedScans shared = new SharedScans();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof DocumentScan scan && scan.spec().summary().isEmpty()) {
          shared.add(scan);
        }
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return other instanceof DocumentScan scan ? shared.united(scan) : super.visit(other);
          }
        });
  }

  private static ScanSpec source(DocumentScan scan) {
    return scan.spec().withOutput(List.of());
  }

  private void add(DocumentScan scan) {
    Map<Integer, RelDataTypeField> all =
        columns.computeIfAbsent(source(scan), absent -> new LinkedHashMap<>());
    for (int place = 0; place < scan.spec().output().size(); place++) {
      all.putIfAbsent(scan.spec().output().get(place), scan.getRowType().getFieldList().get(place));
    }
  }

  private RelNode united(DocumentScan scan) {
    Map<Integer, RelDataTypeField> all =
        scan.spec().summary().isPresent() ? null : columns.get(source(scan));
    if (all == null || List.copyOf(all.keySet()).equals(scan.spec().output())) {
      return scan;
    }
    List<Integer> output = List.copyOf(all.keySet());
    RelDataTypeFactory.Builder row = scan.getCluster().getTypeFactory().builder();
    all.forEach((place, field) -> row.add("c" + place, field.getType()));
    DocumentScan wide = scan.with(row.build(), scan.spec().withOutput(output));
    List<RexNode> kept = new ArrayList<>();
    for (int place : scan.spec().output()) {
      kept.add(RexInputRef.of(output.indexOf(place), wide.getRowType()));
    }
    return LogicalProject.create(
        wide, List.of(), kept, scan.getRowType().getFieldNames(), Set.of());
  }
}
