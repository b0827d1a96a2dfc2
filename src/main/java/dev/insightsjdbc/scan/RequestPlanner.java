package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Decides what a run of a scan asks of the service. Pure: the same values give the same plan. */
public final class RequestPlanner {

  /** For the method, the protocol's version and the base URL's own path. */
  private static final int REST_OF_THE_LINE = 100;

  /**
   * Documents of the first page where a few rows are wanted, and nobody knows of how many they are.
   */
  private static final int FEW = 50;

  private final ScanSpec spec;
  private final ScanSettings settings;
  private final List<Filter> filters;
  private final boolean exact;
  private final OrderKeys keys;
  private final List<MillisRange> windows;
  private final long offset;
  private final OptionalLong fetch;

  private RequestPlanner(
      ScanSpec spec,
      ScanSettings settings,
      Bindings bindings,
      List<MillisRange> ranges,
      Filter filter) {
    this.spec = spec;
    this.settings = settings;
    this.filters = List.of(filter);
    this.exact = spec.isOneRowEach();
    this.keys = OrderKeys.of(SummaryPlan.readingOrder(spec));
    this.windows = new TimeWindows(ranges, settings.windowMillis(), keys.isNewestFirst());
    long skipped = number("OFFSET", spec.cut().offset(), bindings).orElse(0);
    OptionalLong given = number("FETCH", spec.cut().fetch(), bindings);
    this.offset = spec.cut().rough() ? 0 : skipped;
    this.fetch = spec.cut().rough() ? sum(skipped, given) : given;
  }

  /** The same with other filters. */
  private RequestPlanner(RequestPlanner like, List<Filter> filters) {
    this.spec = like.spec;
    this.settings = like.settings;
    this.filters = filters;
    this.exact = like.exact;
    this.keys = like.keys;
    this.windows = like.windows;
    this.offset = like.offset;
    this.fetch = like.fetch;
  }

  /**
   * Plans one run.
   *
   * @throws IllegalArgumentException where a value is of another kind than its column, or OFFSET or
   *     FETCH is negative
   */
  public static RequestPlan plan(ScanSpec spec, ScanSettings settings, Bindings bindings) {
    return plan(spec, settings, bindings, LineLimit.USUAL);
  }

  static RequestPlan plan(
      ScanSpec spec, ScanSettings settings, Bindings bindings, int longestLine) {
    return planner(spec, settings, bindings, longestLine)
        .map(RequestPlanner::plan)
        .map(searches -> LookUps.instead(searches, spec, settings, bindings))
        .orElseGet(() -> none(spec));
  }

  /** The plan that searches, even where a look-up would be less. */
  static RequestPlan planSearch(
      ScanSpec spec, ScanSettings settings, Bindings bindings, int longestLine) {
    return planner(spec, settings, bindings, longestLine)
        .map(RequestPlanner::plan)
        .orElseGet(() -> none(spec));
  }

  /** The plan that reads in order of time, whatever the cut. */
  static RequestPlan planSeek(
      ScanSpec spec, ScanSettings settings, Bindings bindings, int longestLine) {
    return planner(spec, settings, bindings, longestLine)
        .map(RequestPlanner::seek)
        .orElseGet(() -> none(spec));
  }

  private static Optional<RequestPlanner> planner(
      ScanSpec spec, ScanSettings settings, Bindings bindings, int longestLine) {
    FilterPlan plan = FilterPlan.of(spec, settings.pushdown());
    BoundFilter filter = BoundFilter.bind(plan, bindings);
    boolean separate = SummaryPlan.isCount(spec) || spec.cut().fetch().isPresent();
    TimeBounds times =
        TimeBounds.bind(plan.conjuncts(), spec.columns(), settings, bindings, separate);
    List<MillisRange> ranges = settings.stretches().spare(times.ranges(), settings.windowMillis());
    if (filter.nothing() || ranges.isEmpty() || NoRows.isKnown(spec, plan.conjuncts(), bindings)) {
      return Optional.empty();
    }
    Condition onTimes = times.exact() ? Condition.TRUE : plan.times(spec.columns());
    Filter raw = RawFilters.bind(spec.rawFilters(), settings.pushdown(), bindings);
    return Optional.of(
        longest(
            filter.within(longestLine),
            longestLine,
            now ->
                new RequestPlanner(
                    spec.withConditionOnly(Condition.and(onTimes, now.remainder())).pruned(),
                    settings,
                    bindings,
                    ranges,
                    RawFilters.and(raw, now.filter())),
            raw));
  }

  /** With as much of a filter as a line takes, in several groups where one is too long. */
  private static RequestPlanner longest(
      BoundFilter filter,
      int longestLine,
      Function<BoundFilter, RequestPlanner> planners,
      Filter raw) {
    BoundFilter now = filter;
    while (true) {
      RequestPlanner planner = planners.apply(now);
      if (planner.fitsLine(longestLine)) {
        return planner;
      }
      planner = planner.withGroupCut(now, raw, longestLine);
      Optional<BoundFilter> shorter = now.withoutTheLongest();
      if (shorter.isEmpty() || planner.fitsLine(longestLine)) {
        return planner;
      }
      now = shorter.get();
    }
  }

  /** With several filters where one is too long. */
  private RequestPlanner withGroupCut(BoundFilter filter, Filter raw, int longestLine) {
    if (!raw.should().isEmpty()) {
      return this;
    }
    // Two of them, since a plan of several reads more than a plan of one.
    return filter
        .cut(part -> withFilters(raw, List.of(part, part)).fitsLine(longestLine))
        .map(parts -> withFilters(raw, parts))
        .orElse(this);
  }

  private RequestPlanner withFilters(Filter raw, List<Filter> others) {
    return new RequestPlanner(
        this, others.stream().map(each -> RawFilters.and(raw, each)).toList());
  }

  /** Nothing to ask. */
  static RequestPlan none(ScanSpec spec) {
    return new RequestPlan(
        RequestPlan.Form.NOTHING,
        spec.pruned(),
        List.of(),
        List.of(Filter.ALL),
        List.of(),
        List.of(),
        Projection.ALL,
        0,
        0,
        0,
        OptionalLong.empty());
  }

  private static OptionalLong number(String what, Optional<Operand> operand, Bindings bindings) {
    Object value = operand.isEmpty() ? null : operand.get().value(bindings);
    if (value == null) {
      return OptionalLong.empty();
    }
    long number = ((Number) value).longValue();
    if (number < 0) {
      throw new IllegalArgumentException(what + " is negative: " + number);
    }
    return OptionalLong.of(number);
  }

  /** No rows stay none, wherever they would begin. */
  private static OptionalLong sum(long skipped, OptionalLong given) {
    return given.isEmpty() || given.getAsLong() == 0
        ? given
        : OptionalLong.of(
            given.getAsLong() + Math.min(skipped, Long.MAX_VALUE - given.getAsLong()));
  }

  private RequestPlan plan() {
    if (fetch.isPresent() && fetch.getAsLong() == 0) {
      return none(spec);
    }
    if (spec.summary().isPresent() && exact) {
      return new SummaryPlan(spec, settings, seek()).plan();
    }
    RequestPlan seek = seek();
    if (fetch.isPresent() && !seek.tiesCount()) {
      Optional<PageCut> cut =
          PageCut.covering(offset, fetch.getAsLong(), settings.maxResultWindow());
      boolean isOfOne = windows.size() == 1 && filters.size() == 1;
      if (cut.isPresent() && isOfOne && exact) {
        PageCut page = cut.get();
        return plan(RequestPlan.Form.ONE_PAGE, keys.sort(), page.number(), page.size());
      }
      if (cut.isPresent() && !keys.isByTime() && FirstInOrder.makeRows(spec)) {
        int size = (int) (offset + fetch.getAsLong());
        return plan(RequestPlan.Form.PAGE_A_WINDOW, keys.sort(), 0, size);
      }
    }
    return seek;
  }

  private RequestPlan seek() {
    RequestPlan.Form form =
        spec.summary().isPresent()
            ? RequestPlan.Form.SEEK_AND_SUMMARIZE
            : keys.isByTime() ? RequestPlan.Form.SEEK : RequestPlan.Form.SEEK_AND_SORT;
    List<SortKey> sort = keys.isByTime() ? keys.sort() : new OrderKeys(List.of()).sort();
    RequestPlan all = plan(form, sort, 0, settings.pageSize());
    boolean few = form == RequestPlan.Form.SEEK && fetch.isPresent();
    long first = few ? Math.max(all.enough(), spec.isRowOfEach() ? 0 : FEW) : Long.MAX_VALUE;
    return first < settings.pageSize() ? plan(form, sort, 0, (int) first) : all;
  }

  private RequestPlan plan(RequestPlan.Form form, List<SortKey> sort, int number, int size) {
    Projection projection = ReadColumns.of(spec, form).projection();
    return new RequestPlan(
        form, spec, windows, filters, List.of(), sort, projection, number, size, offset, fetch);
  }

  private boolean fitsLine(int longest) {
    if (filters.stream().allMatch(Filter::isAll)) {
      return true;
    }
    RequestPlan plan = plan();
    RequestPlan seek = seek();
    return fitsLine(plan, longest) && (plan.equals(seek) || fitsLine(seek, longest));
  }

  private boolean fitsLine(RequestPlan plan, int longest) {
    if (plan.form() == RequestPlan.Form.NOTHING) {
      return true;
    }
    int deepest = settings.maxResultWindow();
    return plan.parts().stream()
        .map(part -> part.firstRequest(part.windows().get(0)).withPage(deepest, deepest))
        .allMatch(it -> QueryCodec.pathAndQuery(it).length() <= longest - REST_OF_THE_LINE);
  }
}
