package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Reads a call as a step of a computation with times.
 *
 * @param argument what the step is done with
 * @param step the step; empty for a cast that changes nothing
 */
record TimeStepTranslator(RexNode argument, Optional<TimeStep> step) {

  /** The step; empty where the expression is none that we know. */
  static Optional<TimeStepTranslator> of(RexNode expression) {
    if (!(expression instanceof RexCall call) || call.getOperands().isEmpty()) {
      return Optional.empty();
    }
    return switch (call.getKind()) {
      case CAST -> cast(call);
      case PLUS, CHECKED_PLUS -> shifted(call, 1).or(() -> CalendarSum.of(call));
      case TIMES, CHECKED_TIMES -> CalendarSum.of(call);
      case MINUS, CHECKED_MINUS -> shifted(call, -1);
      case FLOOR -> rounded(call, true);
      case CEIL -> rounded(call, false);
      case EXTRACT -> extracted(call);
      default -> function(call);
    };
  }

  private static Optional<TimeStepTranslator> of(RexNode argument, TimeStep step) {
    return Optional.of(new TimeStepTranslator(argument, Optional.of(step)));
  }

  private static Optional<TimeStepTranslator> cast(RexCall cast) {
    RexNode inner = cast.getOperands().get(0);
    RelDataType to = cast.getType();
    RelDataType from = inner.getType();
    if (OperandTranslator.isLossless(from, to)) {
      return Optional.of(new TimeStepTranslator(inner, Optional.empty()));
    }
    return switch (to.getSqlTypeName()) {
      case DATE -> is(inner, SqlTypeName.TIMESTAMP) ? of(inner, TimeStep.DAY) : Optional.empty();
      case TIMESTAMP -> toTimestamp(inner);
      case VARCHAR, CHAR -> toText(inner, to);
      default -> Optional.empty();
    };
  }

  private static Optional<TimeStepTranslator> toTimestamp(RexNode inner) {
    return switch (inner.getType().getSqlTypeName()) {
      case DATE -> of(inner, TimeStep.MIDNIGHT);
      case TIMESTAMP -> of(inner, TimeStep.SHORTENED);
      default -> Optional.empty();
    };
  }

  /** A CHAR longer than the text would be padded. */
  private static Optional<TimeStepTranslator> toText(RexNode inner, RelDataType to) {
    int length =
        to.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
            ? TimeStep.TIMESTAMP_LENGTH
            : to.getPrecision();
    return switch (inner.getType().getSqlTypeName()) {
      case TIMESTAMP ->
          to.getSqlTypeName() == SqlTypeName.CHAR && length > TimeStep.TIMESTAMP_LENGTH
              ? Optional.empty()
              : of(inner, TimeStep.timestampText(length));
      case DATE ->
          to.getSqlTypeName() == SqlTypeName.CHAR && length > TimeStep.DATE_LENGTH
              ? Optional.empty()
              : of(inner, TimeStep.dateText(length));
      default -> Optional.empty();
    };
  }

  private static Optional<TimeStepTranslator> shifted(RexCall call, int sign) {
    if (call.getOperands().size() != 2) {
      return Optional.empty();
    }
    RexNode time = call.getOperands().get(0);
    RexNode interval = call.getOperands().get(1);
    if (!isTime(time) || time.getType().getSqlTypeName() != call.getType().getSqlTypeName()) {
      return Optional.empty();
    }
    return IntervalTranslator.translate(interval)
        .filter(Operand::isLiteral)
        .map(amount -> Objects.requireNonNull(amount.value(Bindings.NONE)))
        .flatMap(
            amount ->
                of(
                    time,
                    TimeStep.plus(
                        sign * ((Number) amount).longValue(),
                        IntervalTranslator.isMonths(interval),
                        isDate(time))));
  }

  private static Optional<TimeStepTranslator> rounded(RexCall call, boolean down) {
    if (call.getOperands().size() != 2
        || !isTime(call)
        || !(call.getOperands().get(1) instanceof RexLiteral literal)) {
      return Optional.empty();
    }
    RexNode time = call.getOperands().get(0);
    TimeUnitRange unit = literal.getValueAs(TimeUnitRange.class);
    return unit == null || !isTime(time)
        ? Optional.empty()
        : of(time, down ? TimeStep.floor(unit, isDate(time)) : TimeStep.ceil(unit, isDate(time)));
  }

  private static Optional<TimeStepTranslator> extracted(RexCall call) {
    RexNode time = call.getOperands().get(1);
    TimeUnitRange unit = ((RexLiteral) call.getOperands().get(0)).getValueAs(TimeUnitRange.class);
    if (unit == null || !isTime(time)) {
      return Optional.empty();
    }
    return switch (unit) {
      case EPOCH -> of(time, TimeStep.epoch(isDate(time)));
      case MILLENNIUM,
          CENTURY,
          DECADE,
          YEAR,
          ISOYEAR,
          QUARTER,
          MONTH,
          WEEK,
          DAY,
          DOY,
          DOW,
          ISODOW ->
          of(time, TimeStep.extract(unit, isDate(time)));
      default -> Optional.empty();
    };
  }

  private static Optional<TimeStepTranslator> function(RexCall call) {
    RexNode first = call.getOperands().get(0);
    if (HostFunction.is(DriverFunctions.AT_ZONE, call.getOperator())) {
      return call.getOperands().get(1) instanceof RexLiteral zone && !zone.isNull()
          ? Optional.ofNullable(zone.getValueAs(String.class))
              .flatMap(WallClock::of)
              .flatMap(clock -> of(first, TimeStep.atZone(clock)))
          : Optional.empty();
    }
    return switch (call.getOperator().getName()) {
      case "LAST_DAY" ->
          isTime(first) ? of(first, TimeStep.lastDay(isDate(first))) : Optional.empty();
      case "TO_CHAR", TimestampCasts.FORMAT_NAME -> formatted(call);
      case "LEFT" -> left(call, 1);
      case "SUBSTRING" -> isOne(call.getOperands().get(1)) ? left(call, 2) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<TimeStepTranslator> formatted(RexCall call) {
    RexNode time = call.getOperands().get(0);
    return TimestampCasts.isFormat(call)
            && is(time, SqlTypeName.TIMESTAMP)
            && call.getOperands().get(1) instanceof RexLiteral format
        ? Optional.ofNullable(format.getValueAs(String.class))
            .filter(TimeFormat::isSorting)
            .flatMap(text -> of(time, TimeStep.formatted(text)))
        : Optional.empty();
  }

  private static boolean isOne(RexNode expression) {
    return wholeNumber(expression).filter(number -> number == 1).isPresent();
  }

  private static Optional<TimeStepTranslator> left(RexCall call, int lengthAt) {
    RexNode text = call.getOperands().get(0);
    return call.getOperands().size() == lengthAt + 1
            && SqlTypeName.CHAR_TYPES.contains(text.getType().getSqlTypeName())
        ? wholeNumber(call.getOperands().get(lengthAt))
            .filter(length -> length >= 0)
            .flatMap(length -> of(text, TimeStep.left(length)))
        : Optional.empty();
  }

  static Optional<Integer> wholeNumber(RexNode expression) {
    return expression instanceof RexLiteral literal
            && SqlTypeName.INT_TYPES.contains(literal.getType().getSqlTypeName())
        ? Optional.ofNullable(literal.getValueAs(Integer.class))
        : Optional.empty();
  }

  /** Whether an expression is a DATE or a TIMESTAMP. */
  static boolean isTime(RexNode expression) {
    return isDate(expression) || is(expression, SqlTypeName.TIMESTAMP);
  }

  /** Whether an expression is a DATE. */
  static boolean isDate(RexNode expression) {
    return is(expression, SqlTypeName.DATE);
  }

  private static boolean is(RexNode expression, SqlTypeName type) {
    return expression.getType().getSqlTypeName() == type;
  }
}
