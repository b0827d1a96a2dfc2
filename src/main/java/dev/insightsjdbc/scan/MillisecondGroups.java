package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts documents of one millisecond in order. A service may have a finer order of times than SQL
 * here, so a millisecond is sorted when all of it has come.
 */
final class MillisecondGroups {

  private final Comparator<DocumentRows> order;
  private final List<DocumentRows> ready = new ArrayList<>();
  private final List<DocumentRows> open = new ArrayList<>();
  private final KeptDocuments kept;

  /**
   * How many of the open ones are counted: those that stay when a page was read. One alone is not
   * kept for its order: each part of time that is read has one, however large, as has any page.
   */
  private int counted;

  private boolean eager;

  /**
   * Groups.
   *
   * @param order of documents of one millisecond
   * @param eager whether the service's own order is good enough for as long as it is as asked: with
   *     a limit, waiting for the end of a millisecond could cost a request
   */
  MillisecondGroups(Comparator<DocumentRows> order, boolean eager, KeptDocuments kept) {
    this.order = order;
    this.kept = kept;
    this.eager = eager;
  }

  /** Takes documents in order of time. */
  void add(List<DocumentRows> documents) {
    DocumentRows before = null;
    for (DocumentRows document : documents) {
      if (before != null
          && before.startMillis() == document.startMillis()
          && order.compare(before, document) > 0) {
        eager = false;
      }
      before = document;
      if (!open.isEmpty() && open.get(0).startMillis() != document.startMillis()) {
        complete();
      }
      open.add(document);
    }
  }

  /** No more documents of the last one's millisecond will come. */
  void complete() {
    open.subList(0, counted).forEach(kept::drop);
    counted = 0;
    open.sort(order);
    ready.addAll(open);
    open.clear();
  }

  /** Takes out the documents that are in order, whatever comes after them. */
  List<DocumentRows> takeReady() throws ServiceException {
    if (eager) {
      complete();
    }
    while (open.size() > 1 && counted < open.size()) {
      kept.keep(open.get(counted++), KeptDocuments.OF_A_MILLISECOND);
    }
    List<DocumentRows> taken = List.copyOf(ready);
    ready.clear();
    return taken;
  }
}
