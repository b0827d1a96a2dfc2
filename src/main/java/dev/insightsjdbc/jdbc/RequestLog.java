package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.RequestListener;
import dev.insightsjdbc.catalog.ColumnType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code diagnostics.requests}: a connection's latest calls of the API. */
final class RequestLog extends LatestRows {

  private static final List<LocalColumn> COLUMNS =
      List.of(
          new LocalColumn(
              "request_number", ColumnType.BIGINT, false, "Counts the connection's requests."),
          new LocalColumn(
              "statement_id",
              ColumnType.BIGINT,
              true,
              "The execution of a statement that it was sent for; NULL: the connection itself."),
          new LocalColumn(
              "started_at", ColumnType.TIMESTAMP, false, "When it was first sent, in UTC."),
          new LocalColumn("method", ColumnType.VARCHAR, false, "GET or DELETE."),
          new LocalColumn(
              "url", ColumnType.VARCHAR, false, "The whole URL; the key is never in it."),
          new LocalColumn(
              "status", ColumnType.INTEGER, true, "The last answer's status; NULL: none came."),
          new LocalColumn(
              "elapsed_ms", ColumnType.BIGINT, false, "Until the end of the last answer."),
          new LocalColumn(
              "bytes", ColumnType.BIGINT, false, "The last answer's length after unzipping."),
          new LocalColumn("hits", ColumnType.INTEGER, false, "How many documents came."),
          new LocalColumn("total", ColumnType.BIGINT, true, "How many match, as the service says."),
          new LocalColumn("attempts", ColumnType.INTEGER, false, "How often it was sent."),
          new LocalColumn(
              "error", ColumnType.VARCHAR, true, "What went wrong in the end, if anything."));

  private final InstantSource clock;
  private long requests;
  private Instant lastSuccess = Instant.MIN;

  RequestLog(InstantSource clock) {
    super(
        "requests",
        "One row a request of this connection to the Insights API: the latest 1,000.",
        COLUMNS);
    this.clock = clock;
  }

  /**
   * Hears of the requests of one execution.
   *
   * @param statementId its number; null for requests of the connection itself
   */
  RequestListener listener(@Nullable Long statementId) {
    return call -> add(statementId, call);
  }

  /** Whether the latest request succeeded, and within {@code age}; not after a clock set back. */
  synchronized boolean succeededWithin(Duration age) {
    Instant now = clock.instant();
    return lastSuccess.isAfter(now.minus(age)) && !lastSuccess.isAfter(now);
  }

  private synchronized void add(@Nullable Long statementId, RequestListener.Call call) {
    requests++;
    lastSuccess = call.error() == null ? clock.instant() : Instant.MIN;
    remember(
        new @Nullable Object[] {
          requests,
          statementId,
          call.startedAt().toEpochMilli(),
          call.method(),
          call.url(),
          call.status() == 0 ? null : call.status(),
          call.elapsed().toMillis(),
          call.bytes(),
          call.hits(),
          call.total() < 0 ? null : call.total(),
          call.attempts(),
          call.error()
        });
  }
}
