package dev.insightsjdbc.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The groups that there can be in a window, each with what counts it. */
@FunctionalInterface
interface SummaryGroups {

  /**
   * A group within a window.
   *
   * @param range where its sessions start
   * @param counter counts them, and no others in that range
   */
  record Group(Object key, MillisRange range, SessionCounter counter) {}

  /** Nobody knows which groups there are. */
  SummaryGroups UNKNOWN = (unusedWindow, unusedMost) -> Optional.empty();

  /** The groups of a window; empty where they are not known, or more than so many. */
  Optional<List<Group>> of(MillisRange window, long most);

  /** Those of start times. */
  static SummaryGroups ofTimes(TimeBuckets buckets, SessionCounter counter) {
    TimeSpans spans = new TimeSpans(buckets);
    return (window, most) -> {
      List<Group> groups = new ArrayList<>();
      long first = window.first();
      while (true) {
        if (groups.size() == most) {
          return Optional.empty();
        }
        long last = spans.lastOfGroup(first, window.last());
        groups.add(new Group(spans.key(first), new MillisRange(first, last), counter));
        if (last == window.last()) {
          return Optional.of(groups);
        }
        first = last + 1;
      }
    };
  }

  /** Those of a column whose values the condition names. */
  static SummaryGroups ofValues(SummaryRun run, ScanSpec spec) {
    int column = spec.summary().flatMap(Summary::grouping).orElseThrow().column();
    Optional<NamedValues> named = NamedValues.of(spec.condition(), column);
    if (named.isEmpty()) {
      return UNKNOWN;
    }
    List<SessionCounter> counters = new ArrayList<>();
    List<Object> keys = new ArrayList<>();
    for (Object value : named.get().bind(run.bindings())) {
      ScanSpec counting =
          spec.withOtherSummary(Summary.COUNT).withConditionOnly(named.get().with(value));
      RequestPlan plan = run.plan(counting);
      if (SummaryRun.isOneTotal(plan) && value instanceof String) {
        keys.add(value);
        counters.add(run.counter(counting));
      } else if (plan.form() != RequestPlan.Form.NOTHING) {
        return UNKNOWN;
      }
    }
    return (window, most) -> {
      List<Group> groups = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        groups.add(new Group(keys.get(i), window, counters.get(i)));
      }
      return groups.size() <= most ? Optional.of(groups) : Optional.empty();
    };
  }
}
