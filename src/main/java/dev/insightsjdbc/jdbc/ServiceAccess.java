package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.Scanner;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that a URL and properties name, without a connection around it: for who plans
 * statements otherwise. Public only for the room of the Calcite adapter: it is no part of the
 * driver's interface.
 */
public final class ServiceAccess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceAccess.class);
  private static final Validations VALIDATIONS = new Validations(InstantSource.system());
  private static final String URL = "url";
  private static final String TARGET = "target";

  private final ConnectedService service;
  private final Pushdown pushdown;
  private final Scanner scanner;

  private ServiceAccess(ConnectedService service, ConnectionOptions options) {
    this.service = service;
    this.pushdown = options.pushdown();
    this.scanner =
        new Scanner(service.search(), Connector.scanSettings(options, options.pushdown(), service));
  }

  /**
   * Opens the service.
   *
   * @param operands {@code url}, a URL of the driver, or {@code target}, what follows {@code
   *     jdbc:insights:} in one; and properties of a connection by their names
   * @throws SQLException where an operand is unknown or wrong, a file cannot be read, the key is
   *     refused, or no answer comes
   */
  public static ServiceAccess open(Map<String, String> operands) throws SQLException {
    InsightsUrl url = InsightsUrl.parse(url(operands));
    ConnectionOptions options = ConnectionOptions.of(url, properties(operands));
    options.warnings().forEach(LOG::warn);
    ConnectedService service = Services.SHARED.open(url.target(), options);
    try {
      if (options.validate() && url.target() instanceof Target.Service target) {
        VALIDATIONS.ensure(target, options, service, CallContext.NONE);
      }
      return new ServiceAccess(service, options);
    } catch (SQLException | RuntimeException e) {
      service.close();
      throw e;
    }
  }

  private static String url(Map<String, String> operands) throws SQLException {
    String url = operands.get(URL);
    String target = operands.get(TARGET);
    if ((url == null) == (target == null)) {
      throw SqlErrors.badArgument(
          "one of the operands url and target says what is connected to; write url as "
              + InsightsUrl.FORMS);
    }
    if (url == null) {
      return InsightsUrl.PREFIX + target;
    }
    if (!InsightsUrl.isOurs(url)) {
      throw SqlErrors.badArgument(
          "the operand url is no URL of Insights JDBC; write " + InsightsUrl.FORMS);
    }
    return url;
  }

  /** Nobody adds operands to a model that he does not mean, so an unknown one is an error. */
  private static Properties properties(Map<String, String> operands) throws SQLException {
    Properties properties = new Properties();
    for (Map.Entry<String, String> operand : operands.entrySet()) {
      String name = operand.getKey();
      if (name.equals(URL) || name.equals(TARGET)) {
        continue;
      }
      if (ConnectionProperty.named(name).isEmpty()) {
        throw SqlErrors.badArgument(UnknownProperty.describe(name, List.of(URL, TARGET)));
      }
      properties.setProperty(name, operand.getValue());
    }
    return properties;
  }

  /** How much plans may ask of the service. */
  public Pushdown pushdown() {
    return pushdown;
  }

  /** Answers scans until this is closed. */
  public Scanner scanner() {
    return scanner;
  }

  /** Hears of values that could not be read, where no statement can be told. */
  public Consumer<String> warnings() {
    return LOG::warn;
  }

  @Override
  public void close() {
    service.close();
  }
}
