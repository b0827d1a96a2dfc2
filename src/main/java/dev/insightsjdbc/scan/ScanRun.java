package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.ColumnWarnings;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.rows.RowTest;
import dev.insightsjdbc.rows.Truth;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what one run of a scan needs. */
final class ScanRun {

  private static final DocumentReader<Boolean> SKIP =
      parser -> {
        parser.skipChildren();
        return true;
      };

  private final SearchService service;
  private final ScanSettings settings;
  private final ScanSpec spec;
  private final ScanContext context;
  private final Liveness liveness;
  private final RowTest condition;
  private final ColumnWarnings warnings;

  ScanRun(SearchService service, ScanSettings settings, ScanSpec spec, ScanContext context) {
    this.service = service;
    this.settings = settings;
    this.spec = spec;
    this.context = context;
    this.liveness = new Liveness(context.call().cancel());
    this.condition = spec.condition().bind(context.bindings());
    this.warnings = new ColumnWarnings(context.warnings());
  }

  RowCursor open() {
    Bindings bindings = context.bindings();
    RequestPlan plan = RequestPlanner.plan(spec, settings, bindings);
    Supplier<DocumentSource> inTime =
        () -> sequential(RequestPlanner.planSeek(spec, settings, bindings));
    ReadColumns columns = ReadColumns.of(spec, plan.form());
    return switch (plan.form()) {
      case NOTHING -> spec.count() ? new CountCursor(() -> 0, liveness) : rows(() -> null, plan, 0);
      case COUNT -> new CountCursor(counter(plan), liveness);
      case ONE_PAGE -> rows(new PageSource(loader(columns), plan, inTime), plan, 0);
      case PAGE_A_WINDOW ->
          rows(
              new MergedSource(loader(columns), plan, columns.documentOrder(), inTime),
              plan,
              plan.offset());
      case SEEK, SEEK_AND_SORT -> rows(sequential(plan), plan, plan.offset());
    };
  }

  private RowCursor rows(DocumentSource documents, RequestPlan plan, long skip) {
    long give = plan.fetch().orElse(Long.MAX_VALUE);
    return new ScanCursor(documents, condition, spec.output(), liveness, skip, give);
  }

  private DocumentSource sequential(RequestPlan plan) {
    ReadColumns columns = ReadColumns.of(spec, plan.form());
    boolean sorted = plan.form() == RequestPlan.Form.SEEK_AND_SORT;
    long documents = spec.isExact() && !sorted ? plan.wanted() : Long.MAX_VALUE;
    boolean eager = !sorted && plan.fetch().isPresent();
    DocumentSource source =
        new SeekSource(loader(columns), plan, columns.documentOrder(), documents, eager);
    return sorted
        ? new SortedSource(source, this::makesRows, columns.documentOrder(), plan.wanted())
        : source;
  }

  private boolean makesRows(DocumentRows document) {
    Iterator<@Nullable Object[]> rows = document.explode();
    while (rows.hasNext()) {
      if (condition.test(rows.next()) == Truth.TRUE) {
        return true;
      }
    }
    return false;
  }

  private PageLoader<DocumentRows> loader(ReadColumns columns) {
    return loader(columns.reader(warnings));
  }

  private <D> PageLoader<D> loader(DocumentReader<D> reader) {
    return new PageLoader<>(service, context.call(), liveness, settings, reader);
  }

  private SessionCounter counter(RequestPlan plan) {
    RequestPlan reading = RequestPlanner.planSeek(spec, settings, context.bindings());
    return new SessionCounter(
        loader(SKIP), loader(ReadColumns.of(spec, reading.form())), plan, reading);
  }
}
