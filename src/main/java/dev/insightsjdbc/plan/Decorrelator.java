package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Makes joins of correlates, from the outermost in: the correlated side is computed once for all
 * rows around it, and joined with them on the values that it knows of them.
 *
 * <p>The way is that of Neumann and Kemper, "Unnesting Arbitrary Queries" (2015). Calcite's own
 * decorrelator gives other rows where a sub-query refers to several rows around it, or to one at
 * several places.
 */
final class Decorrelator {

  private final RexBuilder builder;

  private Decorrelator(RelNode plan) {
    this.builder = plan.getCluster().getRexBuilder();
  }

  /**
   * A plan without correlates.
   *
   * @throws RowFailure of an SQLFeatureNotSupportedException, 0A000, where one cannot be helped
   */
  static RelNode rewrite(RelNode plan) {
    return new Decorrelator(plan).rewritten(plan);
  }

  private RelNode rewritten(RelNode rel) {
    if (rel instanceof Correlate correlate) {
      return joined(correlate);
    }
    List<RelNode> inputs = rel.getInputs().stream().map(this::rewritten).toList();
    return inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
  }

  private RelNode joined(Correlate correlate) {
    RelNode left = rewritten(correlate.getLeft());
    RelNode right = correlate.getRight();
    Domain domain = Domain.of(correlate.getCorrelationId(), left, right);
    if (domain.size() == 0) {
      RexNode always = builder.makeLiteral(true);
      return LogicalJoin.create(
          left, rewritten(right), List.of(), always, Set.of(), correlate.getJoinType());
    }
    RelNode aggregate = right;
    while (aggregate instanceof Project project && !project.containsOver()) {
      aggregate = project.getInput();
    }
    return UnnestedAggregate.isOfAll(aggregate)
        ? besideGroups(correlate, domain, (Aggregate) aggregate)
        : beside(correlate, domain);
  }

  private RelNode beside(Correlate correlate, Domain domain) {
    Unnested right = rewritten(new Unnesting(domain).of(correlate.getRight()));
    RelNode join = right.beside(domain.around(), domain.valuesAround(), correlate.getJoinType());
    int columns = correlate.getRowType().getFieldCount();
    return projected(correlate, join, Unnested.columns(join.getRowType(), 0, columns));
  }

  private Unnested rewritten(Unnested unnested) {
    return new Unnested(rewritten(unnested.rel()), unnested.width(), unnested.present());
  }

  private static RelNode projected(
      Correlate correlate, RelNode join, List<? extends RexNode> columns) {
    return Unnested.of(join, correlate.getRowType(), columns, List.of(), ImmutableBitSet.of())
        .rel();
  }

  /** There is always one row, whatever stands between: so it is computed beside the rows around. */
  private RelNode besideGroups(Correlate correlate, Domain domain, Aggregate aggregate) {
    Unnested groups = rewritten(UnnestedAggregate.groups(aggregate, new Unnesting(domain)));
    RelNode join = groups.beside(domain.around(), domain.valuesAround(), JoinRelType.LEFT);
    RelDataType row = join.getRowType();
    int width = domain.around().getRowType().getFieldCount();
    List<RexNode> columns = new ArrayList<>(Unnested.columns(row, 0, width));
    columns.addAll(
        above(
            correlate.getRight(),
            domain.replacing(domain.valuesAround()),
            UnnestedAggregate.columns(aggregate, Unnested.columns(row, width, groups.width()))));
    return projected(correlate, join, columns);
  }

  /** What projections over an aggregate give of its columns. */
  private static List<RexNode> above(RelNode rel, RexShuttle values, List<RexNode> aggregate) {
    if (!(rel instanceof Project project)) {
      return aggregate;
    }
    List<RexNode> below = above(project.getInput(), values, aggregate);
    RexShuttle columns =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef column) {
            return below.get(column.getIndex());
          }
        };
    // The values are columns of another row: they come last.
    return project.getProjects().stream()
        .map(column -> column.accept(columns).accept(values))
        .toList();
  }
}
