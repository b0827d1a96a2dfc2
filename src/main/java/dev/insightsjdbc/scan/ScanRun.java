package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.ColumnWarnings;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.rows.RowMaker;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Puts together what one run of a scan needs. */
final class ScanRun {

  private final SearchService service;
  private final ScanSettings settings;
  private final int longestLine;
  private final ScanSpec spec;
  private final ScanContext context;
  private final Liveness liveness;
  private final ColumnWarnings warnings;

  ScanRun(
      SearchService service,
      ScanSettings settings,
      int longestLine,
      ScanSpec spec,
      ScanContext context) {
    this.service = service;
    this.settings = settings;
    this.longestLine = longestLine;
    this.spec = spec;
    this.context = context;
    this.liveness = new Liveness(context.call().cancel());
    this.warnings = new ColumnWarnings(context.warnings());
  }

  RowCursor open() {
    RequestPlan plan = RequestPlanner.plan(spec, settings, context.bindings(), longestLine);
    Supplier<DocumentSource> inTime = () -> sequential(seekPlan());
    ReadColumns columns = ReadColumns.of(plan.local(), plan.form());
    return switch (plan.form()) {
      case NOTHING -> spec.count() ? new CountCursor(() -> 0, liveness) : rows(() -> null, plan, 0);
      case COUNT -> new CountCursor(() -> count(plan), liveness);
      case SEEK_AND_COUNT -> new CountCursor(() -> rowCount(sequential(plan), plan), liveness);
      case ONE_PAGE -> rows(new PageSource(loader(columns), plan, inTime), plan, 0);
      case PAGE_A_WINDOW ->
          rows(
              new MergedSource(loader(columns), plan, columns.documentOrder(), inTime),
              plan,
              plan.offset());
      case SEEK, SEEK_AND_SORT ->
          skipsByTotals(plan)
              ? rows(skipping(plan), plan, 0)
              : rows(sequential(plan), plan, plan.offset());
      case FIND, GET -> lookUps(plan);
    };
  }

  private RequestPlan seekPlan() {
    return RequestPlanner.planSeek(spec, settings, context.bindings(), longestLine);
  }

  private RowsOf rowsOf(RequestPlan plan) {
    return new RowsOf(plan.local().condition(), context.bindings());
  }

  private RowCursor rows(DocumentSource documents, RequestPlan plan, long skip) {
    long give = plan.fetch().orElse(Long.MAX_VALUE);
    return new ScanCursor(documents, rowsOf(plan), plan.local().output(), liveness, skip, give);
  }

  private RowCursor lookUps(RequestPlan plan) {
    ReadColumns columns = ReadColumns.of(plan.local(), plan.form());
    Comparator<DocumentRows> order = columns.documentOrder();
    DocumentSource documents =
        new LookUpSource(
            service,
            context.call(),
            liveness,
            columns.reader(warnings),
            plan,
            plan.local().order().isEmpty()
                ? TimeOrder.NEWEST_FIRST.comparator().thenComparing(order)
                : order);
    return plan.local().count()
        ? new CountCursor(() -> rowCount(documents, plan), liveness)
        : rows(documents, plan, plan.offset());
  }

  private long rowCount(DocumentSource documents, RequestPlan plan) throws ServiceException {
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
    Comparator<DocumentRows> order = columns.documentOrder();
    PageLoader<DocumentRows> loader = loader(columns);
    long documents =
        isOneRowEach(plan) && plan.form() == RequestPlan.Form.SEEK ? plan.wanted() : Long.MAX_VALUE;
    boolean sorted = plan.form() == RequestPlan.Form.SEEK_AND_SORT;
    boolean eager = !sorted && plan.fetch().isPresent();
    DocumentSource source =
        plan.filters().size() == 1
            ? new SeekSource(loader, plan, order, documents, eager)
            : new DisjointSources(
                plan,
                plan.timeOrder().comparator().thenComparing(order),
                documents,
                (part, wanted) -> new SeekSource(loader, part, order, wanted, eager));
    return sorted
        ? new SortedSource(source, makesRows(plan), columns.documentOrder(), plan.wanted())
        : source;
  }

  private static boolean isOneRowEach(RequestPlan plan) {
    return plan.local().shape().isDocument() && plan.local().condition().equals(Condition.TRUE);
  }

  /** Whether rows to skip are documents, and more than a page of them. */
  private boolean skipsByTotals(RequestPlan plan) {
    return plan.form() == RequestPlan.Form.SEEK
        && isOneRowEach(plan)
        && plan.filters().size() == 1
        && plan.offset() > settings.pageSize();
  }

  private DocumentSource skipping(RequestPlan plan) {
    ReadColumns columns = ReadColumns.of(plan.local(), plan.form());
    PageLoader<DocumentRows> loader = loader(columns);
    boolean eager = plan.fetch().isPresent();
    return new SkippingSource(
        loader(DocumentReader.SKIPPING),
        plan,
        (rest, wanted) -> new SeekSource(loader, rest, columns.documentOrder(), wanted, eager));
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

  private long count(RequestPlan plan) throws ServiceException {
    RequestPlan reading = seekPlan();
    long count = 0;
    for (int i = 0; i < plan.filters().size(); i++) {
      count +=
          new SessionCounter(
                  loader(DocumentReader.SKIPPING),
                  loader(ReadColumns.of(reading.local(), reading.form())),
                  plan.parts().get(i),
                  reading.parts().get(i))
              .count();
    }
    return count;
  }
}
