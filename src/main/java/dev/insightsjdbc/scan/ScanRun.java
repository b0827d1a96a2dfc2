package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.ColumnWarnings;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.rows.RowMaker;
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
    RequestPlan plan = RequestPlanner.plan(spec, settings, context.bindings());
    Supplier<DocumentSource> inTime = () -> sequential(seekPlan());
    ReadColumns columns = ReadColumns.of(plan.local(), plan.form());
    return switch (plan.form()) {
      case NOTHING -> spec.count() ? new CountCursor(() -> 0, liveness) : rows(() -> null, plan, 0);
      case COUNT -> new CountCursor(counter(plan), liveness);
      case SEEK_AND_COUNT -> new CountCursor(() -> rowCount(plan), liveness);
      case ONE_PAGE -> rows(new PageSource(loader(columns), plan, inTime), plan, 0);
      case PAGE_A_WINDOW ->
          rows(
              new MergedSource(loader(columns), plan, columns.documentOrder(), inTime),
              plan,
              plan.offset());
      case SEEK, SEEK_AND_SORT -> rows(sequential(plan), plan, plan.offset());
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

  private long rowCount(RequestPlan plan) throws ServiceException {
    DocumentSource documents = sequential(plan);
    RowsOf rows = rowsOf(plan);
    long count = 0;
    for (DocumentRows each = documents.next(); each != null; each = documents.next()) {
      liveness.check();
      RowMaker maker = rows.open(each);
      while (maker.next()) {
        count++;
      }
    }
    return count;
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
    return loader(columns.reader(warnings));
  }

  private <D> PageLoader<D> loader(DocumentReader<D> reader) {
    return new PageLoader<>(service, context.call(), liveness, settings, reader);
  }

  private SessionCounter counter(RequestPlan plan) {
    RequestPlan reading = seekPlan();
    return new SessionCounter(
        loader(DocumentReader.SKIPPING),
        loader(ReadColumns.of(reading.local(), reading.form())),
        plan,
        reading);
  }
}
