package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.SqlPlanner;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver of the Insights API.
 *
 * <p>URLs: {@code jdbc:insights://eu}, {@code jdbc:insights://us}, {@code
 * jdbc:insights:https://host[:port][/base]}, {@code jdbc:insights:embedded:sample} and {@code
 * jdbc:insights:embedded:PATH}; properties follow as {@code ?name=value&name=value} or in the
 * Properties object, which wins. {@link #getPropertyInfo} lists them.
 *
 * <p>Safe for use by several threads.
 */
public final class InsightsDriver implements Driver {

  /** One for the process: what it knows of services that were asked is known to all. */
  private static final Connector SHARED =
      new Connector(Services.SHARED, connectionPlanner(), InstantSource.system());

  static {
    try {
      DriverManager.registerDriver(new InsightsDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Connector connector;

  /** The driver as programs load it. */
  public InsightsDriver() {
    this(SHARED);
  }

  InsightsDriver(Connector connector) {
    this.connector = connector;
  }

  private static Planner.Factory connectionPlanner() {
    return new PlanCache((pushdown, localTables) -> new SqlPlanner(pushdown, localTables)::prepare);
  }

  /**
   * Connects.
   *
   * @return null where the URL is another driver's, as JDBC asks
   * @throws SQLException with one sentence that says what is wrong and what to try: 22023 for a bad
   *     URL or property, 28000 for a missing or wrong key, 08001 where there is no answer
   */
  @Override
  public @Nullable Connection connect(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    return acceptsURL(url) && url != null
        ? connector.connect(url, info == null ? new Properties() : info)
        : null;
  }

  /** Whether the URL begins with {@code jdbc:insights:}. */
  @Override
  public boolean acceptsURL(@Nullable String url) throws SQLException {
    if (url == null) {
      throw SqlErrors.badArgument("the connection URL is null; write " + InsightsUrl.FORMS);
    }
    return InsightsUrl.isOurs(url);
  }

  /** Every property; never connects, and never fails, whatever the URL. */
  @Override
  public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info) {
    Optional<Target> target = target(url);
    return Arrays.stream(ConnectionProperty.values())
        .filter(property -> !property.isAskedForAnyway())
        .map(property -> describe(property, info, target))
        .toArray(DriverPropertyInfo[]::new);
  }

  private static Optional<Target> target(@Nullable String url) {
    if (url == null || !InsightsUrl.isOurs(url)) {
      return Optional.empty();
    }
    try {
      return Optional.of(InsightsUrl.parse(url).target());
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private static DriverPropertyInfo describe(
      ConnectionProperty property, @Nullable Properties info, Optional<Target> target) {
    String given =
        info == null || property.isSecret() ? null : info.getProperty(property.propertyName());
    DriverPropertyInfo described =
        new DriverPropertyInfo(
            property.propertyName(), given == null ? property.defaultValue() : given);
    described.description = property.meaning();
    described.required =
        property == ConnectionProperty.API_KEY
            && target.filter(InsightsDriver::needsKey).isPresent();
    described.choices =
        property.choices().isEmpty() ? null : property.choices().toArray(String[]::new);
    return described;
  }

  private static boolean needsKey(Target target) {
    return target instanceof Target.Service service && service.keyRequired();
  }

  @Override
  public int getMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public int getMinorVersion() {
    return DriverVersion.MINOR;
  }

  /** False: SQL-92's entry level has INSERT and UPDATE. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw Unsupported.feature("java.util.logging");
  }
}
