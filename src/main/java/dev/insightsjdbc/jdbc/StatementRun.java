package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.SessionKey;
import dev.insightsjdbc.plan.PlanRun;
import dev.insightsjdbc.plan.PreparedPlan;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.scan.ScanContext;
import dev.insightsjdbc.scan.Scanner;
import dev.insightsjdbc.scan.Spending;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a statement, from its planning to its last row. It owns the plan's cursor and
 * the time limits. Used by one thread, but {@link #stop stopped} by any.
 */
final class StatementRun implements Rows {

  /** What the caller has asked for. */
  enum Wanted {
    ROWS,
    UPDATE_COUNT,
    EITHER
  }

  /** Where the plan comes from. */
  @FunctionalInterface
  interface PlanSource {
    PreparedPlan plan() throws SQLException;
  }

  private final Session session;
  private final long id;
  private final long maxRows;
  private final int fetchSize;
  private final Duration queryTimeout;
  private final Warnings warnings;
  private final Cancellation cancellation = new Cancellation();
  private final StatementTally tally;
  private boolean told;
  private Alarm.Limit limit = Alarm.Limit.NONE;
  private volatile @Nullable RowCursor cursor;
  private @Nullable SQLException failure;
  private String progress = "";
  private long given;

  /**
   * An execution that is about to start.
   *
   * @param maxRows rows that are wanted at most; 0 wants all
   * @param fetchSize rows that the caller takes at a time; 0 leaves it to the connection
   * @param queryTimeout from now to the last row; zero is none
   */
  StatementRun(
      Session session, long maxRows, int fetchSize, Duration queryTimeout, Warnings warnings) {
    this.session = session;
    this.id = session.nextStatementId();
    this.maxRows = maxRows;
    this.fetchSize = fetchSize;
    this.queryTimeout = queryTimeout;
    this.warnings = warnings;
    this.tally =
        new StatementTally(
            id,
            session.clock().instant(),
            new Spending(session.limits().budget()),
            session.diagnostics().requests().listener(id),
            warnings);
  }

  /**
   * Plans and starts it.
   *
   * @return the plan; where it is a DELETE, {@link #delete} is to follow
   */
  PreparedPlan start(Wanted wanted, PlanSource source, List<@Nullable Object> parameters)
      throws SQLException {
    limit = session.alarm().after(queryTimeout, () -> stop(Cancellation.Reason.QUERY_TIMEOUT));
    long start = System.nanoTime();
    try {
      Started started = PlanningThread.call(cancellation, () -> open(wanted, source, parameters));
      cursor = started.rows();
      throwIfStopped();
      return started.plan();
    } catch (SQLException
        | RuntimeException
        | StackOverflowError
        | LinkageError
        | AssertionError e) {
      throw fail(e);
    } finally {
      tally.busySince(start);
    }
  }

  private record Started(PreparedPlan plan, RowCursor rows) {}

  private Started open(Wanted wanted, PlanSource source, List<@Nullable Object> parameters)
      throws SQLException {
    PreparedPlan plan = source.plan();
    requireWanted(wanted, plan);
    Instant now = session.clock().instant();
    ScanContext context =
        new ScanContext(
            new Bindings(values(plan, parameters), now),
            call(),
            warning -> warnings.add(warning, SqlState.WARNING),
            tally.spending(),
            session.limits().local().bytes());
    long most = plan.isDelete() ? 0 : maxRows;
    Scanner scanner = session.scanner().withPageSize(fetchSize).at(context);
    return new Started(
        plan, plan.open(new PlanRun(scanner, context, most, session.limits().local())));
  }

  /** Where a plan can do without values and none are given, that is what it is told. */
  private static List<@Nullable Object> values(
      PreparedPlan plan, List<@Nullable Object> parameters) {
    return parameters.isEmpty() && !plan.needsValues()
        ? Collections.nCopies(plan.parameters().size(), Bindings.UNBOUND)
        : parameters;
  }

  private CallContext call() {
    return new CallContext(cancellation, tally);
  }

  private void requireWanted(Wanted wanted, PreparedPlan plan) throws SQLException {
    if (!plan.isDelete()) {
      if (wanted == Wanted.UPDATE_COUNT) {
        throw SqlErrors.changesNothing();
      }
      return;
    }
    if (wanted == Wanted.ROWS) {
      throw new SQLException(
          "DELETE has no rows to give, and was not run; run it with executeUpdate or execute",
          SqlState.NO_QUERY);
    }
    session.access().requireWritable();
  }

  /**
   * Runs a DELETE: reads all that is to be deleted, and only then deletes it, one by one.
   *
   * @return how many sessions were deleted
   * @throws SQLException where it could not delete all; it then says how many are gone
   */
  long delete() throws SQLException {
    List<SessionKey> sessions = new ArrayList<>();
    while (advance()) {
      @Nullable Object[] row = row();
      sessions.add(
          new SessionKey(
              (String) Objects.requireNonNull(row[0], "id"),
              Instant.ofEpochMilli((Long) Objects.requireNonNull(row[1], "session_start_time"))
                  .atZone(ZoneOffset.UTC)
                  .toLocalDate()));
    }
    SessionDeletion deletion = new SessionDeletion(session.service(), call(), sessions);
    try {
      tally.spending().requireRequests(sessions.size());
    } catch (ServiceException e) {
      throw fail(e);
    }
    try {
      while (!deletion.isDone()) {
        deleteNext(deletion);
      }
    } finally {
      session.sessionsChanged();
    }
    finish();
    return deletion.deleted();
  }

  private void deleteNext(SessionDeletion deletion) throws SQLException {
    Alarm.Limit reply = networkLimit();
    try {
      throwIfStopped();
      deletion.deleteNext();
    } catch (SQLException | ServiceException | RuntimeException | StackOverflowError e) {
      progress = deletion.progress();
      throw fail(e);
    } finally {
      reply.close();
    }
  }

  @Override
  public boolean next() throws SQLException {
    boolean more = (maxRows == 0 || given < maxRows || failure != null) && advance();
    if (more) {
      given++;
      tally.row();
      return true;
    }
    try {
      finish();
    } catch (RuntimeException e) {
      throw fail(e);
    }
    return false;
  }

  /** Goes to the plan's next row. */
  private boolean advance() throws SQLException {
    if (failure != null) {
      throw failure;
    }
    RowCursor open = cursor;
    if (open == null) {
      return false;
    }
    Alarm.Limit reply = networkLimit();
    long start = System.nanoTime();
    try {
      throwIfStopped();
      boolean more = open.next();
      throwIfStopped();
      return more;
    } catch (SQLException
        | ServiceException
        | RuntimeException
        | StackOverflowError
        | OutOfMemoryError
        | LinkageError
        | AssertionError e) {
      throw fail(e);
    } finally {
      tally.busySince(start);
      reply.close();
    }
  }

  @Override
  public @Nullable Object[] row() {
    RowCursor open = cursor;
    if (open == null) {
      throw new IllegalStateException("no row: the run is over");
    }
    return open.row();
  }

  /** How far it is; for any thread. */
  StatementProgress progress() {
    return tally.progress();
  }

  /** Ends it from any thread; whoever waits for it gets an error that tells why. */
  void stop(Cancellation.Reason why) {
    cancellation.give(why);
  }

  @Override
  public void close() {
    stop(Cancellation.Reason.CLOSED);
    finish();
  }

  /** The statement closes its result with itself. */
  @Override
  public boolean isOver() {
    return false;
  }

  private void finish() {
    limit.close();
    RowCursor open = cursor;
    cursor = null;
    if (open != null) {
      open.close();
    }
    if (!told) {
      told = true;
      SQLException failed = failure;
      session
          .diagnostics()
          .statements()
          .add(tally, Optional.ofNullable(failed).map(SQLException::getMessage));
    }
  }

  private Alarm.Limit networkLimit() {
    return session
        .alarm()
        .after(session.networkTimeout(), () -> stop(Cancellation.Reason.NETWORK_TIMEOUT));
  }

  /** What it throws only leads to {@link #fail}, which says why. */
  private void throwIfStopped() throws SQLException {
    if (cancellation.isCancelled()) {
      throw new SQLException("stopped");
    }
  }

  /** What the caller is told, now and whenever it asks for more: never a result that just ends. */
  private SQLException fail(Throwable thrown) {
    SQLException error =
        cancellation
            .reason()
            .map(this::stopped)
            .orElseGet(
                () ->
                    thrown instanceof ServiceException fault
                        ? SqlErrors.running(fault, progress)
                        : SqlErrors.unchecked(thrown, progress));
    failure = error;
    try {
      finish();
    } catch (RuntimeException e) {
      error.addSuppressed(e);
    }
    return error;
  }

  private SQLException stopped(Cancellation.Reason why) {
    return switch (why) {
      case CANCELLED ->
          new SQLException("the statement was cancelled" + progress, SqlState.CANCELLED);
      case CLOSED ->
          new SQLException(
              "the statement or its result was closed while it ran" + progress, SqlState.CANCELLED);
      case QUERY_TIMEOUT ->
          new SQLTimeoutException(
              String.format(
                      Locale.ROOT,
                      "the statement took longer than its query timeout of %d s; raise"
                          + " setQueryTimeout, or",
                      queryTimeout.toSeconds())
                  + " narrow the statement, for example by session_start_time"
                  + progress,
              SqlState.TIMEOUT);
      case NETWORK_TIMEOUT -> {
        session.close();
        yield new SQLTransientConnectionException(
            "no answer within the network timeout; the connection is closed" + progress,
            SqlState.CONNECTION_LOST);
      }
    };
  }
}
