package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.rows.ColumnWarnings;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowCursor;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Puts together what one run of a scan needs. */
final class ScanRun {

  private final SearchService service;
  private final ScanSettings settings;
  private final ScanSpec spec;
  private final ScanContext context;
  private final Liveness liveness;
  private final ColumnWarnings warnings;

  ScanRun(SearchService service, ScanSettings settings, ScanSpec spec, ScanContext context) {
    this.service = service;
    this.settings = settings;
    this.spec = spec;
    this.context = context;
    this.liveness = new Liveness(context.call().cancel());
    this.warnings = new ColumnWarnings(context.warnings());
  }

  RowCursor open() {
    if (spec.summary().isPresent()) {
      return new SummaryRun(service, settings, spec, context).open();
    }
    RequestPlan plan = RequestPlanner.plan(spec, settings, context.bindings());
    Supplier<DocumentSource> inTime = () -> sequential(seekPlan());
    ReadColumns columns = ReadColumns.of(plan.local(), plan.form());
    return switch (plan.form()) {
      case NOTHING -> rows(() -> null, plan, 0);
      case ONE_PAGE -> rows(new PageSource(loader(columns), plan, inTime), plan, 0);
      case PAGE_A_WINDOW ->
          rows(
              new MergedSource(loader(columns), plan, columns.documentOrder(), inTime),
              plan,
              plan.offset());
      case SEEK, SEEK_AND_SORT -> rows(sequential(plan), plan, plan.offset());
      case COUNT, FIRST_HITS, COUNT_GROUPS, SEEK_AND_SUMMARIZE ->
          throw new IllegalStateException("a summary: " + plan.form());
    };
  }

  private RequestPlan seekPlan() {
    return RequestPlanner.planSeek(spec, settings, context.bindings());
  }

  private RowsOf rowsOf(RequestPlan plan) {
    return new RowsOf(plan.local().condition(), context.bindings());
  }

  private RowCursor rows(DocumentSource documents, RequestPlan plan, long skip) {
    long give = plan.fetch().orElse(Long.MAX_VALUE);
    return new ScanCursor(documents, rowsOf(plan), plan.local().output(), liveness, skip, give);
  }

  private DocumentSource sequential(RequestPlan plan) {
    ReadColumns columns = ReadColumns.of(plan.local(), plan.form());
    boolean sorted = plan.form() == RequestPlan.Form.SEEK_AND_SORT;
    boolean oneRowEach =
        plan.local().shape().isDocument() && plan.local().condition().equals(Condition.TRUE);
    long documents = oneRowEach && !sorted ? plan.wanted() : Long.MAX_VALUE;
    boolean eager = !sorted && plan.fetch().isPresent();
    DocumentSource source =
        new SeekSource(loader(columns), plan, columns.documentOrder(), documents, eager);
    return sorted
        ? new SortedSource(source, makesRows(plan), columns.documentOrder(), plan.wanted())
        : source;
  }

  private Predicate<DocumentRows> makesRows(RequestPlan plan) {
    RowsOf rows = rowsOf(plan);
    return document -> rows.open(document).next();
  }

  private PageLoader<DocumentRows> loader(ReadColumns columns) {
    return new PageLoader<>(service, context.call(), liveness, settings, columns.reader(warnings));
  }
}
