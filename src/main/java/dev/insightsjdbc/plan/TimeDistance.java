package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The time between the start time and a constant one: {@code TIMESTAMPDIFF(DAY, start, NOW())}.
 *
 * @param other the constant time
 * @param sinceOther whether it is counted from the constant time to the start time
 * @param unit milliseconds that count as one; what is left over is cut off
 */
record TimeDistance(Operand other, boolean sinceOther, long unit) {

  /** The distance; empty where an expression is none, or counts months. */
  static Optional<TimeDistance> of(RexNode expression, StartTimeTranslator functions) {
    return of(expression, 1, functions);
  }

  private static Optional<TimeDistance> of(
      RexNode expression, long unit, StartTimeTranslator functions) {
    if (!(expression instanceof RexCall call)) {
      return Optional.empty();
    }
    List<RexNode> operands = call.getOperands();
    return switch (call.getKind()) {
      case CAST ->
          SqlTypeName.INT_TYPES.contains(call.getType().getSqlTypeName())
              ? of(operands.get(0), unit, functions)
              : Optional.empty();
      case REINTERPRET -> of(operands.get(0), unit, functions);
      case DIVIDE, CHECKED_DIVIDE ->
          unit == 1 && operands.get(1) instanceof RexLiteral divisor && !divisor.isNull()
              ? Optional.ofNullable(divisor.getValueAs(BigDecimal.class))
                  .filter(number -> number.signum() > 0 && number.scale() <= 0)
                  .flatMap(number -> of(operands.get(0), number.longValueExact(), functions))
              : Optional.empty();
      case MINUS, CHECKED_MINUS -> difference(call, unit, functions);
      default -> Optional.empty();
    };
  }

  private static Optional<TimeDistance> difference(
      RexCall call, long unit, StartTimeTranslator functions) {
    List<RexNode> operands = call.getOperands();
    if (operands.size() != 2
        || !SqlTypeName.DAY_INTERVAL_TYPES.contains(call.getType().getSqlTypeName())
        || operands.stream()
            .anyMatch(time -> time.getType().getSqlTypeName() != SqlTypeName.TIMESTAMP)) {
      return Optional.empty();
    }
    boolean sinceOther = isStart(operands.get(0), functions);
    if (!sinceOther && !isStart(operands.get(1), functions)) {
      return Optional.empty();
    }
    return OperandTranslator.translate(operands.get(sinceOther ? 1 : 0))
        .map(other -> new TimeDistance(other, sinceOther, unit));
  }

  private static boolean isStart(RexNode expression, StartTimeTranslator functions) {
    return functions
        .translate(expression)
        .filter(function -> function.steps().isEmpty())
        .isPresent();
  }

  /** The operand that such a distance is compared with. */
  static Optional<Operand> limit(RexNode constant) {
    return SqlTypeName.NUMERIC_TYPES.contains(constant.getType().getSqlTypeName())
        ? OperandTranslator.translate(constant)
        : IntervalTranslator.translate(constant)
            .filter(limit -> !IntervalTranslator.isMonths(constant));
  }

  /** What a comparison of it implies; a unit too much, since it is not known what was cut off. */
  Condition implied(Comparison comparison, Operand limit, int startPlace) {
    Condition lower = bound(Comparison.GREATER_OR_EQUAL, new Moved(this, limit, -1), startPlace);
    Condition upper = bound(Comparison.LESS_OR_EQUAL, new Moved(this, limit, 1), startPlace);
    return switch (comparison) {
      case EQUAL -> Condition.and(lower, upper);
      case GREATER, GREATER_OR_EQUAL -> lower;
      case LESS, LESS_OR_EQUAL -> upper;
      case NOT_EQUAL -> new Condition.Or(List.of(lower, upper));
    };
  }

  private Condition bound(Comparison comparison, Operand limit, int startPlace) {
    return new Condition.Compare(startPlace, sinceOther ? comparison : comparison.swapped(), limit);
  }

  /** The start time at a distance, and some units more. */
  private record Moved(TimeDistance distance, Operand limit, int more) implements Operand {

    private static final BigDecimal FARTHEST = BigDecimal.valueOf(Long.MAX_VALUE / 2);

    @Override
    public @Nullable Object value(Bindings bindings) {
      Object from = distance.other().value(bindings);
      Object count = limit.value(bindings);
      if (from == null || count == null) {
        return null;
      }
      BigDecimal units = new BigDecimal(count.toString()).add(BigDecimal.valueOf(more));
      BigDecimal far =
          units
              .multiply(BigDecimal.valueOf(distance.unit()))
              .setScale(0, more < 0 ? RoundingMode.FLOOR : RoundingMode.CEILING)
              .min(FARTHEST)
              .max(FARTHEST.negate());
      long time = ((Number) from).longValue();
      return distance.sinceOther() ? time + far.longValue() : time - far.longValue();
    }

    @Override
    public boolean isLiteral() {
      return distance.other().isLiteral() && limit.isLiteral();
    }

    @Override
    public String toString() {
      return distance.other()
          + (distance.sinceOther() ? " + " : " - ")
          + "("
          + limit
          + (more < 0 ? " - 1) * " : " + 1) * ")
          + distance.unit()
          + " ms";
    }
  }
}
