package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the first groups of start times, from one end of time until a session of a later group is
 * seen. Pages are read, which go over empty times at once; from a group on that a page does not
 * hold, as many groups as are missing are counted by themselves.
 */
final class FirstGroups {

  private final SummaryRun run;
  private final RequestPlan plan;
  private final TimeSpans spans;
  private final SessionCounter counter;
  private final SummaryRows rows;
  private final long wanted;

  /**
   * A counter.
   *
   * @param plan of the form {@link RequestPlan.Form#COUNT_GROUPS}, with a fetch
   * @param rows is told all that is counted; of groups behind the wanted ones not all
   */
  FirstGroups(SummaryRun run, RequestPlan plan, SummaryRows rows) {
    Summary.Grouping grouping = plan.local().summary().flatMap(Summary::grouping).orElseThrow();
    this.run = run;
    this.plan = plan;
    this.spans = new TimeSpans(grouping.buckets().orElseThrow());
    this.counter = run.counter();
    this.rows = rows;
    this.wanted = plan.fetch().orElseThrow();
  }

  void count() throws ServiceException {
    List<MillisRange> left = plan.windows();
    while (!left.isEmpty() && rows.groups() <= wanted) {
      Optional<Dense> dense =
          spans.isOne(left.get(0)) ? Optional.of(new Dense(left, 1)) : read(left);
      left = dense.isPresent() ? countSome(dense.get()) : List.of();
    }
  }

  /**
   * Times at whose beginning are more sessions of one group than a page holds.
   *
   * @param windows what is left of the windows
   * @param pages how many more it would take to read all of the first of these
   */
  private record Dense(List<MillisRange> windows, long pages) {}

  /** Reads until all is known, or up to a group that is cheaper to be counted. */
  private Optional<Dense> read(List<MillisRange> windows) throws ServiceException {
    SeekSource documents =
        run.documents(plan.withWindows(windows), SeekSource.Ahead.AS_WINDOWS_END);
    int pageSize = run.settings().pageSize();
    Run group = new Run(Long.MIN_VALUE, "");
    for (DocumentRows each = documents.next(); each != null; each = documents.next()) {
      Object key = spans.key(each.startMillis());
      if (group.count == 0 || !key.equals(group.key)) {
        rows.addRows(group.key, group.count);
        group = new Run(each.startMillis(), key);
        if (rows.isBehind(key, wanted)) {
          rows.addRows(key, 1);
          return Optional.empty();
        }
      }
      group.count++;
      if (group.count >= pageSize && documents.left() > pageSize) {
        return Optional.of(new Dense(from(group.start, windows), documents.left() / pageSize));
      }
    }
    rows.addRows(group.key, group.count);
    return Optional.empty();
  }

  /** What is left of windows from a time on that is within one of them. */
  private List<MillisRange> from(long start, List<MillisRange> windows) {
    List<MillisRange> left = new ArrayList<>();
    for (MillisRange window : windows) {
      if (!left.isEmpty()) {
        left.add(window);
      } else if (window.contains(start)) {
        left.add(plan.timeOrder().from(start, window));
      }
    }
    return left;
  }

  /** Sessions of one group, as they are read. */
  private static final class Run {
    private final long start;
    private final Object key;
    private long count;

    Run(long start, Object key) {
      this.start = start;
      this.key = key;
    }
  }

  /** Counts what is missing, and says which windows are left then. */
  private List<MillisRange> countSome(Dense dense) throws ServiceException {
    List<SummaryGroups.Group> some = new ArrayList<>();
    Optional<MillisRange> rest = Optional.of(dense.windows().get(0));
    long missing = wanted + 1 - rows.groups();
    long most = Math.max(1, Math.min(missing, dense.pages()));
    while (rest.isPresent() && some.size() < most) {
      MillisRange range = spans.first(rest.get(), plan.timeOrder());
      some.add(new SummaryGroups.Group(spans.key(range.first()), range, counter));
      rest = TimeSpans.behind(range, rest.get(), plan.timeOrder());
    }
    run.count(some, rows);
    List<MillisRange> left = new ArrayList<>();
    rest.ifPresent(left::add);
    left.addAll(dense.windows().subList(1, dense.windows().size()));
    return left;
  }
}
