package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.UnboundParameterException;
import java.util.List;
import java.util.Optional;

/** Tells what a scan would ask; counts, where that is wanted, but reads no session. */
final class ScanProbe {

  private final SearchService service;
  private final ScanSettings settings;
  private final int longestLine;
  private final Slots slots;

  ScanProbe(SearchService service, ScanSettings settings, int longestLine, Slots slots) {
    this.service = service;
    this.settings = settings;
    this.longestLine = longestLine;
    this.slots = slots;
  }

  ScanOutline outline(ScanSpec spec, Bindings bindings) {
    FilterPlan filters = FilterPlan.of(spec, settings.pushdown());
    Optional<RequestPlan> requests = requests(spec, bindings);
    Optional<TimeSet> wanted = wanted(filters.conjuncts(), spec, bindings);
    long end = TimeBounds.end(settings, bindings);
    boolean cutBelow = wanted.filter(this::isCutBelow).isPresent();
    boolean cutAbove = wanted.filter(it -> !it.isEmpty() && last(it) > end).isPresent();
    return new ScanOutline(
        spec,
        filters.judgements(),
        requests,
        requests.flatMap(plan -> FirstRequest.of(spec, settings, longestLine, bindings)),
        cutBelow ? Optional.of(settings.since()) : Optional.empty(),
        cutAbove ? Optional.of(MillisRange.time(end)) : Optional.empty(),
        settings.windowDays());
  }

  private Optional<RequestPlan> requests(ScanSpec spec, Bindings bindings) {
    try {
      return Optional.of(RequestPlanner.plan(spec, settings, bindings, longestLine));
    } catch (UnboundParameterException e) {
      return Optional.empty();
    }
  }

  private static Optional<TimeSet> wanted(
      List<Condition> conjuncts, ScanSpec spec, Bindings bindings) {
    try {
      return Optional.of(TimeBounds.wanted(conjuncts, spec.columns(), bindings));
    } catch (UnboundParameterException e) {
      return Optional.empty();
    }
  }

  private boolean isCutBelow(TimeSet wanted) {
    return !wanted.isEmpty() && TimeBounds.first(wanted) < settings.start().within(wanted);
  }

  private static long last(TimeSet wanted) {
    return wanted.ranges().get(wanted.ranges().size() - 1).last();
  }

  /** Sends one request a window; none where sessions are looked up by their ids. */
  Forecast forecast(RequestPlan plan, ScanContext context) throws ServiceException {
    if (!plan.ids().isEmpty()) {
      int ids = plan.ids().size();
      return new Forecast(0, ids, false, ids, ids, true);
    }
    Totals totals = totals(plan, context);
    boolean oneRowEach = plan.local().isOneRowEach();
    long wanted = Math.min(totals.sessions, oneRowEach ? plan.wanted() : Long.MAX_VALUE);
    return switch (plan.form()) {
      case NOTHING, FIND, GET -> totals.forecast(0, 0, false);
      case COUNT -> totals.forecast(totals.windows, totals.windows, false);
      case ONE_PAGE -> totals.forecast(1, onePage(plan, totals.sessions), false);
      case PAGE_A_WINDOW -> totals.forecast(totals.windows, totals.firstPages, true);
      case SEEK -> {
        boolean stops = plan.fetch().isPresent();
        long most =
            oneRowEach && stops ? totals.windows + wanted / plan.pageSize() : Long.MAX_VALUE;
        yield totals.forecast(Math.min(totals.pages, most), wanted, stops);
      }
      case SEEK_AND_SORT -> totals.forecast(totals.pages, totals.sessions, false);
      case SEEK_AND_SUMMARIZE, COUNT_GROUPS -> totals.forecast(totals.pages, totals.sessions, true);
      case FIRST_HITS -> {
        long ends = plan.local().summary().orElseThrow().calls().stream().distinct().count();
        long most = ends * totals.windows;
        yield totals.forecast(most, Math.min(totals.sessions * ends, most * plan.pageSize()), true);
      }
    };
  }

  /** What the windows hold. */
  private static final class Totals {
    private final int pageSize;
    private int windows;
    private long sessions;
    private long pages;
    private long firstPages;
    private boolean capped;

    Totals(int pageSize) {
      this.pageSize = Math.max(1, pageSize);
    }

    void add(MillisRange unusedWindow, Answer<Boolean> answer) {
      long total = answer.page().total();
      windows++;
      sessions += total;
      firstPages += Math.min(total, pageSize);
      pages += Math.max(1, (total + pageSize - 1) / pageSize);
      capped |= !answer.totalBelieved();
    }

    Forecast forecast(long requests, long documents, boolean most) {
      return new Forecast(windows, sessions, capped, requests, documents, most);
    }
  }

  private Totals totals(RequestPlan plan, ScanContext context) throws ServiceException {
    Turns turns = new Turns(new Liveness(context.call().cancel()), slots, context.spending());
    PageLoader<Boolean> loader =
        new PageLoader<>(
            service,
            context.call(),
            turns,
            settings,
            DocumentReader.SKIPPING,
            new KeptDocuments(context.mostKept()));
    Totals totals = new Totals(plan.pageSize());
    for (RequestPlan part : plan.parts()) {
      new Overlap(turns, settings.concurrency())
          .inOrder(part.windows(), window -> loader.load(count(part, window)), totals::add);
    }
    return totals;
  }

  private static long onePage(RequestPlan plan, long sessions) {
    long before = (long) plan.pageNumber() * plan.pageSize();
    return Math.max(0, Math.min(plan.pageSize(), sessions - before));
  }

  private static SearchRequest count(RequestPlan plan, MillisRange window) {
    Projection id = Projection.of(List.of(Catalog.SESSION_ID));
    return new SearchRequest(window.dates(), plan.filter(), List.of(), id, 0, 1);
  }
}
