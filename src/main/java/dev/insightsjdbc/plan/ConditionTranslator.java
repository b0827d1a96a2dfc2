package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.scan.ScanSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/** Translates what the scan can judge by itself, row by row, without the query engine. */
final class ConditionTranslator {

  private final ScanSpec spec;

  ConditionTranslator(ScanSpec spec) {
    this.spec = spec;
  }

  /** The condition; empty where the scan has no words for it. */
  Optional<Condition> translate(RexNode condition) {
    return switch (condition.getKind()) {
      case AND -> all(condition, Condition.And::new);
      case OR -> all(condition, Condition.Or::new);
      case NOT -> translate(operand(condition)).map(Condition.Not::new);
      case IS_NULL -> isNull(condition);
      case IS_NOT_NULL -> isNull(condition).map(Condition.Not::new);
      case IS_TRUE -> translate(operand(condition)).map(Condition.Holds::new);
      case IS_NOT_TRUE -> translate(operand(condition)).map(ConditionTranslator::isNotTrue);
      case IS_FALSE -> translate(operand(condition)).map(ConditionTranslator::isFalse);
      case IS_NOT_FALSE ->
          translate(operand(condition)).map(part -> new Condition.Not(isFalse(part)));
      case IS_NOT_DISTINCT_FROM -> same(condition);
      case IS_DISTINCT_FROM -> same(condition).map(Condition.Not::new);
      case LITERAL -> literal((RexLiteral) condition);
      case INPUT_REF -> booleanColumn(condition).map(Condition.IsTrue::new);
      default -> comparison(condition);
    };
  }

  private static RexNode operand(RexNode call) {
    return ((RexCall) call).getOperands().get(0);
  }

  private Optional<Condition> all(RexNode call, Function<List<Condition>, Condition> join) {
    List<Condition> parts = new ArrayList<>();
    for (RexNode part : ((RexCall) call).getOperands()) {
      Optional<Condition> translated = translate(part);
      if (translated.isEmpty()) {
        return Optional.empty();
      }
      parts.add(translated.get());
    }
    return Optional.of(join.apply(parts));
  }

  private Optional<Condition> isNull(RexNode call) {
    return ColumnReference.of(operand(call), spec)
        .map(column -> new Condition.IsNull(column.place()));
  }

  private Optional<Integer> booleanColumn(RexNode expression) {
    return expression instanceof RexInputRef
        ? ColumnReference.of(expression, spec)
            .filter(column -> column.column().column().type() == ColumnType.BOOLEAN)
            .map(ColumnReference::place)
        : Optional.empty();
  }

  private static Condition isNotTrue(Condition condition) {
    return new Condition.Not(new Condition.Holds(condition));
  }

  private static Condition isFalse(Condition condition) {
    return new Condition.Holds(new Condition.Not(condition));
  }

  /** {@code column IS NOT DISTINCT FROM literal}: never unknown. */
  private Optional<Condition> same(RexNode call) {
    return ColumnComparison.ofDistinction(call, spec)
        .filter(
            comparison ->
                comparison.operand() instanceof Operand.Literal value && value.value() != null)
        .map(
            comparison ->
                new Condition.Holds(
                    new Condition.Compare(
                        comparison.column().place(), Comparison.EQUAL, comparison.operand())));
  }

  private static Optional<Condition> literal(RexLiteral literal) {
    if (literal.isNull()) {
      return Optional.empty();
    }
    return Optional.of(literal.isAlwaysTrue() ? Condition.TRUE : Condition.FALSE);
  }

  private Optional<Condition> comparison(RexNode condition) {
    Optional<Condition> withOperand =
        ColumnComparison.of(condition, spec)
            .map(
                found ->
                    new Condition.Compare(
                        found.column().place(), found.comparison(), found.operand()));
    return withOperand.or(() -> columns(condition)).or(() -> constant(condition));
  }

  /** {@code 1 = 0} and the like. */
  private static Optional<Condition> constant(RexNode condition) {
    Optional<Comparison> comparison = ColumnComparison.comparison(condition.getKind());
    if (comparison.isEmpty()
        || !(operand(condition) instanceof RexLiteral left)
        || !(((RexCall) condition).getOperands().get(1) instanceof RexLiteral right)
        || left.isNull()
        || right.isNull()
        || !SqlTypeName.EXACT_TYPES.contains(left.getType().getSqlTypeName())
        || !SqlTypeName.EXACT_TYPES.contains(right.getType().getSqlTypeName())) {
      return Optional.empty();
    }
    int order = left.getValueAs(BigDecimal.class).compareTo(right.getValueAs(BigDecimal.class));
    return Optional.of(comparison.get().holds(order) ? Condition.TRUE : Condition.FALSE);
  }

  private Optional<Condition> columns(RexNode condition) {
    Optional<Comparison> comparison = ColumnComparison.comparison(condition.getKind());
    if (comparison.isEmpty()) {
      return Optional.empty();
    }
    Optional<ColumnReference> left = ColumnReference.of(operand(condition), spec);
    Optional<ColumnReference> right =
        ColumnReference.of(((RexCall) condition).getOperands().get(1), spec);
    if (left.isEmpty() || right.isEmpty() || !sameKind(left.get(), right.get())) {
      return Optional.empty();
    }
    if (left.get().place() == right.get().place()
        && comparison.get() == Comparison.EQUAL
        && !left.get().column().column().nullable()) {
      return Optional.of(Condition.TRUE);
    }
    return Optional.of(
        new Condition.CompareColumns(left.get().place(), comparison.get(), right.get().place()));
  }

  private static boolean sameKind(ColumnReference left, ColumnReference right) {
    ColumnType one = left.column().column().type();
    ColumnType other = right.column().column().type();
    return one == other || (isInteger(one) && isInteger(other));
  }

  private static boolean isInteger(ColumnType type) {
    return type == ColumnType.INTEGER || type == ColumnType.BIGINT;
  }
}
