package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.RequestListener;
import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.plan.LocalTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code diagnostics.requests}: a connection's latest calls of the API. */
final class RequestLog implements LocalTable {

  static final String SCHEMA = "diagnostics";

  /** How many calls it remembers. */
  static final int CAPACITY = 1_000;

  private static final List<LocalColumn> COLUMNS =
      List.of(
          column("request_number", ColumnType.BIGINT, false, "Counts the connection's requests."),
          column(
              "statement_id",
              ColumnType.BIGINT,
              true,
              "The execution of a statement that it was sent for; NULL: the connection itself."),
          column("started_at", ColumnType.TIMESTAMP, false, "When it was first sent, in UTC."),
          column("method", ColumnType.VARCHAR, false, "GET or DELETE."),
          column("url", ColumnType.VARCHAR, false, "The whole URL; the key is never in it."),
          column("status", ColumnType.INTEGER, true, "The last answer's status; NULL: none came."),
          column("elapsed_ms", ColumnType.BIGINT, false, "Until the end of the last answer."),
          column("bytes", ColumnType.BIGINT, false, "The last answer's length after unzipping."),
          column("hits", ColumnType.INTEGER, false, "How many documents came."),
          column("total", ColumnType.BIGINT, true, "How many match, as the service says."),
          column("attempts", ColumnType.INTEGER, false, "How often it was sent."),
          column("error", ColumnType.VARCHAR, true, "What went wrong in the end, if anything."));

  private final InstantSource clock;
  private final Deque<@Nullable Object[]> latest = new ArrayDeque<>();
  private long requests;
  private Instant lastSuccess = Instant.MIN;

  RequestLog(InstantSource clock) {
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

  /** Whether the latest request succeeded, and within {@code age}. */
  synchronized boolean succeededWithin(Duration age) {
    return lastSuccess.isAfter(clock.instant().minus(age));
  }

  private synchronized void add(@Nullable Long statementId, RequestListener.Call call) {
    requests++;
    lastSuccess = call.error() == null ? clock.instant() : Instant.MIN;
    if (latest.size() == CAPACITY) {
      latest.removeFirst();
    }
    latest.addLast(
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

  @Override
  public String schema() {
    return SCHEMA;
  }

  @Override
  public String name() {
    return "requests";
  }

  @Override
  public String remarks() {
    return "One row a request of this connection to the Insights API: the latest 1,000.";
  }

  @Override
  public List<LocalColumn> columns() {
    return COLUMNS;
  }

  @Override
  public synchronized List<@Nullable Object[]> rows() {
    return new ArrayList<>(latest);
  }

  private static LocalColumn column(
      String name, ColumnType type, boolean nullable, String remarks) {
    return new LocalColumn(name, type, nullable, remarks);
  }
}
