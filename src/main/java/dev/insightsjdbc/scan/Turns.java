package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * How a scan asks the service: while somebody waits for it, in a slot of its connection, and out of
 * its statement's budget.
 */
record Turns(Liveness liveness, Slots slots, Spending spending) {

  /**
   * Asks.
   *
   * @param hits how many documents an answer has
   * @param bytes how long it is
   */
  <T> T ask(Slots.Asking<T> asking, ToIntFunction<T> hits, ToLongFunction<T> bytes)
      throws ServiceException {
    long start = System.nanoTime();
    try {
      T answer =
          slots.within(
              liveness,
              () -> {
                spending.request();
                return asking.ask();
              });
      spending.answer(hits.applyAsInt(answer), bytes.applyAsLong(answer));
      return answer;
    } finally {
      waitedSince(start);
    }
  }

  /** Counts the time of the statement's own thread. */
  void waitedSince(long nanos) {
    if (!Workers.isWorker()) {
      spending.waited(System.nanoTime() - nanos);
    }
  }
}
