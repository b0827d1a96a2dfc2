package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.ColumnWarnings;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowCursor;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens one run of a scan that gives rows. */
final class ScanRun {

  private final ScanSources sources;

  ScanRun(ScanSources sources) {
    this.sources = sources;
  }

  RowCursor open() {
    RequestPlan plan = sources.plan();
    Supplier<DocumentSource> inTime = () -> sources.sequential(sources.planSeek(sources.spec()));
    ReadColumns columns = ReadColumns.of(plan.local(), plan.form());
    return switch (plan.form()) {
      case NOTHING -> rows(() -> null, plan, 0);
      case ONE_PAGE -> rows(new PageSource(sources.loader(columns), plan, inTime), plan, 0);
      case PAGE_A_WINDOW -> rows(merged(plan, columns, inTime), plan, plan.offset());
      case SEEK, SEEK_AND_SORT ->
          plan.skipsByTotals()
              ? rows(sources.skipping(plan), plan, 0)
              : rows(sources.sequential(plan), plan, plan.offset());
      case FIND, GET -> rows(sources.lookUps(plan), plan, plan.offset());
      case COUNT, FIRST_HITS, COUNT_GROUPS, SEEK_AND_SUMMARIZE ->
          throw new IllegalStateException("a summary: " + plan.form());
    };
  }

  /** What is no value of its column stands among those of it, and is NULL here. */
  private DocumentSource merged(
      RequestPlan plan, ReadColumns columns, Supplier<DocumentSource> inTime) {
    if (plan.local().condition().equals(Condition.TRUE)) {
      return merged(plan, columns, sources.loader(columns), inTime);
    }
    AtomicBoolean odd = new AtomicBoolean();
    ColumnWarnings problems = new ColumnWarnings(problem -> odd.set(true));
    DocumentSource pages = merged(plan, columns, sources.loader(columns.reader(problems)), inTime);
    return new CheckedSource(pages, odd::get, inTime);
  }

  private DocumentSource merged(
      RequestPlan plan,
      ReadColumns columns,
      PageLoader<DocumentRows> loader,
      Supplier<DocumentSource> inTime) {
    return new MergedSource(loader, sources.overlap(), plan, columns.documentOrder(), inTime);
  }

  private RowCursor rows(DocumentSource documents, RequestPlan plan, long skip) {
    return new ScanCursor(
        new Budgeted(documents, plan),
        sources.rowsOf(plan),
        plan.local().output(),
        sources.liveness(),
        cut(plan, skip));
  }

  private static ScanCursor.Cut cut(RequestPlan plan, long skip) {
    long give = plan.fetch().orElse(Long.MAX_VALUE);
    if (!plan.tiesCount()) {
      return new ScanCursor.Cut(skip, give, plan.local().cut().rough(), Optional.empty());
    }
    // Not by more than the time, where that comes first: within a millisecond no order is sure
    // before all of it has come.
    Comparator<DocumentRows> order =
        plan.form() == RequestPlan.Form.SEEK
            ? plan.timeOrder().comparator()
            : ReadColumns.of(plan.local(), plan.form()).keyOrder();
    return new ScanCursor.Cut(
        skip, give, true, Optional.of((last, next) -> order.compare(last, next) == 0));
  }

  /** Asks for nothing where the budget is less than the plan takes. */
  private final class Budgeted implements DocumentSource {
    private final DocumentSource documents;
    private final RequestPlan plan;
    private boolean begun;

    Budgeted(DocumentSource documents, RequestPlan plan) {
      this.documents = documents;
      this.plan = plan;
    }

    @Override
    public @Nullable DocumentRows next() throws ServiceException {
      if (!begun) {
        sources.requireBudget(plan);
        begun = true;
      }
      return documents.next();
    }
  }
}
