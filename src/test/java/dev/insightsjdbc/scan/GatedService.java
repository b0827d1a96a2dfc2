package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.OnlySearching;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A service whose answers wait to be let through; it says how many wait. */
final class GatedService implements OnlySearching {

  private static final long PATIENCE_SECONDS = 20;

  private final SearchService answers;
  private final AtomicInteger through = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger mostWaiting = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger givenUp = new AtomicInteger();

  GatedService(SearchService answers) {
    this.answers = answers;
  }

  @Override
  public <D> Page<D> search(SearchRequest request, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    int number = asked.incrementAndGet();
    CountDownLatch cancelled = new CountDownLatch(1);
    mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
    CancelSignal.Registration registration = context.cancel().onCancel(cancelled::countDown);
    try {
      while (number > through.get()) {
        if (cancelled.await(2, TimeUnit.MILLISECONDS)) {
          givenUp.incrementAndGet();
          throw new ServiceException(Fault.CANCELLED, "cancelled", null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(Fault.CANCELLED, "interrupted", e);
    } finally {
      registration.close();
      waiting.decrementAndGet();
    }
    return answers.search(request, reader, context);
  }

  /** Lets so many more answers through, in the order of asking. */
  void letThrough(int more) {
    through.addAndGet(more);
  }

  /** Lets all through from now on. */
  void open() {
    through.set(Integer.MAX_VALUE);
  }

  int asked() {
    return asked.get();
  }

  int mostWaiting() {
    return mostWaiting.get();
  }

  int givenUp() {
    return givenUp.get();
  }

  /** Returns when so many requests wait. */
  void awaitWaiting(int requests) throws InterruptedException {
    await(() -> waiting.get() == requests, requests + " waiting requests");
  }

  static void await(BooleanSupplier condition, String what) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what);
      }
      Thread.sleep(2);
    }
  }
}
