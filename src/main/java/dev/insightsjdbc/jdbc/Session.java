package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.plan.PreparedPlan;
import dev.insightsjdbc.scan.Scanner;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the objects of one connection share: its service, planner, log and time limits, and the
 * statements that are open. Safe for use by several threads.
 */
final class Session implements AutoCloseable {

  /** What ends with the session. */
  @FunctionalInterface
  interface Dependent {
    void sessionClosed();
  }

  private static final Duration STILL_VALID = Duration.ofSeconds(30);
  private static final Duration LONGEST_VALIDATION = Duration.ofSeconds(5);

  private final InsightsUrl url;
  private final ConnectedService service;
  private final Planner planner;
  private final Access access;
  private final Supplier<Scanner> scanners;
  private final Diagnostics diagnostics;
  private final StatementLimits limits;
  private final InstantSource clock;
  private final Alarm alarm = new Alarm();
  private final Warnings warnings = new Warnings();
  private final AtomicLong statements = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Set<Dependent> dependents = ConcurrentHashMap.newKeySet();
  private volatile Scanner scanner;
  private volatile Duration networkTimeout = Duration.ZERO;

  /**
   * A session; it owns {@code service}.
   *
   * @param scanners makes what answers scans, for the sessions that there are when it is asked
   */
  Session(
      InsightsUrl url,
      ConnectedService service,
      Planner planner,
      Supplier<Scanner> scanners,
      Access access,
      Diagnostics diagnostics,
      StatementLimits limits,
      InstantSource clock) {
    this.url = url;
    this.service = service;
    this.planner = planner;
    this.scanners = scanners;
    this.scanner = scanners.get();
    this.access = access;
    this.diagnostics = diagnostics;
    this.limits = limits;
    this.clock = clock;
  }

  /** Plans a statement; whatever happens comes as an SQLException. */
  PreparedPlan prepare(@Nullable String sql, String schema) throws SQLException {
    String text = StatementText.required(sql);
    try {
      return planner.prepare(text, schema);
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      throw SqlErrors.unchecked(e);
    }
  }

  /** Whether an answer came lately, or comes now within {@code limit}; zero leaves it to us. */
  boolean isValid(Duration limit) {
    if (isClosed()) {
      return false;
    }
    if (!service.isRemote() || diagnostics.requests().succeededWithin(STILL_VALID)) {
      return true;
    }
    Duration wait =
        limit.isZero() || limit.compareTo(LONGEST_VALIDATION) > 0 ? LONGEST_VALIDATION : limit;
    Cancellation cancellation = new Cancellation();
    Alarm.Limit running =
        alarm.after(wait, () -> cancellation.give(Cancellation.Reason.NETWORK_TIMEOUT));
    try {
      service.ping(new CallContext(cancellation, diagnostics.requests().listener(null)));
      return true;
    } catch (ServiceException | RuntimeException e) {
      warnings.add("the connection is not valid: " + e.getMessage(), SqlState.WARNING);
      return false;
    } finally {
      running.close();
    }
  }

  void add(Dependent dependent) {
    dependents.add(dependent);
    if (isClosed()) {
      dependent.sessionClosed();
    }
  }

  void remove(Dependent dependent) {
    dependents.remove(dependent);
  }

  boolean isClosed() {
    return closed.get();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      List.copyOf(dependents).forEach(Dependent::sessionClosed);
      alarm.close();
      service.close();
    }
  }

  long nextStatementId() {
    return statements.incrementAndGet();
  }

  InsightsUrl url() {
    return url;
  }

  Scanner scanner() {
    return scanner;
  }

  /** Says that sessions were deleted: the first or the last may be another now. */
  void sessionsChanged() {
    scanner = scanners.get();
  }

  SearchService service() {
    return service.search();
  }

  Access access() {
    return access;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /** What one statement may take. */
  StatementLimits limits() {
    return limits;
  }

  InstantSource clock() {
    return clock;
  }

  Alarm alarm() {
    return alarm;
  }

  Warnings warnings() {
    return warnings;
  }

  Duration networkTimeout() {
    return networkTimeout;
  }

  void setNetworkTimeout(Duration limit) {
    networkTimeout = limit;
  }
}
