package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.RequestListener;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.scan.Spending;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Adds up what one run of a statement takes. Requests are told by several threads. */
final class StatementTally implements RequestListener {

  private static final long NANOS_A_MILLISECOND = 1_000_000;

  private final long id;
  private final Instant startedAt;
  private final Spending spending;
  private final RequestListener log;
  private final Warnings warnings;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final AtomicLong rows = new AtomicLong();
  private long busyNanos;

  /**
   * A tally that begins.
   *
   * @param log hears of each request too
   * @param warnings hear once that a request was sent again
   */
  StatementTally(
      long id, Instant startedAt, Spending spending, RequestListener log, Warnings warnings) {
    this.id = id;
    this.startedAt = startedAt;
    this.spending = spending;
    this.log = log;
    this.warnings = warnings;
  }

  Spending spending() {
    return spending;
  }

  @Override
  public void completed(Call call) {
    log.completed(call);
    requests.incrementAndGet();
    retries.addAndGet(call.attempts() - 1L);
    bytes.addAndGet(call.bytes());
    if (call.attempts() > 1 && call.error() == null && !warned.getAndSet(true)) {
      warnings.add(
          "a request was sent "
              + call.attempts()
              + " times before it was answered; diagnostics.requests tells of each: "
              + call.method()
              + " "
              + call.url(),
          SqlState.WARNING);
    }
  }

  @Override
  public void asksAnother() throws ServiceException {
    spending.request();
  }

  /** Counts the time that the statement's own thread was busy with it. */
  void busySince(long nanos) {
    busyNanos += System.nanoTime() - nanos;
  }

  void row() {
    rows.incrementAndGet();
  }

  /** How far the run is; for any thread. */
  StatementProgress progress() {
    return new StatementProgress(
        spending.requests(),
        spending.documents(),
        rows.get(),
        spending.windows(),
        spending.windowsDone());
  }

  /** As {@link StatementLog} has it. */
  @Nullable Object[] row(Optional<String> failure) {
    long waiting = Math.min(spending.waitedNanos(), busyNanos);
    return new @Nullable Object[] {
      id,
      startedAt.toEpochMilli(),
      requests.get(),
      retries.get(),
      bytes.get(),
      spending.documents(),
      rows.get(),
      waiting / NANOS_A_MILLISECOND,
      (busyNanos - waiting) / NANOS_A_MILLISECOND,
      failure.orElse(null)
    };
  }
}
