package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.rows.RowMaker;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts together what one run of a scan needs that gives a summary. */
final class SummaryRun {

  private final ScanSources sources;

  SummaryRun(ScanSources sources) {
    this.sources = sources;
  }

  RowCursor open() {
    RequestPlan plan = sources.plan();
    return new SummaryCursor(() -> rows(plan), sources.liveness());
  }

  private List<@Nullable Object[]> rows(RequestPlan plan) throws ServiceException {
    sources.requireBudget(plan);
    SummaryRows rows = new SummaryRows(plan.local().summary().orElseThrow());
    switch (plan.form()) {
      case NOTHING -> {}
      case COUNT -> rows.addRows(count(plan));
      case FIRST_HITS -> new FirstHits(this, plan, rows).find();
      case SEEK_AND_SUMMARIZE -> addTo(rows, plan, sources.sequential(plan));
      case FIND, GET -> addTo(rows, plan, sources.lookUps(plan));
      case COUNT_GROUPS -> {
        if (plan.fetch().isPresent()) {
          new FirstGroups(this, plan, rows).count();
        } else {
          new GroupCounter(this, plan, groups(), rows).count();
        }
      }
      case ONE_PAGE, PAGE_A_WINDOW, SEEK, SEEK_AND_SORT ->
          throw new IllegalStateException("no summary: " + plan.form());
    }
    return rows.rows();
  }

  private long count(RequestPlan plan) throws ServiceException {
    RequestPlan reading = sources.planSeek(sources.spec());
    long count = 0;
    for (int i = 0; i < plan.filters().size(); i++) {
      count += counter(plan.parts().get(i), reading.parts().get(i)).count();
    }
    return count;
  }

  private SummaryGroups groups() {
    return sources
        .spec()
        .summary()
        .flatMap(Summary::grouping)
        .flatMap(Summary.Grouping::buckets)
        .map(times -> SummaryGroups.ofTimes(times, counter()))
        .orElseGet(() -> SummaryGroups.ofValues(this, sources.spec()));
  }

  private void addTo(SummaryRows summary, RequestPlan plan, DocumentSource documents)
      throws ServiceException {
    RowsOf rows = sources.rowsOf(plan);
    int[] columns = IntStream.range(0, plan.local().columns().size()).toArray();
    boolean decided = false;
    for (DocumentRows each = documents.next();
        each != null && !decided;
        each = decided ? null : documents.next()) {
      sources.liveness().check();
      RowMaker maker = rows.open(each);
      while (!decided && maker.next()) {
        summary.add(maker.row(columns));
        decided = isInTimeOrder(plan) && isDecided(plan, summary);
      }
    }
  }

  private static boolean isDecided(RequestPlan plan, SummaryRows rows) {
    return SummaryPlan.firstRowDecides(plan.local())
        || (plan.fetch().isPresent() && rows.groups() > plan.fetch().getAsLong());
  }

  private static boolean isInTimeOrder(RequestPlan plan) {
    return plan.form() == RequestPlan.Form.SEEK_AND_SUMMARIZE;
  }

  /** Counts groups, each by itself. */
  void count(List<SummaryGroups.Group> groups, SummaryRows rows) throws ServiceException {
    overlap()
        .inOrder(
            groups,
            group -> group.counter().count(group.range()),
            (group, sessions) -> rows.addRows(group.key(), sessions));
  }

  /** Documents of a plan that reads, in order of time. */
  SeekSource documents(RequestPlan plan) {
    return documents(plan, SeekSource.Ahead.NOTHING);
  }

  /** Documents of a plan that reads, in order of time. */
  SeekSource documents(RequestPlan plan, SeekSource.Ahead ahead) {
    return new SeekSource(
        sources.loader(ReadColumns.of(plan.local(), plan.form())),
        plan,
        (unusedLeft, unusedRight) -> 0,
        Long.MAX_VALUE,
        true,
        ahead);
  }

  Overlap overlap() {
    return sources.overlap();
  }

  /** The plan that reads all that is to be summarised. */
  RequestPlan reading() {
    return sources.planSeek(sources.spec());
  }

  <D> PageLoader<D> loader(DocumentReader<D> reader) {
    return sources.loader(reader);
  }

  ScanSettings settings() {
    return sources.settings();
  }

  Bindings bindings() {
    return sources.bindings();
  }

  /** The plan of another scan in this run. */
  RequestPlan plan(ScanSpec other) {
    return sources.planSearch(other);
  }

  /** Counts the sessions that make the rows. */
  SessionCounter counter() {
    return counter(sources.spec().withOtherSummary(Summary.COUNT));
  }

  /** Whether the rows of a range are the total of one request. */
  static boolean isOneTotal(RequestPlan plan) {
    return plan.form() == RequestPlan.Form.COUNT && plan.filters().size() == 1;
  }

  /** Counts the rows of a spec, which totals can. */
  SessionCounter counter(ScanSpec counting) {
    RequestPlan plan = plan(counting);
    if (!isOneTotal(plan)) {
      throw new IllegalStateException("cannot be counted by totals: " + counting);
    }
    return counter(plan, sources.planSeek(counting));
  }

  private SessionCounter counter(RequestPlan plan, RequestPlan reading) {
    return new SessionCounter(
        loader(DocumentReader.SKIPPING),
        sources.loader(ReadColumns.of(reading.local(), reading.form())),
        plan,
        reading,
        sources.overlap());
  }
}
