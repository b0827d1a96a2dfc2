package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.ColumnWarnings;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds ends of columns as the first hits of sorted requests, and how many sessions there are as
 * their totals. The ends of time are looked for from there, until there is a session; those of
 * other columns in every window. What a service's hit does not say for certain is read.
 */
final class FirstHits {

  private final SummaryRun run;
  private final RequestPlan plan;
  private final Summary summary;
  private final SummaryRows rows;
  private final Map<Integer, Window> windows = new HashMap<>();
  private final List<Summary.Call> open;

  /** What is known of a window. */
  private static final class Window {
    private final MillisRange range;
    private final Set<Summary.Call> answered = new HashSet<>();
    private OptionalLong total = OptionalLong.empty();
    private boolean known;

    Window(MillisRange range) {
      this.range = range;
    }
  }

  /** What is read of hits, and where the columns of some calls stand in that. */
  private record Wanted(ReadColumns columns, Map<Summary.Call, Integer> places) {
    @Nullable Object value(DocumentRows hit, Summary.Call call) {
      return hit.value(Objects.requireNonNull(places.get(call)));
    }
  }

  /**
   * A search.
   *
   * @param plan of the form {@link RequestPlan.Form#FIRST_HITS}
   * @param rows is told all that is found
   */
  FirstHits(SummaryRun run, RequestPlan plan, SummaryRows rows) {
    this.run = run;
    this.plan = plan;
    this.summary = plan.local().summary().orElseThrow();
    this.rows = rows;
    this.open = new ArrayList<>(SummaryPlan.extremes(plan.local()));
  }

  void find() throws ServiceException {
    MillisRange first = plan.windows().get(0);
    MillisRange last = plan.windows().get(plan.windows().size() - 1);
    boolean oldestFirst = first.first() < last.first();
    while (!open.isEmpty() && isEndOfTime(open.get(0))) {
      findEndOfTime(open.get(0), oldestFirst == isFirstOfTime(open.get(0)));
      open.remove(0);
    }
    if (!open.isEmpty()) {
      run.overlap().inOrder(allWindows(), this::askAll, (window, asked) -> {});
    }
    if (summary.calls().stream().anyMatch(Summary.Call::isCountOfRows)) {
      rows.addRows(count());
    }
  }

  private Window window(int place) {
    return windows.computeIfAbsent(place, it -> new Window(plan.windows().get(it)));
  }

  private List<Window> allWindows() {
    return IntStream.range(0, plan.windows().size()).mapToObj(this::window).toList();
  }

  private boolean askAll(Window window) throws ServiceException {
    for (Summary.Call call : open) {
      ask(window, call);
    }
    return hasSessions(window);
  }

  private void findEndOfTime(Summary.Call end, boolean inOrder) throws ServiceException {
    int size = plan.windows().size();
    boolean found = false;
    for (int i = 0; i < size && !found; i++) {
      found = ask(window(inOrder ? i : size - 1 - i), end);
    }
  }

  private long count() throws ServiceException {
    SessionCounter counter = run.counter();
    AtomicLong count = new AtomicLong();
    run.overlap()
        .inOrder(
            allWindows(),
            window ->
                window.total.isPresent() ? window.total.getAsLong() : counter.count(window.range),
            (window, sessions) -> count.addAndGet(sessions));
    return count.get();
  }

  private boolean isFirstOfTime(Summary.Call call) {
    return SummaryPlan.isFirstOfTime(plan.local(), call);
  }

  private boolean isEndOfTime(Summary.Call call) {
    return SummaryPlan.isEndOfTime(plan.local(), call);
  }

  /** Asks a window for an end, and says whether it has any session. */
  private boolean ask(Window window, Summary.Call call) throws ServiceException {
    List<Summary.Call> missing =
        open.stream().filter(each -> !window.answered.contains(each)).toList();
    if (window.known || !missing.contains(call)) {
      return hasSessions(window);
    }
    Wanted wanted = wanted(missing);
    List<String> problems = new ArrayList<>();
    SearchRequest request = request(window, call, missing.size(), wanted);
    Answer<DocumentRows> answer =
        run.loader(wanted.columns().reader(new ColumnWarnings(problems::add))).load(request);
    List<DocumentRows> hits = answer.hits();
    if (!problems.isEmpty() || (!hits.isEmpty() && isElsewhere(window, call, hits, wanted))) {
      read(window);
    } else if (hits.isEmpty() || answer.isEnd()) {
      missing.forEach(each -> hits.forEach(hit -> offer(each, wanted.value(hit, each))));
      window.total = OptionalLong.of(hits.size());
      window.known = true;
    } else {
      offer(call, wanted.value(hits.get(0), call));
      window.answered.add(call);
      window.total =
          answer.totalBelieved() ? OptionalLong.of(answer.page().total()) : OptionalLong.empty();
    }
    return hasSessions(window);
  }

  /** Several windows are asked at the same time. */
  private void offer(Summary.Call call, @Nullable Object value) {
    synchronized (rows) {
      rows.offer(call, value);
    }
  }

  private static boolean hasSessions(Window window) {
    return window.total.isEmpty() || window.total.getAsLong() > 0;
  }

  /** What the service gives beyond the dates is not asked for. */
  private boolean isElsewhere(
      Window window, Summary.Call call, List<DocumentRows> hits, Wanted wanted) {
    return isEndOfTime(call)
        && hits.stream()
            .anyMatch(
                hit ->
                    !(wanted.value(hit, call) instanceof Long start)
                        || !window.range.contains(start));
  }

  private Wanted wanted(List<Summary.Call> calls) {
    ScanSpec narrow = plan.local().withOtherSummary(new Summary(Optional.empty(), calls)).pruned();
    Map<Summary.Call, Integer> places = new HashMap<>();
    for (int i = 0; i < calls.size(); i++) {
      Summary.Call there = narrow.summary().orElseThrow().calls().get(i);
      places.put(calls.get(i), there.column().orElseThrow());
    }
    return new Wanted(ReadColumns.of(narrow, RequestPlan.Form.FIRST_HITS), places);
  }

  private SearchRequest request(Window window, Summary.Call call, int missing, Wanted wanted) {
    return new SearchRequest(
        window.range.dates(),
        plan.filter(),
        List.of(SummaryPlan.sortKey(plan.local(), call)),
        wanted.columns().projection(),
        0,
        SummaryPlan.firstHits(missing, run.settings()));
  }

  private void read(Window window) throws ServiceException {
    RequestPlan reading = run.reading().withWindows(List.of(window.range));
    SeekSource documents = run.documents(reading);
    documents.takesEverything();
    long count = 0;
    for (DocumentRows each = documents.next(); each != null; each = documents.next()) {
      count++;
      for (Summary.Call call : summary.calls()) {
        if (call.isExtreme()) {
          offer(call, each.value(call.column().orElseThrow()));
        }
      }
    }
    window.total = OptionalLong.of(count);
    window.known = true;
  }
}
