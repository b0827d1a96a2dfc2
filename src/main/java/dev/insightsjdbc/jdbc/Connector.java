package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.plan.LocalTable;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.ScanSettings;
import dev.insightsjdbc.scan.Scanner;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Puts a connection together from the rooms' parts. Safe for use by several threads. */
final class Connector {

  private static final LocalDateTime START_OF_HISTORY = LocalDate.of(2019, 1, 1).atStartOfDay();

  private final ServiceFactory services;
  private final Planner.Factory planners;
  private final InstantSource clock;
  private final Validations validations;

  Connector(ServiceFactory services, Planner.Factory planners, InstantSource clock) {
    this.services = services;
    this.planners = planners;
    this.clock = clock;
    this.validations = new Validations(clock);
  }

  /**
   * Connects.
   *
   * @throws SQLException where the URL or a property is wrong, a file cannot be read, the key is
   *     refused, or no answer comes
   */
  Connection connect(String text, Properties info) throws SQLException {
    InsightsUrl url = InsightsUrl.parse(text);
    ConnectionOptions options = ConnectionOptions.of(url, info);
    planners.warmUp();
    ConnectedService service;
    try {
      service = services.open(url.target(), options);
    } catch (RuntimeException e) {
      throw SqlErrors.unchecked(e);
    }
    try {
      return connect(url, options, service);
    } catch (SQLException e) {
      service.close();
      throw e;
    } catch (RuntimeException e) {
      service.close();
      throw SqlErrors.unchecked(e);
    }
  }

  private Connection connect(InsightsUrl url, ConnectionOptions options, ConnectedService service)
      throws SQLException {
    RequestLog log = new RequestLog(clock);
    Diagnostics diagnostics = new Diagnostics(log, new StatementLog(), planners.tables());
    if (options.validate() && url.target() instanceof Target.Service target) {
      CallContext call = new CallContext(CancelSignal.NEVER, log.listener(null));
      validations.ensure(target, options, service, call);
    }
    Session session =
        new Session(
            url,
            service,
            planner(options, service, diagnostics.tables()),
            () -> scanner(options, options.pushdown(), service),
            new Access(options.readOnly()),
            diagnostics,
            options.limits(),
            clock);
    if (!options.readOnly() && service.isForgetful()) {
      session
          .warnings()
          .add(
              "DELETE deletes in the memory of this connection; the documents stay as they are",
              SqlState.OPTION_CHANGED);
    }
    options.warnings().forEach(text -> session.warnings().add(text, SqlState.WARNING));
    return new InsightsConnection(session, MetadataModel.of(diagnostics.tables()));
  }

  private Planner planner(
      ConnectionOptions options, ConnectedService service, List<LocalTable> tables) {
    Planner planner = planners.create(options.pushdown(), tables);
    return options.verifyPushdown() && options.pushdown() != Pushdown.OFF
        ? new VerifyingPlanner(
            planner,
            planners.create(Pushdown.OFF, tables),
            () -> scanner(options, Pushdown.OFF, service))
        : planner;
  }

  private static Scanner scanner(
      ConnectionOptions options, Pushdown pushdown, ConnectedService service) {
    return new Scanner(service.search(), scanSettings(options, pushdown, service));
  }

  /** Where the first and last session are known, nothing of them is cut. */
  static ScanSettings scanSettings(
      ConnectionOptions options, Pushdown pushdown, ConnectedService service) {
    Optional<DateRange> history = service.history();
    LocalDateTime first = history.map(DateRange::from).orElse(START_OF_HISTORY);
    return new ScanSettings(
        options.pageSize(),
        options.windowDays(),
        options.maxResultWindow(),
        pushdown,
        options.since().orElse(first),
        history.map(range -> range.to().plusNanos(1_000_000)),
        options.concurrency(),
        service.stretches());
  }
}
