package dev.insightsjdbc.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code sql} connects to.
 *
 * @param url may hold the key, so it is never shown
 */
record ConnectionTarget(String url, Map<String, String> environment) {

  static final String SAMPLE_URL = "jdbc:insights:embedded:sample";

  private static final String KEY_VARIABLE = "INSIGHTS_API_KEY";
  private static final String EMBEDDED = "jdbc:insights:embedded:";
  private static final Set<String> KEY_PROPERTIES = Set.of("apikey", "password");

  /** Connects. DriverManager's own way would name the whole URL where it finds no driver. */
  Connection connect() throws SQLException, UsageException {
    for (Driver driver : DriverManager.drivers().toList()) {
      @Nullable Connection connection =
          driver.acceptsURL(url) ? driver.connect(url, properties()) : null;
      if (connection != null) {
        return connection;
      }
    }
    throw new UsageException(
        "no driver here takes that URL: it should begin with jdbc:insights:, as "
            + SAMPLE_URL
            + " does");
  }

  /** The key of the environment, where the URL has none and the service may want one. */
  Properties properties() {
    Properties properties = new Properties();
    @Nullable String key = environment.get(KEY_VARIABLE);
    boolean embedded = url.toLowerCase(Locale.ROOT).startsWith(EMBEDDED);
    if (key != null && !key.isBlank() && !embedded && !urlHasKey()) {
      properties.setProperty("apiKey", key.strip());
    }
    return properties;
  }

  private boolean urlHasKey() {
    int question = url.indexOf('?');
    return question >= 0
        && Arrays.stream(url.substring(question + 1).split("&", -1))
            .map(property -> property.split("=", 2)[0])
            .map(ConnectionTarget::decode)
            .anyMatch(name -> KEY_PROPERTIES.contains(name.toLowerCase(Locale.ROOT)));
  }

  private static String decode(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A bad percent sign is the driver's to refuse, with its own words.
      return name;
    }
  }

  /** Says the class's name only: the URL may hold the key. */
  @Override
  public String toString() {
    return "ConnectionTarget";
  }
}
