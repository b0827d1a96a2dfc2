package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.ColumnWarnings;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.rows.RowMaker;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts together what one run of a scan needs that gives a summary. */
final class SummaryRun {

  private final SearchService service;
  private final ScanSettings settings;
  private final ScanSpec spec;
  private final ScanContext context;
  private final Liveness liveness;
  private final ColumnWarnings warnings;

  SummaryRun(SearchService service, ScanSettings settings, ScanSpec spec, ScanContext context) {
    this.service = service;
    this.settings = settings;
    this.spec = spec;
    this.context = context;
    this.liveness = new Liveness(context.call().cancel());
    this.warnings = new ColumnWarnings(context.warnings());
  }

  RowCursor open() {
    RequestPlan plan = plan(spec);
    return new SummaryCursor(() -> rows(plan), liveness);
  }

  private List<@Nullable Object[]> rows(RequestPlan plan) throws ServiceException {
    SummaryRows rows = new SummaryRows(plan.local().summary().orElseThrow());
    switch (plan.form()) {
      case NOTHING -> {}
      case COUNT -> rows.addRows(counter(spec).count());
      case FIRST_HITS -> new FirstHits(this, plan, rows).find();
      case SEEK_AND_SUMMARIZE -> addTo(rows, plan);
      case COUNT_GROUPS -> new GroupCounter(this, plan, groups(), rows).count();
      case ONE_PAGE, PAGE_A_WINDOW, SEEK, SEEK_AND_SORT ->
          throw new IllegalStateException("no summary: " + plan.form());
    }
    return rows.rows();
  }

  private SummaryGroups groups() {
    return spec.summary()
        .flatMap(Summary::grouping)
        .flatMap(Summary.Grouping::buckets)
        .map(times -> SummaryGroups.ofTimes(times, counter()))
        .orElseGet(() -> SummaryGroups.ofValues(this, spec));
  }

  private void addTo(SummaryRows summary, RequestPlan plan) throws ServiceException {
    RowsOf rows = new RowsOf(plan.local().condition(), context.bindings());
    int[] columns = IntStream.range(0, plan.local().columns().size()).toArray();
    boolean decided = false;
    SeekSource documents = documents(plan);
    for (DocumentRows each = documents.next();
        each != null && !decided;
        each = decided ? null : documents.next()) {
      liveness.check();
      RowMaker maker = rows.open(each);
      while (!decided && maker.next()) {
        summary.add(maker.row(columns));
        decided = SummaryPlan.firstRowDecides(plan.local());
      }
    }
  }

  /** Documents of a plan that reads, in order of time. */
  SeekSource documents(RequestPlan plan) {
    return new SeekSource(
        loader(ReadColumns.of(plan.local(), plan.form()).reader(warnings)),
        plan,
        (unusedLeft, unusedRight) -> 0,
        Long.MAX_VALUE,
        true);
  }

  /** The plan that reads all that is to be summarised. */
  RequestPlan reading() {
    return RequestPlanner.planSeek(spec, settings, context.bindings());
  }

  <D> PageLoader<D> loader(DocumentReader<D> reader) {
    return new PageLoader<>(service, context.call(), liveness, settings, reader);
  }

  ScanSettings settings() {
    return settings;
  }

  Bindings bindings() {
    return context.bindings();
  }

  /** The plan of another scan in this run. */
  RequestPlan plan(ScanSpec other) {
    return RequestPlanner.plan(other, settings, context.bindings());
  }

  /** Counts the sessions that make the rows. */
  SessionCounter counter() {
    return counter(spec.withOtherSummary(Summary.COUNT));
  }

  /** Counts the rows of a spec, which totals can. */
  SessionCounter counter(ScanSpec counting) {
    RequestPlan plan = plan(counting);
    RequestPlan reading = RequestPlanner.planSeek(counting, settings, context.bindings());
    if (plan.form() != RequestPlan.Form.COUNT) {
      throw new IllegalStateException("cannot be counted by totals: " + counting);
    }
    return new SessionCounter(
        loader(DocumentReader.SKIPPING),
        loader(ReadColumns.of(reading.local(), reading.form()).reader(warnings)),
        plan,
        reading);
  }
}
