package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.ColumnWarnings;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowCursor;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where the documents of one run of a scan come from. */
final class ScanSources {

  private final SearchService service;
  private final ScanSettings settings;
  private final int longestLine;
  private final ScanSpec spec;
  private final ScanContext context;
  private final Turns turns;
  private final CallContext call;
  private final ColumnWarnings warnings;
  private final KeptDocuments kept;
  private @Nullable RequestPlan plan;

  ScanSources(
      SearchService service,
      ScanSettings settings,
      int longestLine,
      Slots slots,
      ScanSpec spec,
      ScanContext context) {
    this.service = service;
    this.settings = settings;
    this.longestLine = longestLine;
    this.spec = spec;
    this.context = context;
    Liveness liveness = new Liveness(context.call().cancel());
    this.turns = new Turns(liveness, slots, context.spending());
    this.call = context.call().withCancel(liveness);
    this.warnings = new ColumnWarnings(context.warnings());
    this.kept = new KeptDocuments(context.mostKept());
  }

  ScanSpec spec() {
    return spec;
  }

  ScanSettings settings() {
    return settings;
  }

  Bindings bindings() {
    return context.bindings();
  }

  Liveness liveness() {
    return turns.liveness();
  }

  Overlap overlap() {
    return new Overlap(turns, settings.concurrency());
  }

  /** The rows of the scan; sends nothing before the first is asked for. */
  RowCursor open() {
    return spec.summary().isPresent() ? new SummaryRun(this).open() : new ScanRun(this).open();
  }

  RequestPlan plan() {
    if (plan == null) {
      plan = RequestPlanner.plan(spec, settings, bindings(), longestLine);
    }
    return plan;
  }

  /** Fails where the budget is less than a plan takes at least. */
  void requireBudget(RequestPlan plan) throws ServiceException {
    turns.spending().requireRequests(plan.leastRequests());
  }

  /** The plan of a scan that searches, even where a look-up would be less. */
  RequestPlan planSearch(ScanSpec other) {
    return RequestPlanner.planSearch(other, settings, bindings(), longestLine);
  }

  /** The plan that reads all documents of a scan in order of time. */
  RequestPlan planSeek(ScanSpec other) {
    return RequestPlanner.planSeek(other, settings, bindings(), longestLine);
  }

  RowsOf rowsOf(RequestPlan plan) {
    return new RowsOf(plan.local().condition(), bindings());
  }

  /** The documents of a plan that reads one page after the other. */
  DocumentSource sequential(RequestPlan plan) {
    ReadColumns columns = ReadColumns.of(plan.local(), plan.form());
    Comparator<DocumentRows> order = columns.documentOrder();
    PageLoader<DocumentRows> loader = loader(columns);
    long documents =
        plan.local().isRowOfEach() && plan.form() == RequestPlan.Form.SEEK
            ? plan.wanted()
            : Long.MAX_VALUE;
    boolean sorted = plan.form() == RequestPlan.Form.SEEK_AND_SORT;
    boolean eager =
        plan.form() == RequestPlan.Form.SEEK_AND_SUMMARIZE || (!sorted && plan.fetch().isPresent());
    SeekSource.Ahead ahead = ahead(plan);
    DocumentSource source =
        plan.filters().size() == 1
            ? new SeekSource(loader, plan, order, documents, eager, ahead)
            : new DisjointSources(
                plan,
                plan.timeOrder().comparator().thenComparing(order),
                documents,
                (part, wanted) -> new SeekSource(loader, part, order, wanted, eager, ahead));
    return sorted
        ? new SortedSource(source, makesRows(plan), first(columns.documentOrder(), plan))
        : source;
  }

  FirstDocuments first(Comparator<DocumentRows> order, RequestPlan plan) {
    return new FirstDocuments(order, plan.wanted(), kept);
  }

  private static SeekSource.Ahead ahead(RequestPlan plan) {
    if (plan.form() != RequestPlan.Form.SEEK) {
      if (plan.fetch().isPresent() && plan.form() == RequestPlan.Form.SEEK_AND_SUMMARIZE) {
        return SeekSource.Ahead.AS_TAKEN;
      }
      return SummaryPlan.firstRowDecides(plan.local())
          ? SeekSource.Ahead.NOTHING
          : SeekSource.Ahead.EVERYTHING;
    }
    if (plan.fetch().isEmpty()) {
      return SeekSource.Ahead.AS_TAKEN;
    }
    return plan.local().isRowOfEach() && !plan.tiesCount()
        ? SeekSource.Ahead.AS_WINDOWS_END
        : SeekSource.Ahead.NOTHING;
  }

  /** The documents of a plan that asks for them by their ids. */
  DocumentSource lookUps(RequestPlan plan) {
    ReadColumns columns = ReadColumns.of(plan.local(), plan.form());
    Comparator<DocumentRows> order = columns.documentOrder();
    return new LookUpSource(
        service,
        call,
        overlap(),
        turns,
        columns.reader(warnings),
        plan,
        plan.local().order().isEmpty()
            ? TimeOrder.NEWEST_FIRST.comparator().thenComparing(order)
            : order);
  }

  /** The documents of a cut far from the first. */
  DocumentSource skipping(RequestPlan plan) {
    ReadColumns columns = ReadColumns.of(plan.local(), plan.form());
    PageLoader<DocumentRows> loader = loader(columns);
    boolean eager = plan.fetch().isPresent();
    return new SkippingSource(
        loader(DocumentReader.SKIPPING),
        plan,
        (rest, wanted) ->
            new SeekSource(
                loader, rest, columns.documentOrder(), wanted, eager, SeekSource.Ahead.AS_TAKEN));
  }

  private Predicate<DocumentRows> makesRows(RequestPlan plan) {
    RowsOf rows = rowsOf(plan);
    return document -> rows.open(document).next();
  }

  PageLoader<DocumentRows> loader(ReadColumns columns) {
    return loader(columns.reader(warnings));
  }

  <D> PageLoader<D> loader(DocumentReader<D> reader) {
    return new PageLoader<>(service, call, turns, settings, reader, kept);
  }
}
