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
    return ask(asking, hits, bytes, answer -> 0, 1);
  }

  /**
   * The same.
   *
   * @param more how many more documents are to be asked for because of an answer
   * @param pageSize in pages of so many
   */
  <T> T ask(
      Slots.Asking<T> asking,
      ToIntFunction<T> hits,
      ToLongFunction<T> bytes,
      ToLongFunction<T> more,
      int pageSize)
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
      long documents = more.applyAsLong(answer);
      spending.answer(
          hits.applyAsInt(answer),
          bytes.applyAsLong(answer),
          documents,
          (documents + pageSize - 1) / pageSize);
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
