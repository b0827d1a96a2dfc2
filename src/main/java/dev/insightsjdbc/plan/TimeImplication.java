package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * What conditions say of a session's start time, however they say it: of its day, its year, its
 * text. An implication never excludes a row for which its condition is TRUE.
 */
final class TimeImplication {

  private final RexBuilder builder;
  private final StartTimeTranslator functions;
  private final int startPlace;

  /**
   * Reads conditions on one kind of row.
   *
   * @param isStartTime tells the expressions that are the start time, which is never NULL
   * @param startPlace the start time's place in the conditions that are made
   */
  TimeImplication(RexBuilder builder, Predicate<RexNode> isStartTime, int startPlace) {
    this.builder = builder;
    this.functions = new StartTimeTranslator(isStartTime);
    this.startPlace = startPlace;
  }

  /**
   * What a condition implies.
   *
   * @param condition made of comparisons of the start time, never of {@code <>}, with AND and OR
   * @param exact whether it holds just where the condition that implies it is TRUE
   */
  record Implied(Condition condition, boolean exact) {}

  /** What one condition implies for the start time; empty where it implies nothing. */
  Optional<Implied> of(RexNode condition) {
    return of(List.of(condition)).get(0);
  }

  /**
   * What each of several conditions implies, all of which are to hold: a month says nothing without
   * its year, which another condition may tell. Exact ones are so together with what the others
   * imply.
   */
  List<Optional<Implied>> of(List<RexNode> conjuncts) {
    return each(conjuncts.stream().map(this::expanded).toList(), CalendarContext.NONE);
  }

  private RexNode expanded(RexNode condition) {
    return RexUtil.expandSearch(builder, null, condition);
  }

  private List<Optional<Implied>> each(List<RexNode> conjuncts, CalendarContext outer) {
    List<RexNode> all = conjuncts.stream().flatMap(part -> conjunctions(part).stream()).toList();
    CalendarContext context = outer.with(all, functions);
    return conjuncts.stream().map(part -> implied(part, false, context)).toList();
  }

  /** The condition's own conjuncts, as far as they are written as such. */
  private static List<RexNode> conjunctions(RexNode condition) {
    return condition.isA(SqlKind.AND)
        ? ((RexCall) condition)
            .getOperands().stream().flatMap(part -> conjunctions(part).stream()).toList()
        : List.of(condition);
  }

  /**
   * Of a condition, or of its negation.
   *
   * @param context the parts of dates that are known where the condition is to hold
   */
  private Optional<Implied> implied(RexNode condition, boolean negated, CalendarContext context) {
    return switch (condition.getKind()) {
      case AND -> negated ? any(condition, true, context) : all(condition, false, context);
      case OR -> negated ? all(condition, true, context) : any(condition, false, context);
      case NOT -> implied(operand(condition), !negated, context);
      // What is not FALSE may be unknown, so only the positive forms say something.
      case IS_TRUE -> negated ? Optional.empty() : implied(operand(condition), false, context);
      case IS_FALSE -> negated ? Optional.empty() : implied(operand(condition), true, context);
      case IS_NOT_TRUE -> negated ? implied(operand(condition), false, context) : Optional.empty();
      case IS_NOT_FALSE -> negated ? implied(operand(condition), true, context) : Optional.empty();
      case LITERAL -> literal((RexLiteral) condition, negated);
      case LIKE -> negated ? Optional.empty() : like((RexCall) condition);
      default -> comparison(condition, negated, context);
    };
  }

  private static RexNode operand(RexNode call) {
    return ((RexCall) call).getOperands().get(0);
  }

  /** What any of the parts implies. */
  private Optional<Implied> all(RexNode call, boolean negated, CalendarContext outer) {
    List<RexNode> parts = ((RexCall) call).getOperands();
    List<Optional<Implied>> implied =
        negated
            ? parts.stream().map(part -> implied(part, true, outer)).toList()
            : each(parts, outer);
    List<Implied> found = implied.stream().flatMap(Optional::stream).toList();
    Condition condition = Condition.TRUE;
    for (Implied part : found) {
      condition = Condition.and(condition, part.condition());
    }
    boolean exact = found.size() == parts.size() && found.stream().allMatch(Implied::exact);
    return found.isEmpty() ? Optional.empty() : Optional.of(new Implied(condition, exact));
  }

  /** What all of the parts imply: nothing where one implies nothing. */
  private Optional<Implied> any(RexNode call, boolean negated, CalendarContext context) {
    List<Condition> conditions = new ArrayList<>();
    boolean exact = true;
    for (RexNode part : ((RexCall) call).getOperands()) {
      Optional<Implied> implied = implied(part, negated, context);
      if (implied.isEmpty()) {
        return Optional.empty();
      }
      conditions.add(implied.get().condition());
      exact &= implied.get().exact();
    }
    return Optional.of(new Implied(or(conditions), exact));
  }

  private static Condition or(List<Condition> conditions) {
    List<Condition> parts =
        conditions.stream()
            .flatMap(
                part ->
                    part instanceof Condition.Or or ? or.parts().stream() : List.of(part).stream())
            .distinct()
            .toList();
    return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
  }

  private static Optional<Implied> literal(RexLiteral literal, boolean negated) {
    return literal.isNull() || literal.isAlwaysTrue() == negated
        ? Optional.of(new Implied(Condition.FALSE, true))
        : Optional.empty();
  }

  private Optional<Implied> comparison(
      RexNode condition, boolean negated, CalendarContext context) {
    // The start time is not NULL: an operand that is NULL equals it in neither sense.
    boolean same = condition.isA(SqlKind.IS_NOT_DISTINCT_FROM) && !negated;
    Optional<Comparison> comparison =
        same
            ? Optional.of(Comparison.EQUAL)
            : ColumnComparison.comparison(condition.getKind())
                .map(found -> negated ? found.negated() : found);
    if (comparison.isEmpty()) {
      return Optional.empty();
    }
    RexNode left = operand(condition);
    RexNode right = ((RexCall) condition).getOperands().get(1);
    return compared(left, comparison.get(), right, context)
        .or(() -> compared(right, comparison.get().swapped(), left, context));
  }

  private Optional<Implied> compared(
      RexNode expression, Comparison comparison, RexNode constant, CalendarContext context) {
    return known(expression, constant)
        .or(() -> context.compared(expression, constant, functions))
        .map(found -> implied(found.function(), comparison, found.operand()))
        .or(() -> distance(expression, comparison, constant));
  }

  private Optional<CalendarContext.Compared> known(RexNode expression, RexNode constant) {
    return functions
        .translate(expression)
        .filter(function -> isComparable(expression, constant))
        .flatMap(
            function ->
                OperandTranslator.translate(constant)
                    .or(() -> EngineOperand.of(constant, builder))
                    .map(operand -> new CalendarContext.Compared(function, operand)));
  }

  private Implied implied(StartTimeFunction function, Comparison comparison, Operand limit) {
    boolean exact =
        (function.isRising() && !(limit instanceof EngineOperand))
            || isDecided(function, comparison, limit);
    return new Implied(condition(function, comparison, limit), exact);
  }

  /** Whether one start time divides what is below a limit, even of a function that may fall. */
  private static boolean isDecided(
      StartTimeFunction function, Comparison comparison, Operand limit) {
    boolean passed = comparison != Comparison.GREATER_OR_EQUAL && comparison != Comparison.LESS;
    boolean reached = comparison != Comparison.GREATER && comparison != Comparison.LESS_OR_EQUAL;
    return limit.isLiteral()
        && (!passed || EarliestStart.isDecided(function, true, limit))
        && (!reached || EarliestStart.isDecided(function, false, limit));
  }

  private Optional<Implied> distance(RexNode expression, Comparison comparison, RexNode constant) {
    return TimeDistance.of(expression, functions)
        .flatMap(
            distance ->
                TimeDistance.limit(constant)
                    .map(limit -> new Implied(far(distance, comparison, limit), false)));
  }

  /** A unit too much, since it is not known what was cut off. */
  private Condition far(TimeDistance distance, Comparison comparison, Operand limit) {
    Operand least = distance.moved(limit, -1);
    Operand most = distance.moved(limit, 1);
    Comparison lower = Comparison.GREATER_OR_EQUAL;
    Comparison upper = Comparison.LESS_OR_EQUAL;
    StartTimeFunction function = distance.time();
    Condition above = bound(function, distance.sinceOther() ? lower : upper, least);
    Condition below = bound(function, distance.sinceOther() ? upper : lower, most);
    return switch (comparison) {
      case EQUAL -> Condition.and(above, below);
      case GREATER, GREATER_OR_EQUAL -> above;
      case LESS, LESS_OR_EQUAL -> below;
      case NOT_EQUAL -> new Condition.Or(List.of(above, below));
    };
  }

  /** Whether comparing the values as they are is what SQL does. */
  private static boolean isComparable(RexNode expression, RexNode constant) {
    SqlTypeName type = expression.getType().getSqlTypeName();
    SqlTypeName other = constant.getType().getSqlTypeName();
    return switch (type) {
      case TIMESTAMP, DATE -> other == type;
      case CHAR, VARCHAR -> SqlTypeName.CHAR_TYPES.contains(other);
      default ->
          SqlTypeName.NUMERIC_TYPES.contains(type) && SqlTypeName.NUMERIC_TYPES.contains(other);
    };
  }

  private Condition condition(StartTimeFunction function, Comparison comparison, Operand limit) {
    return switch (comparison) {
      case EQUAL ->
          function.steps().isEmpty() && !(limit instanceof EngineOperand)
              ? new Condition.Compare(startPlace, comparison, limit)
              : Condition.and(
                  condition(function, Comparison.GREATER_OR_EQUAL, limit),
                  condition(function, Comparison.LESS_OR_EQUAL, limit));
      case NOT_EQUAL ->
          new Condition.Or(
              List.of(
                  condition(function, Comparison.LESS, limit),
                  condition(function, Comparison.GREATER, limit)));
      case GREATER_OR_EQUAL -> bound(function, comparison, limit);
      case GREATER -> bound(function, comparison, limit);
      case LESS -> bound(function, comparison, limit);
      case LESS_OR_EQUAL -> bound(function, comparison, limit);
    };
  }

  private Condition bound(StartTimeFunction function, Comparison comparison, Operand limit) {
    boolean isLower = comparison == Comparison.GREATER || comparison == Comparison.GREATER_OR_EQUAL;
    if (function.steps().isEmpty()) {
      return new Condition.Compare(startPlace, comparison, time(limit, limit, isLower));
    }
    boolean passed = comparison == Comparison.GREATER || comparison == Comparison.LESS_OR_EQUAL;
    EarliestStart.Side side = isLower ? EarliestStart.Side.POSSIBLY : EarliestStart.Side.SURELY;
    return new Condition.Compare(
        startPlace,
        isLower ? Comparison.GREATER_OR_EQUAL : Comparison.LESS,
        time(limit, EarliestStart.of(function, side, passed, limit), isLower));
  }

  private static Operand time(Operand limit, Operand time, boolean isLower) {
    return limit instanceof EngineOperand ? new EngineOperand.Bound(time, isLower) : time;
  }

  /** {@code text LIKE '2020-09%'}: what begins so lies between two texts. */
  private Optional<Implied> like(RexCall like) {
    Optional<StartTimeFunction> text = functions.translate(like.getOperands().get(0));
    return text.flatMap(
        function ->
            LikePrefix.of(like)
                .map(
                    prefix ->
                        new Implied(
                            Condition.and(
                                bound(function, Comparison.GREATER_OR_EQUAL, prefix.first()),
                                bound(function, Comparison.LESS, prefix.end())),
                            prefix.isAll() && function.isRising())));
  }
}
