package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Has scans wait for the rows that they are to be joined with, and ask for their partners only. A
 * join reads its second input first, and keeps it; its first input before it where that is known to
 * be small. A filter is only ever applied when all rows of its source were read, in whatever order
 * the plan runs.
 */
final class DynamicFilters {

  private final Map<ScanSpec, Integer> uses = new HashMap<>();
  private int sources = 1;

  private DynamicFilters() {}

  static RelNode place(RelNode plan) {
    DynamicFilters filters = new DynamicFilters();
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof DocumentScan scan) {
          filters.uses.merge(scan.spec().pruned(), 1, Integer::sum);
        }
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
    return filters.uses.isEmpty() ? plan : filters.rewrite(plan);
  }

  /** What is read again for every row of another input keeps its rows, and so must have all. */
  private RelNode rewrite(RelNode rel) {
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : rel.getInputs()) {
      boolean reread = rel instanceof Correlate && !inputs.isEmpty();
      inputs.add(reread ? input : rewrite(input));
    }
    RelNode node = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    return node instanceof Join join ? filtered(join) : node;
  }

  private Join filtered(Join join) {
    boolean small = isSmall(join.getLeft()) && Lineage.losesRight(join.getJoinType());
    if (small) {
      Optional<Join> filtered = new Side(join, true).filtered();
      if (filtered.isPresent()) {
        return filtered.get();
      }
    }
    return Lineage.losesLeft(join.getJoinType())
        ? new Side(join, false).filtered().orElse(join)
        : join;
  }

  /** Whether the right input's values will say which start times are wanted on the left. */
  static boolean boundsStartOfLeft(Join join) {
    int width = join.getLeft().getRowType().getFieldCount();
    return Lineage.losesLeft(join.getJoinType())
        && RelOptUtil.conjunctions(join.getCondition()).stream()
            .filter(each -> ColumnComparison.comparison(each.getKind()).isPresent())
            .filter(each -> !each.isA(SqlKind.NOT_EQUALS))
            .flatMap(each -> ((RexCall) each).getOperands().stream())
            .filter(RexInputRef.class::isInstance)
            .map(column -> ((RexInputRef) column).getIndex())
            .filter(place -> place < width)
            .anyMatch(place -> isStartTime(Lineage.of(join.getLeft(), place)));
  }

  private static boolean isStartTime(Optional<Lineage> lineage) {
    return lineage
        .filter(it -> it.scan().spec().isUncut())
        .filter(it -> it.scan().spec().isStartTime(it.scan().spec().output().get(it.place())))
        .isPresent();
  }

  /** Whether it has few rows, or those of few sessions. */
  private static boolean isSmall(RelNode rel) {
    if (rel instanceof DocumentScan scan) {
      ScanSpec spec = scan.spec();
      return spec.cut().fetch().isPresent()
          || spec.summary().filter(it -> it.grouping().isEmpty()).isPresent();
    }
    if (rel instanceof Aggregate aggregate && aggregate.getGroupCount() == 0) {
      return true;
    }
    if (rel instanceof Sort sort && sort.fetch != null) {
      return true;
    }
    if (rel instanceof Join join) {
      return isSmall(join.getLeft()) && Lineage.losesRight(join.getJoinType());
    }
    return rel instanceof Values || (rel.getInputs().size() == 1 && isSmall(rel.getInput(0)));
  }

  private boolean isReadOnce(DocumentScan scan) {
    return Integer.valueOf(1).equals(uses.get(scan.spec().pruned()));
  }

  /** One input of a join as the source, the other as what is filtered. */
  private final class Side {
    private final Join join;
    private final boolean leftFirst;
    private final int width;
    private final List<RexNode> keys = new ArrayList<>();
    private RelNode source;
    private RelNode target;

    Side(Join join, boolean leftFirst) {
      this.join = join;
      this.leftFirst = leftFirst;
      this.width = join.getLeft().getRowType().getFieldCount();
      this.source = leftFirst ? join.getLeft() : join.getRight();
      this.target = leftFirst ? join.getRight() : join.getLeft();
    }

    Optional<Join> filtered() {
      RelNode rows = source;
      for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
        add(conjunct);
      }
      if (keys.isEmpty()) {
        return Optional.empty();
      }
      RelNode wide =
          keys.stream().allMatch(RexInputRef.class::isInstance)
              ? source
              : LogicalProject.create(
                  source, List.of(), columnsAndKeys(), (List<String>) null, Set.of());
      int before = source.getRowType().getFieldCount();
      List<Integer> places =
          IntStream.range(0, keys.size())
              .map(key -> wide == source ? ((RexInputRef) keys.get(key)).getIndex() : before + key)
              .boxed()
              .toList();
      RelNode noted =
          new DynamicFilterSource(wide, rows.getRowType(), sources++, places, leftFirst);
      return Optional.of(
          join.copy(
              join.getTraitSet(), leftFirst ? List.of(noted, target) : List.of(target, noted)));
    }

    private List<RexNode> columnsAndKeys() {
      List<RexNode> all =
          new ArrayList<>(join.getCluster().getRexBuilder().identityProjects(source.getRowType()));
      all.addAll(keys);
      return all;
    }

    private void add(RexNode conjunct) {
      Optional<Comparison> comparison = ColumnComparison.comparison(conjunct.getKind());
      if (comparison.isPresent()) {
        RexNode one = ((RexCall) conjunct).getOperands().get(0);
        RexNode other = ((RexCall) conjunct).getOperands().get(1);
        add(one, comparison.get(), other);
        add(other, comparison.get().swapped(), one);
      }
    }

    private void add(RexNode column, Comparison comparison, RexNode value) {
      OptionalInt place = targetPlace(column);
      if (place.isEmpty()
          || !isOfSource(value)
          || !SqlTypeUtil.equalSansNullability(column.getType(), value.getType())) {
        return;
      }
      Optional<Lineage> lineage =
          Lineage.of(target, place.getAsInt())
              .filter(it -> it.scan().spec().isUncut() && isReadOnce(it.scan()))
              .filter(it -> isWorth(it, comparison));
      lineage.ifPresent(
          it -> {
            int key = key(ofSource(value));
            filter(place.getAsInt(), key, OptionalInt.of(it.place()), comparison);
            if (comparison == Comparison.EQUAL && isId(it) && value instanceof RexInputRef id) {
              addStartTime(place.getAsInt(), ofSource(id));
            }
          });
    }

    /** Partners that are of one session started at one time. */
    private void addStartTime(int place, RexNode id) {
      if (FilterTransfer.scan(source, ((RexInputRef) id).getIndex()).isEmpty()) {
        return;
      }
      StartTimes.beside(source, ((RexInputRef) id).getIndex(), DynamicFilters.this::isReadOnce)
          .ifPresent(
              wide -> {
                source = wide;
                int last = wide.getRowType().getFieldCount() - 1;
                int key = key(RexInputRef.of(last, wide.getRowType()));
                filter(place, key, OptionalInt.empty(), Comparison.GREATER_OR_EQUAL);
                filter(place, key, OptionalInt.empty(), Comparison.LESS_OR_EQUAL);
              });
    }

    private int key(RexNode value) {
      if (!keys.contains(value)) {
        keys.add(value);
      }
      return keys.indexOf(value);
    }

    private void filter(int place, int key, OptionalInt column, Comparison comparison) {
      DynamicFilter filter = new DynamicFilter(sources, key, column, comparison);
      target = Lineage.replaced(target, place, scan -> scan.with(filter));
    }

    private OptionalInt targetPlace(RexNode column) {
      int place = column instanceof RexInputRef ref ? ref.getIndex() : -1;
      boolean left = place < width;
      return place < 0 || left == leftFirst
          ? OptionalInt.empty()
          : OptionalInt.of(left ? place : place - width);
    }

    private boolean isOfSource(RexNode value) {
      ImmutableBitSet columns = RelOptUtil.InputFinder.bits(value);
      return !columns.isEmpty()
          && columns.asList().stream().allMatch(place -> (place < width) == leftFirst)
          && RexUtil.isDeterministic(value)
          && RexUtil.SubQueryFinder.find(value) == null
          && !RexUtil.containsCorrelation(value)
          && (value instanceof RexInputRef || !GuardedConditions.canFail(value));
    }

    private RexNode ofSource(RexNode value) {
      return leftFirst ? value : RexUtil.shift(value, -width);
    }
  }

  private static boolean isId(Lineage lineage) {
    return lineage.scan().spec().outputColumn(lineage.place()).column().isField(Catalog.SESSION_ID);
  }

  /** Whether the service can be asked for it. */
  private static boolean isWorth(Lineage lineage, Comparison comparison) {
    ScanSpec spec = lineage.scan().spec();
    int place = spec.output().get(lineage.place());
    if (spec.isStartTime(place)) {
      return comparison != Comparison.NOT_EQUAL;
    }
    return comparison == Comparison.EQUAL
        && spec.columns().get(place).column().source() instanceof Column.Source.Field field
        && field.fieldClass().takesTerms()
        && ColumnTypes.isOf(
            spec.columns().get(place).column().type(),
            lineage.scan().getRowType().getFieldList().get(lineage.place()).getType());
  }
}
