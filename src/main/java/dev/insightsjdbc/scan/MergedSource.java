package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.Comparator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The first documents in an order: those of each window and filter, merged. */
final class MergedSource implements DocumentSource {

  private final PageLoader<DocumentRows> pages;
  private final Overlap overlap;
  private final RequestPlan plan;
  private final Comparator<DocumentRows> order;
  private final Supplier<DocumentSource> instead;
  private @Nullable DocumentSource source;

  /**
   * A source.
   *
   * @param instead all documents in the order: what is read where the service gives smaller pages
   *     than those that are needed, or some that are not sorted as asked
   */
  MergedSource(
      PageLoader<DocumentRows> pages,
      Overlap overlap,
      RequestPlan plan,
      Comparator<DocumentRows> order,
      Supplier<DocumentSource> instead) {
    this.pages = pages;
    this.overlap = overlap;
    this.plan = plan;
    this.order = order;
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
    FirstDocuments first = new FirstDocuments(order, plan.wanted(), pages.kept());
    for (RequestPlan part : plan.parts()) {
      boolean all =
          overlap.inOrderWhile(
              plan.windows(),
              window ->
                  pages
                      .loadOrNone(part.firstRequest(window))
                      .filter(it -> new SortedHits(window, order).canBe(it.hits())),
              (window, answer) -> {
                if (answer.isPresent()) {
                  for (DocumentRows hit : answer.get().hits()) {
                    first.add(hit);
                  }
                }
                return answer.isPresent();
              });
      if (!all) {
        first.clear();
        return instead.get();
      }
    }
    return first.source();
  }
}
