package dev.insightsjdbc.client;

import dev.insightsjdbc.api.RequestListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gathers what a listener is to hear of one call. Belongs to the thread that makes the call. */
final class CallReport {

  private final String method;
  private final String url;
  private final Instant startedAt;
  private final long startedNanos = System.nanoTime();
  private int attempts;
  private int status;
  private long bytes;
  private int hits;
  private long total = -1;
  private @Nullable String error;

  CallReport(String method, String url, Clock clock) {
    this.method = method;
    this.url = url;
    startedAt = clock.instant();
  }

  int attempts() {
    return attempts;
  }

  void sending() {
    attempts++;
  }

  void came(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Answered<?> answered) {
      status = answered.status();
      bytes = answered.content().bytes();
      hits = answered.content().hits();
      total = answered.content().total();
    } else if (outcome instanceof Outcome.Failed<?> failed) {
      status = failed.status();
      bytes = failed.bytes();
    }
  }

  void failed(String message) {
    error = message;
  }

  /** Tells the listener, unless nothing was sent. */
  void tell(RequestListener listener) {
    if (attempts > 0) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
      listener.completed(
          new RequestListener.Call(
              startedAt, method, url, status, elapsed, bytes, hits, total, attempts, error));
    }
  }
}
