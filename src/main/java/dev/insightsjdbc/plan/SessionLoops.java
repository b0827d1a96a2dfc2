package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.ScanSpec;
import dev.insightsjdbc.scan.Together;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Has one scan read for all scans of a part of a plan that can be computed session by session: for
 * what fused joins cannot say, as aggregates and windows within a session.
 */
final class SessionLoops {

  private SessionLoops() {}

  /** The plan with loops, where they ask for less, or keep less. */
  static RelNode make(RelNode plan) {
    if (leaves(plan).size() < 2 || OpenCorrelations.hasCorrelate(plan)) {
      return plan;
    }
    RelNode looped = rewrite(plan);
    int before = sources(plan).size();
    int after = sources(looped).size();
    boolean keepsNone = leaves(looped).size() == after;
    return after < before || (after == before && keepsNone) ? looped : plan;
  }

  /** Whether a part of a plan will be a loop. A loop keeps no order of all rows. */
  static boolean isOne(RelNode rel) {
    return !(rel instanceof SetOp || rel instanceof Sort)
        && leaves(rel).size() > 1
        && BySession.of(rel).isPresent();
  }

  /**
   * A loop over the one scan of a part of a plan that gathers the rows of each session: it gives
   * its first rows before it has read them all.
   */
  static Optional<SessionLoop> ofOneScan(RelNode rel) {
    boolean gathers =
        rel instanceof Aggregate || (rel instanceof Project project && project.containsOver());
    return gathers && leaves(rel).size() == 1 && !OpenCorrelations.hasCorrelate(rel)
        ? BySession.of(rel).map(by -> loop(rel, by.ways()))
        : Optional.empty();
  }

  private static RelNode rewrite(RelNode rel) {
    boolean isOfRow =
        rel instanceof Filter || (rel instanceof Project project && !project.containsOver());
    if (!isOfRow && isOne(rel)) {
      return loop(rel, BySession.of(rel).orElseThrow().ways());
    }
    List<RelNode> inputs = rel.getInputs().stream().map(SessionLoops::rewrite).toList();
    return inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
  }

  private static SessionLoop loop(RelNode plan, List<Set<ScanSpec>> ways) {
    List<DocumentScan> leaves = leaves(plan);
    List<ScanSpec> scans = List.copyOf(scans(plan));
    Together together =
        Together.of(
            scans,
            ways.stream()
                .map(way -> way.stream().map(scans::indexOf).collect(Collectors.toSet()))
                .toList());
    DocumentScan all = leaves.get(0).with(row(leaves, together), together.spec());
    RelOptCluster cluster = plan.getCluster();
    RelNode ofSession =
        plan.accept(
            new RelHomogeneousShuttle() {
              @Override
              public RelNode visit(RelNode other) {
                return other instanceof DocumentScan scan
                    ? new SessionTable(cluster, scan.getRowType(), scans.indexOf(scan.spec()))
                    : super.visit(other);
              }
            });
    return new SessionLoop(all, ofSession, together.columns());
  }

  private static RelDataType row(List<DocumentScan> leaves, Together together) {
    RelDataTypeFactory types = leaves.get(0).getCluster().getTypeFactory();
    List<ScanSpec> scans = leaves.stream().map(DocumentScan::spec).distinct().toList();
    RelDataType[] columns = new RelDataType[together.spec().output().size()];
    columns[0] = types.createSqlType(SqlTypeName.INTEGER);
    for (DocumentScan leaf : leaves) {
      List<Integer> places = together.columns().get(scans.indexOf(leaf.spec()));
      for (RelDataTypeField field : leaf.getRowType().getFieldList()) {
        columns[places.get(field.getIndex())] =
            types.createTypeWithNullability(field.getType(), true);
      }
    }
    RelDataTypeFactory.Builder row = types.builder();
    for (int place = 0; place < columns.length; place++) {
      row.add("c" + place, columns[place]);
    }
    return row.build();
  }

  private static List<DocumentScan> leaves(RelNode plan) {
    List<DocumentScan> leaves = new ArrayList<>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof DocumentScan scan) {
          leaves.add(scan);
        }
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    return leaves;
  }

  private static Set<ScanSpec> scans(RelNode plan) {
    return leaves(plan).stream()
        .map(DocumentScan::spec)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What is sent, whatever columns are given of it. */
  private static Set<ScanSpec> sources(RelNode plan) {
    Set<ScanSpec> sources = new HashSet<>();
    for (ScanSpec scan : scans(plan)) {
      sources.add(scan.summary().isPresent() ? scan : scan.withOutput(List.of()));
    }
    return sources;
  }
}
