package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.UnboundParameterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The start times that a run of a scan asks for.
 *
 * @param ranges ascending; no two touch
 * @param exact whether they are no more than what the conditions on the start time alone let
 *     through
 */
record TimeBounds(List<MillisRange> ranges, boolean exact) {

  static final long EARLIEST = MillisRange.NAMEABLE.first();
  static final long LATEST = MillisRange.NAMEABLE.last();

  /** How long after now history ends. */
  static final Duration AHEAD = Duration.ofDays(1);

  /** So many ranges are asked for one by one where that spares reading sessions. */
  private static final int MOST_SEPARATE_RANGES = 32;

  TimeBounds {
    ranges = List.copyOf(ranges);
  }

  /**
   * The times at which all conditions may be true; history's own ends stand in for those that miss,
   * and nothing is later than its end.
   *
   * @param separate whether ranges in between which nothing is wanted stay apart though one request
   *     could ask for several
   */
  static TimeBounds bind(
      List<Condition> conjuncts,
      List<RowColumn> columns,
      ScanSettings settings,
      Bindings bindings,
      boolean separate) {
    TimeSet wanted = wanted(conjuncts, columns, bindings);
    long from = settings.start().within(wanted);
    TimeSet within = wanted.and(TimeSet.of(from, Math.min(LATEST, end(settings, bindings))));
    if (separate && within.ranges().size() <= MOST_SEPARATE_RANGES) {
      return new TimeBounds(within.ranges(), true);
    }
    List<MillisRange> merged = merged(within.ranges(), settings.windowMillis());
    return new TimeBounds(merged, merged.size() == within.ranges().size());
  }

  /** The times at which all conditions may be true, wherever history begins and ends. */
  static TimeSet wanted(List<Condition> conjuncts, List<RowColumn> columns, Bindings bindings) {
    TimeCondition conditions = new TimeCondition(columns, bindings);
    return conjuncts.stream().map(conditions::whenTrue).reduce(TimeSet.ALL, TimeSet::and);
  }

  /** The first of times that are some. */
  static long first(TimeSet wanted) {
    return wanted.ranges().get(0).first();
  }

  /** The lower bound that a scan is given; {@link Long#MAX_VALUE} where it is given none. */
  static long earliest(ScanSpec spec, Bindings bindings) {
    try {
      List<Condition> conjuncts = FilterPlan.of(spec, Pushdown.OFF).conjuncts();
      TimeSet wanted = wanted(conjuncts, spec.columns(), bindings);
      return wanted.isEmpty() || first(wanted) < EARLIEST ? Long.MAX_VALUE : first(wanted);
    } catch (UnboundParameterException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Joins ranges that one request can ask for, the newest first. */
  static List<MillisRange> merged(List<MillisRange> ranges, long longest) {
    List<MillisRange> merged = new ArrayList<>();
    for (int i = ranges.size() - 1; i >= 0; i--) {
      MillisRange range = ranges.get(i);
      int end = merged.size() - 1;
      if (end >= 0 && merged.get(end).last() - range.first() < longest) {
        merged.set(end, new MillisRange(range.first(), merged.get(end).last()));
      } else {
        merged.add(range);
      }
    }
    Collections.reverse(merged);
    return merged;
  }

  /** The latest time that is asked for. */
  static long end(ScanSettings settings, Bindings bindings) {
    return settings
        .until()
        .map(MillisRange::millis)
        .orElseGet(() -> bindings.now().plus(AHEAD).toEpochMilli());
  }
}
