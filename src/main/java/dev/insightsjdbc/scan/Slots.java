package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many requests a connection may have in flight: further ones wait, in the order in which they
 * came, for as long as somebody wants them. Safe for use by several threads.
 */
final class Slots {

  /** Asks the service. */
  @FunctionalInterface
  interface Asking<T> {
    T ask() throws ServiceException;
  }

  private final Semaphore free;

  Slots(int requests) {
    this.free = new Semaphore(requests, true);
  }

  <T> T within(Liveness liveness, Asking<T> asking) throws ServiceException {
    liveness.check();
    try {
      while (!free.tryAcquire(Liveness.LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        liveness.check();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    try {
      liveness.check();
      return asking.ask();
    } finally {
      free.release();
    }
  }

  /** What a wait that was interrupted comes to; the interrupt's flag stays set. */
  static ServiceException interrupted() {
    Thread.currentThread().interrupt();
    return new ServiceException(Fault.CANCELLED, "the thread was interrupted", null);
  }
}
