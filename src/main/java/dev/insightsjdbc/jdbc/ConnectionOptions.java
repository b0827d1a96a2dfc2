package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.client.ProxyAddress;
import dev.insightsjdbc.client.WayOut;
import dev.insightsjdbc.engine.LocalMemory;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.Spending;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What the URL and the Properties ask for, checked.
 *
 * @param apiKey the key, where one is given
 * @param since the start of history, where one is given
 * @param wayOut how requests get to the service
 * @param limits of each statement
 * @param warnings what the connection is to warn of
 */
record ConnectionOptions(
    Optional<ApiKey> apiKey,
    Optional<LocalDateTime> since,
    int pageSize,
    int concurrency,
    double requestsPerSecond,
    int windowDays,
    int maxResultWindow,
    Pushdown pushdown,
    int maxRetries,
    Duration connectTimeout,
    Duration responseTimeout,
    boolean validate,
    boolean readOnly,
    boolean verifyPushdown,
    WayOut wayOut,
    StatementLimits limits,
    List<String> warnings) {

  private static final int MOST_RETRIES = 100;
  private static final int MOST_CONCURRENCY = 64;
  private static final int LONGEST_WINDOW = 60;

  ConnectionOptions {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the properties of a connection.
   *
   * @param info wins over the URL's; what is unknown there becomes a warning, since pools and Spark
   *     pass their own
   * @throws SQLException where a value is none of its property, or the key is missing
   */
  static ConnectionOptions of(InsightsUrl url, Properties info) throws SQLException {
    List<String> warnings = new ArrayList<>();
    PropertyValues values = PropertyValues.of(url, info, warnings);
    Optional<ApiKey> key = values.apiKey();
    WayOut wayOut = wayOut(values, url.target());
    if (url.target() instanceof Target.Service service) {
      judge(key, service, wayOut, warnings);
    }
    int pageSize = values.integer(ConnectionProperty.PAGE_SIZE, 1, Integer.MAX_VALUE);
    int maxResultWindow =
        values.integer(ConnectionProperty.MAX_RESULT_WINDOW, 1, Integer.MAX_VALUE);
    if (pageSize > maxResultWindow) {
      throw SqlErrors.badArgument(
          String.format(
              Locale.ROOT,
              "pageSize %d is more than maxResultWindow %d, so that no page could be had",
              pageSize,
              maxResultWindow));
    }
    return new ConnectionOptions(
        key,
        values.time(ConnectionProperty.SINCE),
        pageSize,
        values.integer(ConnectionProperty.CONCURRENCY, 1, MOST_CONCURRENCY),
        values.rate(ConnectionProperty.REQUESTS_PER_SECOND),
        values.integer(ConnectionProperty.WINDOW_DAYS, 1, LONGEST_WINDOW),
        maxResultWindow,
        Pushdown.valueOf(values.choice(ConnectionProperty.PUSHDOWN).toUpperCase(Locale.ROOT)),
        values.integer(ConnectionProperty.MAX_RETRIES, 0, MOST_RETRIES),
        values.duration(ConnectionProperty.CONNECT_TIMEOUT),
        values.duration(ConnectionProperty.RESPONSE_TIMEOUT),
        values.flag(ConnectionProperty.VALIDATE),
        values.flag(ConnectionProperty.READ_ONLY),
        values.flag(ConnectionProperty.VERIFY_PUSHDOWN),
        wayOut,
        limits(values),
        warnings);
  }

  private static StatementLimits limits(PropertyValues values) throws SQLException {
    LocalMemory.Limits local = LocalMemory.Limits.DEFAULT;
    return new StatementLimits(
        new Spending.Budget(
            values.limit(ConnectionProperty.MAX_REQUESTS),
            values.limit(ConnectionProperty.MAX_DOCUMENTS),
            values.limit(ConnectionProperty.MAX_BYTES)),
        new LocalMemory.Limits(
            values.size(ConnectionProperty.MAX_LOCAL_MEMORY, local.bytes()),
            values.folder(ConnectionProperty.SPILL_DIRECTORY, local.spillDirectory())));
  }

  /** Who goes nowhere trusts nobody: what is embedded opens no trust store. */
  private static WayOut wayOut(PropertyValues values, Target target) throws SQLException {
    Optional<ProxyAddress> proxy = values.proxy();
    return target instanceof Target.Service
        ? new WayOut(proxy, values.trusted())
        : WayOut.OF_THE_JVM;
  }

  private static void judge(
      Optional<ApiKey> key, Target.Service service, WayOut wayOut, List<String> warnings)
      throws SQLException {
    if (key.isEmpty() && service.keyRequired()) {
      throw SqlErrors.notAuthorized(
          "no apiKey was given; the service needs one: add the property apiKey (or password)");
    }
    if (key.isPresent() && service.isInTheClear(wayOut)) {
      warnings.add(
          "the key goes to "
              + service.baseUrl().getHost()
              + wayOut.proxy().map(proxy -> " by the proxy " + proxy).orElse("")
              + " over plain http, where others can read it; use https");
    }
  }
}
