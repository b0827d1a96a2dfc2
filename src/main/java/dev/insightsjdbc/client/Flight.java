package dev.insightsjdbc.client;

import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/**
 * One call under way, for whoever wants to end it: from another thread it aborts the request on the
 * wire and wakes a wait between attempts. Belongs to the thread that makes the call; {@link #end}
 * is for any thread.
 */
final class Flight implements AutoCloseable {

  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable Fault> why = new AtomicReference<>();
  private final CancelSignal.Registration registration;
  private volatile @Nullable HttpUriRequestBase onTheWire;

  Flight(CancelSignal cancel) {
    registration = cancel.onCancel(() -> end(Fault.CANCELLED));
  }

  /** Gives the call up; the first reason counts. Does not wait for the caller. */
  void end(Fault reason) {
    why.compareAndSet(null, reason);
    ended.countDown();
    HttpUriRequestBase request = onTheWire;
    if (request != null) {
      request.cancel();
    }
  }

  /** Makes {@code request} the one to abort. */
  void send(HttpUriRequestBase request) {
    onTheWire = request;
    if (why.get() != null) {
      request.cancel();
    }
  }

  /** Why nobody wants the answer any more; empty while somebody does. */
  Optional<Fault> ending() {
    Fault reason = why.get();
    return reason == null && Thread.currentThread().isInterrupted()
        ? Optional.of(Fault.CANCELLED)
        : Optional.ofNullable(reason);
  }

  /** Waits, but no longer than the call is wanted; an interrupt's flag stays set. */
  void pause(Timing.Pause pause, Duration wait) {
    try {
      pause.await(ended, wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    registration.close();
    onTheWire = null;
  }
}
