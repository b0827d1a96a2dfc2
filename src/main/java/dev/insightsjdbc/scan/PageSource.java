package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The documents of a cut, from the one page that holds them. */
final class PageSource implements DocumentSource {

  private final PageLoader<DocumentRows> pages;
  private final RequestPlan plan;
  private final Supplier<DocumentSource> instead;
  private @Nullable DocumentSource source;

  /**
   * A source.
   *
   * @param instead all documents, from the first one on: what is read where the service gives
   *     smaller pages than the one that is needed, or one that is not sorted as asked
   */
  PageSource(PageLoader<DocumentRows> pages, RequestPlan plan, Supplier<DocumentSource> instead) {
    this.pages = pages;
    this.plan = plan;
    this.instead = instead;
  }

  @Override
  public @Nullable DocumentRows next() throws ServiceException {
    DocumentSource opened = source;
    if (opened == null) {
      opened = open();
      source = opened;
    }
    return opened.next();
  }

  private DocumentSource open() throws ServiceException {
    MillisRange window = plan.windows().get(0);
    SortedHits expected = SortedHits.of(plan.local(), window);
    Optional<Answer<DocumentRows>> answer =
        pages.loadOrNone(plan.firstRequest(window)).filter(it -> expected.canBe(it.hits()));
    if (answer.isEmpty()) {
      DocumentSource all = instead.get();
      for (long i = 0; i < plan.offset() && all.next() != null; i++) {
        // skipped
      }
      return all;
    }
    long before = (long) plan.pageNumber() * plan.pageSize();
    Iterator<DocumentRows> hits =
        answer.get().hits().stream().skip(plan.offset() - before).iterator();
    return () -> hits.hasNext() ? hits.next() : null;
  }
}
