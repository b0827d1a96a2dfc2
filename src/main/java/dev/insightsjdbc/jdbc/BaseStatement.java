package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.PreparedPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What all statements share: their settings, their one result, and how they end. Used by one
 * thread; {@link #cancel} and {@link #close} by any.
 */
abstract class BaseStatement
    implements StatementForms, Wrapping, StatementProgress.Source, Session.Dependent {

  private final InsightsConnection connection;
  private final Session session;
  private final AtomicBoolean closed = new AtomicBoolean();
  private Warnings warnings = new Warnings();
  private volatile @Nullable StatementRun run;
  private volatile @Nullable InsightsResultSet result;
  private final Batch batch = new Batch();
  private long updateCount = -1;
  private long maxRows;
  private int queryTimeoutSeconds;
  private int fetchSize;
  private boolean poolable;
  private volatile boolean closeOnCompletion;

  BaseStatement(InsightsConnection connection, Session session, boolean poolable) {
    this.connection = connection;
    this.poolable = poolable;
    this.session = session;
    session.add(this);
  }

  /**
   * Runs a plan; the statement's earlier result is closed.
   *
   * @return whether it gives rows
   */
  final boolean run(
      StatementRun.Wanted wanted, StatementRun.PlanSource source, List<@Nullable Object> parameters)
      throws SQLException {
    checkOpen();
    closeResult();
    warnings = new Warnings();
    StatementRun next =
        new StatementRun(
            session, maxRows, fetchSize, Duration.ofSeconds(queryTimeoutSeconds), warnings);
    run = next;
    if (closed.get()) {
      next.stop(Cancellation.Reason.CLOSED);
    }
    PreparedPlan plan = next.start(wanted, source, parameters);
    if (plan.isDelete()) {
      updateCount = delete(next);
      return false;
    }
    InsightsResultSet opened = new InsightsResultSet(plan.columns(), next, this, warnings);
    opened.setFetchSize(fetchSize);
    result = opened;
    if (closed.get()) {
      opened.end();
    }
    return true;
  }

  private long delete(StatementRun deletion) throws SQLException {
    long deleted = deletion.delete();
    run = null;
    if (!connection.getAutoCommit()) {
      warnings.add(
          "there are no transactions: what is deleted stays so, and a rollback does nothing",
          SqlState.OPTION_CHANGED);
    }
    return deleted;
  }

  final ResultSet runQuery(StatementRun.PlanSource source, List<@Nullable Object> parameters)
      throws SQLException {
    run(StatementRun.Wanted.ROWS, source, parameters);
    return Objects.requireNonNull(result, "result");
  }

  final long runUpdate(StatementRun.PlanSource source, List<@Nullable Object> parameters)
      throws SQLException {
    run(StatementRun.Wanted.UPDATE_COUNT, source, parameters);
    return updateCount;
  }

  final void addToBatch(PreparedPlan plan, List<@Nullable Object> parameters) throws SQLException {
    if (!plan.isDelete()) {
      throw SqlErrors.changesNothing();
    }
    batch.add(() -> runUpdate(() -> plan, parameters));
  }

  /**
   * Runs the batch's DELETEs in turn, each as {@code executeUpdate} does; the first that fails ends
   * it.
   */
  @Override
  public final long[] executeLargeBatch() throws SQLException {
    checkOpen();
    return batch.run();
  }

  @Override
  public final void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  /** How many sessions the last DELETE deleted; -1 after a query. */
  @Override
  public final long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return updateCount;
  }

  @Override
  public final Optional<StatementProgress> progress() {
    return Optional.ofNullable(run).map(StatementRun::progress);
  }

  final Session session() {
    return session;
  }

  final InsightsConnection connection() {
    return connection;
  }

  @Override
  public final void cancel() {
    StatementRun running = run;
    if (running != null) {
      running.stop(Cancellation.Reason.CANCELLED);
    }
  }

  @Override
  public final void close() {
    if (closed.compareAndSet(false, true)) {
      session.remove(this);
      StatementRun running = run;
      if (running != null) {
        running.stop(Cancellation.Reason.CLOSED);
      }
      closeResult();
    }
  }

  @Override
  public final void sessionClosed() {
    close();
  }

  /** Its result was closed; there is nothing left that a cancel could reach. */
  final void resultClosed() {
    run = null;
    if (closeOnCompletion) {
      close();
    }
  }

  private void closeResult() {
    InsightsResultSet open = result;
    result = null;
    updateCount = -1;
    run = null;
    if (open != null) {
      open.end();
    }
  }

  final void checkOpen() throws SQLException {
    if (session.isClosed()) {
      throw SqlErrors.connectionClosed();
    }
    if (closed.get()) {
      throw new SQLException("the statement was closed before", SqlState.STATEMENT_CLOSED);
    }
  }

  @Override
  public final boolean isClosed() {
    return closed.get();
  }

  @Override
  public final @Nullable ResultSet getResultSet() throws SQLException {
    checkOpen();
    return result;
  }

  @Override
  public final boolean getMoreResults() throws SQLException {
    checkOpen();
    closeResult();
    return false;
  }

  @Override
  public final boolean getMoreResults(int current) throws SQLException {
    checkOpen();
    JdbcConstants.MORE_RESULTS.require(current);
    if (current == KEEP_CURRENT_RESULT) {
      throw Unsupported.feature("keeping a result while asking for the next");
    }
    return getMoreResults();
  }

  @Override
  public final Connection getConnection() throws SQLException {
    checkOpen();
    return connection;
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }

  @Override
  public final void setLargeMaxRows(long max) throws SQLException {
    checkOpen();
    if (max < 0) {
      throw SqlErrors.badArgument("the greatest number of rows cannot be negative: " + max);
    }
    maxRows = max;
  }

  @Override
  public final long getLargeMaxRows() throws SQLException {
    checkOpen();
    return maxRows;
  }

  @Override
  public final void setMaxRows(int max) throws SQLException {
    setLargeMaxRows(max);
  }

  @Override
  public final int getMaxRows() throws SQLException {
    checkOpen();
    return (int) Math.min(Integer.MAX_VALUE, maxRows);
  }

  /** Seconds from the start of an execution to its last row. */
  @Override
  public final void setQueryTimeout(int seconds) throws SQLException {
    checkOpen();
    queryTimeoutSeconds = notNegative(seconds, "the query timeout");
  }

  @Override
  public final int getQueryTimeout() throws SQLException {
    checkOpen();
    return queryTimeoutSeconds;
  }

  /** Documents a page from the next run on, as {@code pageSize}; 0 leaves it to that property. */
  @Override
  public final void setFetchSize(int rows) throws SQLException {
    checkOpen();
    fetchSize = notNegative(rows, "the fetch size");
  }

  @Override
  public final int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public final void setMaxFieldSize(int max) throws SQLException {
    checkOpen();
    if (notNegative(max, "the greatest field size") > 0) {
      warnings.add("values are never cut; the field size is ignored", SqlState.OPTION_CHANGED);
    }
  }

  @Override
  public final int getMaxFieldSize() throws SQLException {
    checkOpen();
    return 0;
  }

  /** JDBC has it be a hint. */
  @Override
  public final void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    JdbcConstants.FETCH_DIRECTIONS.require(direction);
    if (direction == ResultSet.FETCH_REVERSE) {
      warnings.add("results are forward only", SqlState.OPTION_CHANGED);
    }
  }

  @Override
  public final int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  /** Escapes are always understood. */
  @Override
  public final void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
  }

  /** JDBC has this do nothing where no row is changed through a cursor. */
  @Override
  public final void setCursorName(String name) throws SQLException {
    checkOpen();
  }

  @Override
  public final void setPoolable(boolean wanted) throws SQLException {
    checkOpen();
    poolable = wanted;
  }

  @Override
  public final boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  @Override
  public final void closeOnCompletion() throws SQLException {
    checkOpen();
    closeOnCompletion = true;
  }

  @Override
  public final boolean isCloseOnCompletion() throws SQLException {
    checkOpen();
    return closeOnCompletion;
  }

  @Override
  public final int getResultSetType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public final int getResultSetConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public final int getResultSetHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  static int notNegative(int number, String what) throws SQLException {
    if (number < 0) {
      throw SqlErrors.badArgument(what + " cannot be negative: " + number);
    }
    return number;
  }
}
