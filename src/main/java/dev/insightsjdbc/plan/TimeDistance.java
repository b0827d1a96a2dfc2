package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
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
 * The time between what grows with the start time and a constant: {@code TIMESTAMPDIFF(DAY, start,
 * NOW())}, {@code CURRENT_DATE - CAST(start AS DATE)}.
 *
 * @param time what is made of the start time
 * @param other the constant time
 * @param sinceOther whether it is counted from the constant time
 * @param isOfDays whether both are days
 * @param unit milliseconds that count as one; what is left over is cut off
 */
record TimeDistance(
    StartTimeFunction time, Operand other, boolean sinceOther, boolean isOfDays, long unit) {

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
        || !SqlTypeName.DAY_INTERVAL_TYPES.contains(call.getType().getSqlTypeName())) {
      return Optional.empty();
    }
    RexNode left = operands.get(0);
    RexNode right = operands.get(1);
    return of(left, right, true, unit, functions).or(() -> of(right, left, false, unit, functions));
  }

  private static Optional<TimeDistance> of(
      RexNode time, RexNode other, boolean sinceOther, long unit, StartTimeTranslator functions) {
    if (!TimeStepTranslator.isTime(time)
        || time.getType().getSqlTypeName() != other.getType().getSqlTypeName()) {
      return Optional.empty();
    }
    boolean isOfDays = TimeStepTranslator.isDate(time);
    return functions
        .translate(time)
        .flatMap(
            function ->
                OperandTranslator.translate(other)
                    .map(
                        constant ->
                            new TimeDistance(function, constant, sinceOther, isOfDays, unit)));
  }

  /** The operand that such a distance is compared with. */
  static Optional<Operand> limit(RexNode constant) {
    return SqlTypeName.NUMERIC_TYPES.contains(constant.getType().getSqlTypeName())
        ? OperandTranslator.translate(constant)
        : IntervalTranslator.translate(constant)
            .filter(limit -> !IntervalTranslator.isMonths(constant));
  }

  /** The time at a distance, and some units more. */
  Operand moved(Operand distance, int more) {
    return new Moved(this, distance, more);
  }

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
      long time = ((Number) from).longValue() * (distance.isOfDays() ? TimeStep.DAY_MILLIS : 1);
      long moved = distance.sinceOther() ? time + far.longValue() : time - far.longValue();
      return distance.isOfDays() ? days(moved) : (Object) moved;
    }

    /** A fraction of a day goes where the distance grows too much. */
    private Object days(long millis) {
      boolean isLower = (more < 0) == distance.sinceOther();
      return isLower
          ? Math.floorDiv(millis, TimeStep.DAY_MILLIS)
          : -Math.floorDiv(-millis, TimeStep.DAY_MILLIS);
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
