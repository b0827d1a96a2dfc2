package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.scan.ScanSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Has rows numbered only as far as their numbers are wanted: {@code ROW_NUMBER() OVER (ORDER BY …)
 * <= 10} is LIMIT 10, and so is RANK, up to the end of the ties.
 */
final class RankedRows {

  private RankedRows() {}

  /** The filter, on a scan of the rows that it may let pass. */
  static RelNode limit(RelNode node) {
    if (!(node instanceof Filter filter)
        || !(filter.getInput() instanceof Project project)
        || !project.containsOver()) {
      return node;
    }
    List<RexOver> windows = windows(project);
    RexWindow window = windows.get(0).getWindow();
    Optional<BigDecimal> last = last(filter, project);
    Optional<List<RelFieldCollation>> keys = keys(window);
    if (last.isEmpty()
        || keys.isEmpty()
        || !window.partitionKeys.isEmpty()
        || !windows.stream().allMatch(over -> isRank(over) && over.getWindow().equals(window))) {
      return node;
    }
    long rows = Math.max(0, last.get().min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
    Optional<Operand> fetch = Optional.of(new Operand.Literal(rows));
    boolean numbered =
        windows.stream().allMatch(over -> over.getAggOperator().getKind() == SqlKind.ROW_NUMBER);
    Optional<RelNode> first =
        SortPushDown.first(
            project.getInput(), keys.get(), new ScanSpec.Cut(Optional.empty(), fetch, !numbered));
    return first
        .map(it -> project.copy(project.getTraitSet(), List.of(it)))
        .<RelNode>map(it -> filter.copy(filter.getTraitSet(), List.of(it)))
        .orElse(node);
  }

  private static List<RexOver> windows(Project project) {
    List<RexOver> windows = new ArrayList<>();
    project.accept(
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            windows.add(over);
            return over;
          }
        });
    return windows;
  }

  /** What the rows behind one have no say in. */
  private static boolean isRank(RexOver over) {
    SqlKind kind = over.getAggOperator().getKind();
    return kind == SqlKind.ROW_NUMBER || kind == SqlKind.RANK || kind == SqlKind.DENSE_RANK;
  }

  private static Optional<List<RelFieldCollation>> keys(RexWindow window) {
    List<RelFieldCollation> keys = new ArrayList<>();
    for (RexFieldCollation key : window.orderKeys) {
      if (!(key.left instanceof RexInputRef column)) {
        return Optional.empty();
      }
      keys.add(
          new RelFieldCollation(column.getIndex(), key.getDirection(), key.getNullDirection()));
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
  }

  /** The greatest number that the filter lets pass, of those that count all rows before. */
  private static Optional<BigDecimal> last(Filter filter, Project project) {
    RexBuilder builder = filter.getCluster().getRexBuilder();
    return new Conjuncts(builder)
        .of(RelOptUtil.pushPastProject(filter.getCondition(), project)).stream()
            .filter(RexCall.class::isInstance)
            .map(conjunct -> last((RexCall) conjunct, builder))
            .flatMap(Optional::stream)
            .min(BigDecimal::compareTo);
  }

  private static Optional<BigDecimal> last(RexCall conjunct, RexBuilder builder) {
    boolean isReversed =
        conjunct.isA(SqlKind.COMPARISON) && conjunct.getOperands().get(0) instanceof RexLiteral;
    RexNode upright = isReversed ? RexUtil.invert(builder, conjunct) : conjunct;
    if (!(upright instanceof RexCall comparison)
        || comparison.getOperands().size() != 2
        || !(comparison.getOperands().get(0) instanceof RexOver over)
        || over.getAggOperator().getKind() == SqlKind.DENSE_RANK
        || !(comparison.getOperands().get(1) instanceof RexLiteral literal)
        || literal.isNull()
        || !SqlTypeName.EXACT_TYPES.contains(literal.getType().getSqlTypeName())) {
      return Optional.empty();
    }
    BigDecimal value = literal.getValueAs(BigDecimal.class);
    return switch (comparison.getKind()) {
      case EQUALS, LESS_THAN_OR_EQUAL -> Optional.of(value.setScale(0, RoundingMode.FLOOR));
      case LESS_THAN ->
          Optional.of(value.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE));
      default -> Optional.empty();
    };
  }
}
