package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts by totals. Where a total may be capped, the two halves of its range are counted; where
 * halving is no help, the sessions are read.
 */
final class SessionCounter {

  private final PageLoader<Boolean> totals;
  private final PageLoader<DocumentRows> sessions;
  private final RequestPlan plan;
  private final RequestPlan reading;
  private final Overlap overlap;

  /**
   * A counter.
   *
   * @param plan asks for totals
   * @param reading asks for the sessions themselves, with their ids and start times
   */
  SessionCounter(
      PageLoader<Boolean> totals,
      PageLoader<DocumentRows> sessions,
      RequestPlan plan,
      RequestPlan reading,
      Overlap overlap) {
    this.totals = totals;
    this.sessions = sessions;
    this.plan = plan;
    this.reading = reading;
    this.overlap = overlap;
  }

  /** How many sessions there are in all windows. */
  long count() throws ServiceException {
    AtomicLong count = new AtomicLong();
    Spending spending = totals.turns().spending();
    spending.begins(plan.windows().size());
    overlap.inOrder(
        plan.windows(),
        this::count,
        (window, sessions) -> {
          spending.endsWindow();
          count.addAndGet(sessions);
        });
    return count.get();
  }

  /** How many sessions started in a range of a window's length at most. */
  long count(MillisRange window) throws ServiceException {
    long count = 0;
    Deque<MillisRange> open = new ArrayDeque<>(List.of(window));
    while (!open.isEmpty()) {
      MillisRange range = open.pop();
      Answer<Boolean> answer = totals.load(plan.firstRequest(range));
      if (answer.totalBelieved()) {
        count += answer.page().total();
      } else if (range.first() < range.last() && isAtACap(answer)) {
        long middle = Math.floorDiv(range.first() + range.last(), 2L);
        open.push(new MillisRange(middle + 1, range.last()));
        open.push(new MillisRange(range.first(), middle));
      } else {
        count += read(range);
      }
    }
    return count;
  }

  private boolean isAtACap(Answer<?> answer) {
    return answer.page().total() >= Math.min(Answer.USUAL_CAP, totals.settings().maxResultWindow());
  }

  private long read(MillisRange range) throws ServiceException {
    Comparator<DocumentRows> anyOrder = (unusedLeft, unusedRight) -> 0;
    DocumentSource documents =
        new SeekSource(
            sessions,
            reading.withWindows(List.of(range)),
            anyOrder,
            Long.MAX_VALUE,
            false,
            SeekSource.Ahead.EVERYTHING);
    long count = 0;
    while (documents.next() != null) {
      count++;
    }
    return count;
  }
}
