package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalSort;
import org.jspecify.annotations.Nullable;

/**
 * A sort of rows that are in order by its first key: it gives its first rows before it has read
 * them all, so that whoever wants no more ends the reading.
 */
final class TieSort extends SingleRel {

  private final RelCollation order;

  private TieSort(RelNode input, RelCollation order) {
    super(input.getCluster(), input.getCluster().traitSetOf(Convention.NONE), input);
    this.order = order;
  }

  /** The plan, whose scans go by the start time where what they give is sorted by it first. */
  static RelNode place(RelNode plan) {
    Map<ScanSpec, Integer> uses = new HashMap<>();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof DocumentScan scan) {
          uses.merge(scan.spec(), 1, Integer::sum);
        }
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof Sort sort ? place(sort, uses) : visited;
          }
        });
  }

  /** A scan that is read twice is sent once only as long as both are alike. */
  private static RelNode place(Sort sort, Map<ScanSpec, Integer> uses) {
    List<RelFieldCollation> keys = sort.getCollation().getFieldCollations();
    if (keys.isEmpty()
        || scan(sort.getInput()).filter(it -> Integer.valueOf(1).equals(uses.get(it))).isEmpty()) {
      return sort;
    }
    Optional<RelNode> inTime =
        keys.size() < 2 ? Optional.empty() : inTime(sort, keys.subList(0, 1));
    return inTime
        .or(
            () ->
                sort.fetch == null
                    ? Optional.empty()
                    : TimeGroups.order(sort.getInput(), keys.get(0)))
        .map(input -> sorted(sort, input))
        .orElse(sort);
  }

  private static Optional<RelNode> inTime(Sort sort, List<RelFieldCollation> first) {
    return SortPushDown.order(sort.getInput(), first)
        .or(() -> SessionOrder.order(sort.getInput(), first))
        .filter(it -> scan(it).filter(TieSort::isInTime).isPresent());
  }

  private static RelNode sorted(Sort sort, RelNode inTime) {
    boolean done = sort.getCollation().getFieldCollations().size() == 1;
    RelNode sorted = done ? inTime : new TieSort(inTime, sort.getCollation());
    return sort.offset == null && sort.fetch == null
        ? sorted
        : LogicalSort.create(sorted, RelCollations.EMPTY, sort.offset, sort.fetch);
  }

  private static boolean isInTime(ScanSpec spec) {
    return spec.order().get(0).column().isField(Catalog.SESSION_START_TIME);
  }

  private static Optional<ScanSpec> scan(RelNode rel) {
    if (rel instanceof Filter
        || rel instanceof Project
        || rel instanceof Aggregate
        || rel instanceof SessionLoop) {
      return scan(rel.getInput(0));
    }
    return rel instanceof DocumentScan scan ? Optional.of(scan.spec()) : Optional.empty();
  }

  RelCollation order() {
    return order;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new TieSort(inputs.get(0), order);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("order", order);
  }
}
