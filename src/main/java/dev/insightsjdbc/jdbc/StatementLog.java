package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.catalog.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table {@code diagnostics.statements}: what a connection's latest statements took. Safe for
 * use by several threads.
 */
final class StatementLog extends LatestRows {

  private static final List<LocalColumn> COLUMNS =
      List.of(
          new LocalColumn(
              "statement_id",
              ColumnType.BIGINT,
              false,
              "Counts the executions of the connection's statements."),
          new LocalColumn("started_at", ColumnType.TIMESTAMP, false, "When it began, in UTC."),
          new LocalColumn(
              "requests", ColumnType.BIGINT, false, "Requests, not counting what was sent again."),
          new LocalColumn("retries", ColumnType.BIGINT, false, "How often one was sent again."),
          new LocalColumn(
              "bytes", ColumnType.BIGINT, false, "The answers' length after unzipping."),
          new LocalColumn("documents", ColumnType.BIGINT, false, "Documents in the answers."),
          new LocalColumn("row_count", ColumnType.BIGINT, false, "Rows that were taken."),
          new LocalColumn(
              "waiting_ms",
              ColumnType.BIGINT,
              false,
              "Waiting for answers, and reading them as they came."),
          new LocalColumn(
              "computing_ms", ColumnType.BIGINT, false, "Planning, and computing rows."),
          new LocalColumn(
              "error", ColumnType.VARCHAR, true, "Why it failed; NULL where it did not."));

  private final Logger log;

  StatementLog() {
    this(LoggerFactory.getLogger(StatementLog.class));
  }

  StatementLog(Logger log) {
    super(
        "statements",
        "One row a statement of this connection that is over: the latest 1,000.",
        COLUMNS);
    this.log = log;
  }

  /** Takes a statement that is over. */
  void add(StatementTally tally, Optional<String> error) {
    @Nullable Object[] row = tally.row(error);
    remember(row);
    if (log.isDebugEnabled()) {
      log.debug(
          String.format(
              Locale.ROOT,
              "statement %s: %s requests, %s retries, %s bytes, %s documents, %s rows, waited %s"
                  + " ms, computed %s ms%s",
              row[0],
              row[2],
              row[3],
              row[4],
              row[5],
              row[6],
              row[7],
              row[8],
              error.isPresent() ? ", failed" : ""));
    }
  }
}
