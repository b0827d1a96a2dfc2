package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/**
 * A number made of a time's parts, which grows as it does: {@code EXTRACT(YEAR FROM time) * 100 +
 * EXTRACT(MONTH FROM time)}.
 *
 * @param terms the longest unit first
 */
record CalendarSum(List<Term> terms) {

  /** No sum of such numbers is beyond what a BIGINT holds. */
  private static final long GREATEST_FACTOR = 100_000_000;

  /** A part of a time, some times over. */
  record Term(TimeUnitRange unit, RexNode time, long factor) {
    /** How much the greatest is more than the least, within the next longer unit. */
    private long reach() {
      return factor
          * switch (unit) {
            case QUARTER -> 3;
            case MONTH -> 11;
            case DAY -> 30;
            default -> 365;
          };
    }
  }

  CalendarSum {
    terms = List.copyOf(terms);
  }

  /** The sum as a step; empty where it may fall as time goes on. */
  static Optional<TimeStepTranslator> of(RexCall sum) {
    List<Term> terms = new ArrayList<>();
    if (!add(sum, 1, terms) || terms.isEmpty()) {
      return Optional.empty();
    }
    terms.sort(Comparator.comparing(Term::unit));
    RexNode time = terms.get(0).time();
    return TimeStepTranslator.isTime(time)
            && terms.stream().allMatch(term -> term.time().equals(time))
            && new CalendarSum(terms).grows()
        ? Optional.of(
            new TimeStepTranslator(
                time,
                Optional.of(
                    TimeStep.calendarSum(
                        terms.stream().map(Term::unit).toList(),
                        terms.stream().map(Term::factor).toList(),
                        TimeStepTranslator.isDate(time)))))
        : Optional.empty();
  }

  /** Whether the expression is such terms, which are then added to the list. */
  private static boolean add(RexNode expression, long factor, List<Term> terms) {
    if (StartTimeTranslator.isCastOfNumber(expression)) {
      return add(((RexCall) expression).getOperands().get(0), factor, terms);
    }
    if (!(expression instanceof RexCall call)) {
      return false;
    }
    List<RexNode> operands = call.getOperands();
    return switch (call.getKind()) {
      case PLUS, CHECKED_PLUS -> operands.stream().allMatch(part -> add(part, factor, terms));
      case TIMES, CHECKED_TIMES ->
          factor == 1
              && (addTimes(operands.get(0), operands.get(1), terms)
                  || addTimes(operands.get(1), operands.get(0), terms));
      case EXTRACT -> {
        TimeUnitRange unit = ((RexLiteral) operands.get(0)).getValueAs(TimeUnitRange.class);
        yield unit != null && terms.add(new Term(unit, operands.get(1), factor));
      }
      default -> false;
    };
  }

  private static boolean addTimes(RexNode part, RexNode factor, List<Term> terms) {
    return TimeStepTranslator.wholeNumber(factor)
        .filter(number -> number > 0 && number <= GREATEST_FACTOR)
        .filter(number -> part.getKind() != factor.getKind() && add(part, number, terms))
        .isPresent();
  }

  /** Whether what starts anew with a longer unit never takes away more than that adds. */
  private boolean grows() {
    List<TimeUnitRange> units = terms.stream().map(Term::unit).toList();
    boolean isKnown =
        units.equals(List.of(TimeUnitRange.YEAR))
            || units.equals(List.of(TimeUnitRange.YEAR, TimeUnitRange.QUARTER))
            || units.equals(List.of(TimeUnitRange.YEAR, TimeUnitRange.MONTH))
            || units.equals(List.of(TimeUnitRange.YEAR, TimeUnitRange.DOY))
            || units.equals(List.of(TimeUnitRange.YEAR, TimeUnitRange.MONTH, TimeUnitRange.DAY));
    long taken = 0;
    boolean grows = isKnown;
    for (int place = terms.size() - 1; place > 0; place--) {
      taken += terms.get(place).reach();
      grows &= taken <= terms.get(place - 1).factor();
    }
    return grows;
  }
}
