package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Reads an interval that no row changes as an {@link Operand}: a Long of milliseconds or months.
 */
final class IntervalTranslator {

  private IntervalTranslator() {}

  /** The operand; empty where the expression is no interval, or none of constants. */
  static Optional<Operand> translate(RexNode interval) {
    if (!SqlTypeName.INTERVAL_TYPES.contains(interval.getType().getSqlTypeName())) {
      return Optional.empty();
    }
    if (interval instanceof RexLiteral literal) {
      return Optional.ofNullable(literal.getValueAs(BigDecimal.class))
          .map(amount -> new Operand.Literal(amount.longValueExact()));
    }
    return interval instanceof RexCall call ? call(call) : Optional.empty();
  }

  /** Whether an interval counts months; others count milliseconds. */
  static boolean isMonths(RexNode interval) {
    return SqlTypeName.YEAR_INTERVAL_TYPES.contains(interval.getType().getSqlTypeName());
  }

  private static Optional<Operand> call(RexCall call) {
    List<RexNode> operands = call.getOperands();
    return switch (call.getKind()) {
      case TIMES, CHECKED_TIMES ->
          product(operands.get(0), operands.get(1))
              .or(() -> product(operands.get(1), operands.get(0)));
      case MINUS_PREFIX, CHECKED_MINUS_PREFIX ->
          translate(operands.get(0))
              .map(interval -> folded(new Product(interval, new Operand.Literal(-1L))));
      case PLUS, CHECKED_PLUS -> sum(operands, 1);
      case MINUS, CHECKED_MINUS -> sum(operands, -1);
      default -> Optional.empty();
    };
  }

  private static Optional<Operand> product(RexNode interval, RexNode factor) {
    if (!SqlTypeName.INT_TYPES.contains(factor.getType().getSqlTypeName())) {
      return Optional.empty();
    }
    return translate(interval)
        .flatMap(
            length ->
                OperandTranslator.translate(factor)
                    .map(times -> folded(new Product(length, times))));
  }

  private static Optional<Operand> sum(List<RexNode> operands, long sign) {
    if (operands.size() != 2 || isMonths(operands.get(0)) != isMonths(operands.get(1))) {
      return Optional.empty();
    }
    return translate(operands.get(0))
        .flatMap(
            left -> translate(operands.get(1)).map(right -> folded(new Sum(left, sign, right))));
  }

  private static Operand folded(Operand operand) {
    return operand.isLiteral() ? new Operand.Literal(operand.value(Bindings.NONE)) : operand;
  }

  private record Product(Operand interval, Operand factor) implements Operand {
    @Override
    public @Nullable Object value(Bindings bindings) {
      Object length = interval.value(bindings);
      Object times = factor.value(bindings);
      return length == null || times == null
          ? null
          : Math.multiplyExact(((Number) length).longValue(), ((Number) times).longValue());
    }

    @Override
    public boolean isLiteral() {
      return interval.isLiteral() && factor.isLiteral();
    }

    @Override
    public String toString() {
      return "(" + interval + " * " + factor + ")";
    }
  }

  private record Sum(Operand left, long sign, Operand right) implements Operand {
    @Override
    public @Nullable Object value(Bindings bindings) {
      Object one = left.value(bindings);
      Object other = right.value(bindings);
      return one == null || other == null
          ? null
          : Math.addExact(((Number) one).longValue(), sign * ((Number) other).longValue());
    }

    @Override
    public boolean isLiteral() {
      return left.isLiteral() && right.isLiteral();
    }

    @Override
    public String toString() {
      return "(" + left + (sign < 0 ? " - " : " + ") + right + ")";
    }
  }
}
