package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.RowColumn;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** What conditions say of a session's start time. */
final class TimeCondition {

  private final List<RowColumn> columns;
  private final Bindings bindings;

  TimeCondition(List<RowColumn> columns, Bindings bindings) {
    this.columns = columns;
    this.bindings = bindings;
  }

  /**
   * The start times at which a condition may be true, and those at which it may be false; each may
   * be too many where the condition looks at other things, too.
   */
  private record Times(TimeSet whenTrue, TimeSet whenFalse) {
    static final Times ANY = new Times(TimeSet.ALL, TimeSet.ALL);

    Times negated() {
      return new Times(/* whenTrue= */ whenFalse, /* whenFalse= */ whenTrue);
    }
  }

  /** The start times at which a condition may be true; exactly those where it {@link #isPure}. */
  TimeSet whenTrue(Condition condition) {
    return times(condition).whenTrue();
  }

  /** Whether a condition looks at nothing but the start time. */
  static boolean isPure(Condition condition, List<RowColumn> columns) {
    if (condition instanceof Condition.Compare compare) {
      return isStartTime(columns.get(compare.column()));
    }
    boolean composed =
        condition instanceof Condition.And
            || condition instanceof Condition.Or
            || condition instanceof Condition.Not
            || condition instanceof Condition.Holds;
    return composed
        && !condition.parts().isEmpty()
        && condition.parts().stream().allMatch(part -> isPure(part, columns));
  }

  static boolean isStartTime(RowColumn column) {
    return column.isOfDocument(Catalog.SESSION_START_TIME);
  }

  private Times times(Condition condition) {
    if (condition instanceof Condition.Compare compare
        && isStartTime(columns.get(compare.column()))) {
      return compare(compare.comparison(), compare.operand());
    }
    if (condition instanceof Condition.And and) {
      List<Times> parts = and.parts().stream().map(this::times).toList();
      return new Times(
          all(parts, Times::whenTrue, TimeSet.ALL, TimeSet::and),
          all(parts, Times::whenFalse, TimeSet.NONE, TimeSet::or));
    }
    if (condition instanceof Condition.Or or) {
      List<Times> parts = or.parts().stream().map(this::times).toList();
      return new Times(
          all(parts, Times::whenTrue, TimeSet.NONE, TimeSet::or),
          all(parts, Times::whenFalse, TimeSet.ALL, TimeSet::and));
    }
    if (condition instanceof Condition.Not not) {
      return times(not.condition()).negated();
    }
    if (condition instanceof Condition.Holds holds) {
      return holds(holds.condition());
    }
    return condition instanceof Condition.Unknown
        ? new Times(TimeSet.NONE, TimeSet.NONE)
        : Times.ANY;
  }

  /** IS TRUE is false where the condition is unknown: wherever it is not certainly true. */
  private Times holds(Condition condition) {
    TimeSet whenTrue = times(condition).whenTrue();
    return new Times(whenTrue, isPure(condition, columns) ? without(whenTrue) : TimeSet.ALL);
  }

  private static TimeSet without(TimeSet times) {
    TimeSet rest = TimeSet.ALL;
    for (MillisRange range : times.ranges()) {
      TimeSet before = TimeSet.of(TimeBounds.EARLIEST - 1, range.first() - 1);
      rest = rest.and(before.or(TimeSet.of(range.last() + 1, TimeBounds.LATEST + 1)));
    }
    return rest;
  }

  private static TimeSet all(
      List<Times> parts,
      Function<Times, TimeSet> which,
      TimeSet none,
      BinaryOperator<TimeSet> join) {
    return parts.stream().map(which).reduce(none, join);
  }

  private Times compare(Comparison comparison, Operand operand) {
    Object value = operand.value(bindings);
    if (value == null) {
      return new Times(TimeSet.NONE, TimeSet.NONE);
    }
    // Beyond what the API can write all times are alike, so that plus or minus one fits.
    long time =
        Math.max(
            TimeBounds.EARLIEST - 1, Math.min(TimeBounds.LATEST + 1, ((Number) value).longValue()));
    return new Times(compare(comparison, time), compare(comparison.negated(), time));
  }

  private static TimeSet compare(Comparison comparison, long time) {
    long first = TimeBounds.EARLIEST - 1;
    long last = TimeBounds.LATEST + 1;
    return switch (comparison) {
      case EQUAL -> TimeSet.of(time, time);
      case NOT_EQUAL -> TimeSet.of(first, time - 1).or(TimeSet.of(time + 1, last));
      case LESS -> TimeSet.of(first, time - 1);
      case LESS_OR_EQUAL -> TimeSet.of(first, time);
      case GREATER -> TimeSet.of(time + 1, last);
      case GREATER_OR_EQUAL -> TimeSet.of(time, last);
    };
  }
}
