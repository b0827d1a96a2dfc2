package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Operand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The parts of times, year, month or day, that are known where a condition is to hold, since others
 * say so.
 *
 * @param known by the times' expressions
 */
record CalendarContext(Map<RexNode, Map<TimeUnitRange, Operand>> known) {

  /** Nothing is known. */
  static final CalendarContext NONE = new CalendarContext(Map.of());

  /** A function of the start time, and what it is compared with. */
  record Compared(StartTimeFunction function, Operand operand) {}

  private record Part(TimeUnitRange unit, RexNode time) {}

  CalendarContext {
    known = Map.copyOf(known);
  }

  /** This, and what conditions say that are to hold, too. */
  CalendarContext with(List<RexNode> conjuncts, StartTimeTranslator functions) {
    Map<RexNode, Map<TimeUnitRange, Operand>> more = new HashMap<>(known);
    for (RexNode conjunct : conjuncts) {
      if (conjunct.isA(SqlKind.EQUALS)) {
        RexNode left = ((RexCall) conjunct).getOperands().get(0);
        RexNode right = ((RexCall) conjunct).getOperands().get(1);
        add(left, right, functions, more);
        add(right, left, functions, more);
      }
    }
    return new CalendarContext(more);
  }

  private static void add(
      RexNode expression,
      RexNode constant,
      StartTimeTranslator functions,
      Map<RexNode, Map<TimeUnitRange, Operand>> more) {
    Optional<Part> part = part(expression);
    if (part.isPresent()
        && SqlTypeName.NUMERIC_TYPES.contains(constant.getType().getSqlTypeName())
        && functions.translate(part.get().time()).isPresent()) {
      OperandTranslator.translate(constant)
          .ifPresent(
              operand -> {
                Map<TimeUnitRange, Operand> units = new EnumMap<>(TimeUnitRange.class);
                units.put(part.get().unit(), operand);
                units.putAll(more.getOrDefault(part.get().time(), Map.of()));
                more.put(part.get().time(), units);
              });
    }
  }

  private static Optional<Part> part(RexNode expression) {
    if (StartTimeTranslator.isCastOfNumber(expression)) {
      return part(((RexCall) expression).getOperands().get(0));
    }
    return expression.isA(SqlKind.EXTRACT)
            && ((RexCall) expression).getOperands().get(0) instanceof RexLiteral unit
        ? Optional.ofNullable(unit.getValueAs(TimeUnitRange.class))
            .map(found -> new Part(found, ((RexCall) expression).getOperands().get(1)))
        : Optional.empty();
  }

  /**
   * A comparison of a part of a time, as one of the time itself: of a month where the year is
   * known.
   */
  Optional<Compared> compared(RexNode expression, RexNode constant, StartTimeTranslator functions) {
    Optional<Part> part = part(expression);
    if (part.isEmpty()
        || !TimeStepTranslator.isTime(part.get().time())
        || !SqlTypeName.NUMERIC_TYPES.contains(constant.getType().getSqlTypeName())) {
      return Optional.empty();
    }
    List<TimeUnitRange> units = new ArrayList<>(longer(part.get().unit()));
    Map<TimeUnitRange, Operand> values = known.getOrDefault(part.get().time(), Map.of());
    if (units.isEmpty() || !values.keySet().containsAll(units)) {
      return Optional.empty();
    }
    List<Operand> operands = new ArrayList<>(units.stream().map(values::get).toList());
    units.add(part.get().unit());
    return functions
        .translate(part.get().time())
        .flatMap(
            function ->
                OperandTranslator.translate(constant)
                    .map(
                        operand -> {
                          operands.add(operand);
                          boolean date = TimeStepTranslator.isDate(part.get().time());
                          return new Compared(
                              function.then(TimeStep.calendar(units, date)),
                              new CalendarNumber(operands));
                        }));
  }

  /** What must be known of a time for a part of it to say where it lies. */
  private static List<TimeUnitRange> longer(TimeUnitRange unit) {
    return switch (unit) {
      case QUARTER, MONTH, DOY -> List.of(TimeUnitRange.YEAR);
      case DAY -> List.of(TimeUnitRange.YEAR, TimeUnitRange.MONTH);
      default -> List.of();
    };
  }

  /** The number of {@link TimeStep#calendar}. */
  private record CalendarNumber(List<Operand> parts) implements Operand {

    private static final BigDecimal RADIX = BigDecimal.valueOf(TimeStep.CALENDAR_RADIX);

    CalendarNumber {
      parts = List.copyOf(parts);
    }

    @Override
    public @Nullable Object value(Bindings bindings) {
      BigDecimal number = BigDecimal.ZERO;
      for (int place = 0; place < parts.size(); place++) {
        Object part = parts.get(place).value(bindings);
        if (part == null) {
          return null;
        }
        BigDecimal exact = new BigDecimal(part.toString());
        // Beyond all that such a part can be, but not so far as to change the longer ones' meaning.
        BigDecimal bounded = place == 0 ? exact : exact.min(RADIX).max(BigDecimal.ONE.negate());
        number = number.multiply(RADIX).add(bounded);
      }
      return number;
    }

    @Override
    public boolean isLiteral() {
      return parts.stream().allMatch(Operand::isLiteral);
    }

    @Override
    public String toString() {
      return "CALENDAR" + parts;
    }
  }
}
