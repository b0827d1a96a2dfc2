package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a plan with several filters, none of which finds what another one finds, in
 * order of time: window after window, those of all filters merged.
 */
final class DisjointSources implements DocumentSource {

  /** Opens the documents of a plan with one filter. */
  @FunctionalInterface
  interface Opener {
    DocumentSource open(RequestPlan plan, long wanted);
  }

  private record Head(DocumentRows document, DocumentSource rest) {}

  private final List<RequestPlan> parts;
  private final Iterator<MillisRange> windows;
  private final Opener opener;
  private final PriorityQueue<Head> heads;
  private long wanted;

  /** Gave the last document; moved on when the next one is asked for. */
  private @Nullable DocumentSource last;

  /**
   * A source.
   *
   * @param order of documents, by time first
   * @param wanted as {@link SeekSource}'s
   */
  DisjointSources(RequestPlan plan, Comparator<DocumentRows> order, long wanted, Opener opener) {
    this.parts = plan.parts();
    this.windows = plan.windows().iterator();
    this.opener = opener;
    this.heads = new PriorityQueue<>(Comparator.comparing(Head::document, order));
    this.wanted = wanted;
  }

  @Override
  public @Nullable DocumentRows next() throws ServiceException {
    DocumentSource given = last;
    if (given != null) {
      last = null;
      add(given);
    }
    while (heads.isEmpty() && windows.hasNext()) {
      List<MillisRange> window = List.of(windows.next());
      for (RequestPlan part : parts) {
        add(opener.open(part.withWindows(window), wanted));
      }
    }
    Head first = heads.poll();
    if (first == null) {
      return null;
    }
    wanted--;
    last = first.rest();
    return first.document();
  }

  private void add(DocumentSource source) throws ServiceException {
    DocumentRows document = source.next();
    if (document != null) {
      heads.add(new Head(document, source));
    }
  }
}
