package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Keeps the first documents in an order, out of any number. */
final class FirstDocuments {

  private static final int FEWEST_BEFORE_SORT = 1_000;

  private final Comparator<DocumentRows> order;
  private final long wanted;
  private final KeptDocuments memory;
  private final List<DocumentRows> kept = new ArrayList<>();

  FirstDocuments(Comparator<DocumentRows> order, long wanted, KeptDocuments memory) {
    this.order = order;
    this.wanted = wanted;
    this.memory = memory;
  }

  void add(DocumentRows document) throws ServiceException {
    if (kept.size() > wanted && !memory.hasRoomFor(document)) {
      sortAndCut();
    }
    memory.keep(document, "ORDER BY");
    kept.add(document);
    if (kept.size() >= FEWEST_BEFORE_SORT && kept.size() / 2 >= wanted) {
      sortAndCut();
    }
  }

  /** Keeps none of them any more. */
  void clear() {
    kept.forEach(memory::drop);
    kept.clear();
  }

  /** The first ones, in order; nothing is added afterwards. */
  DocumentSource source() {
    sortAndCut();
    Iterator<DocumentRows> documents = kept.iterator();
    return () -> documents.hasNext() ? documents.next() : null;
  }

  private void sortAndCut() {
    kept.sort(order);
    if (kept.size() > wanted) {
      List<DocumentRows> others = kept.subList((int) wanted, kept.size());
      others.forEach(memory::drop);
      others.clear();
    }
  }
}
