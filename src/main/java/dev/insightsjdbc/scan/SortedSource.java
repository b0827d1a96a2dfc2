package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Documents that make rows, sorted here. */
final class SortedSource implements DocumentSource {

  private final DocumentSource all;
  private final Predicate<DocumentRows> makesRows;
  private final FirstDocuments first;
  private @Nullable DocumentSource source;

  /**
   * A source.
   *
   * @param first keeps those that are wanted; no more than rows, as each has one at least
   */
  SortedSource(DocumentSource all, Predicate<DocumentRows> makesRows, FirstDocuments first) {
    this.all = all;
    this.makesRows = makesRows;
    this.first = first;
  }

  @Override
  public @Nullable DocumentRows next() throws ServiceException {
    DocumentSource sorted = source;
    if (sorted == null) {
      for (DocumentRows each = all.next(); each != null; each = all.next()) {
        if (makesRows.test(each)) {
          first.add(each);
        }
      }
      sorted = first.source();
      source = sorted;
    }
    return sorted.next();
  }
}
