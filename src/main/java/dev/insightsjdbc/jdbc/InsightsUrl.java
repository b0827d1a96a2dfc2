package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.client.Region;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A connection URL, read.
 *
 * @param base the URL up to its properties; no secret can be in it
 * @param target what it connects to
 * @param properties what follows the {@code ?}, decoded, in the URL's order
 */
record InsightsUrl(String base, Target target, Map<ConnectionProperty, String> properties) {

  static final String PREFIX = "jdbc:insights:";

  static final String FORMS =
      "jdbc:insights://eu, jdbc:insights://us, jdbc:insights:https://host[:port][/base],"
          + " jdbc:insights:embedded:sample or jdbc:insights:embedded:PATH";

  private static final String EMBEDDED = "embedded:";
  private static final Pattern STRAY_PROPERTY =
      Pattern.compile(
          "(apikey|password)\\s*=|\\A"
              + PREFIX
              + "(?://|https?:).*[;&]|\\A"
              + PREFIX
              + "(?://|https?:).*%3[bBdD]",
          Pattern.CASE_INSENSITIVE);

  private static final int HIGHEST_PORT = 65_535;

  /** Whether the URL is meant for this driver, well-formed or not. */
  static boolean isOurs(String url) {
    return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  /**
   * Reads a URL that {@link #isOurs}.
   *
   * @throws SQLException with one sentence that says what is wrong with it; no part of it that can
   *     hold a secret is quoted
   */
  static InsightsUrl parse(String url) throws SQLException {
    int question = url.indexOf('?');
    String base = question < 0 ? url : url.substring(0, question);
    String query = question < 0 ? "" : url.substring(question + 1);
    refuseStrayProperties(base);
    Target target = target(base.substring(PREFIX.length()));
    return new InsightsUrl(base, target, properties(query));
  }

  /** A key that follows a wrong separator must be neither quoted nor sent as part of a path. */
  private static void refuseStrayProperties(String base) throws SQLException {
    if (STRAY_PROPERTY.matcher(base).find()) {
      throw bad("properties follow after a '?', separated by '&': …?name=value&name=value");
    }
  }

  /** The URL without the secrets among its properties. */
  String withoutSecrets() {
    String shown =
        properties.entrySet().stream()
            .filter(entry -> !entry.getKey().isSecret())
            .map(entry -> entry.getKey().propertyName() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return shown.isEmpty() ? base : base + "?" + shown;
  }

  @Override
  public String toString() {
    return withoutSecrets();
  }

  private static Target target(String text) throws SQLException {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("//")) {
      return region(text.substring("//".length()));
    }
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      return service(text);
    }
    if (lower.equals(EMBEDDED + "sample")) {
      return new Target.Sample();
    }
    if (lower.startsWith(EMBEDDED)) {
      return documents(text.substring(EMBEDDED.length()));
    }
    throw bad("expected " + FORMS + ", got a URL of another form");
  }

  private static Target region(String text) throws SQLException {
    String name = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (name.isEmpty()) {
      throw bad("a region is missing after jdbc:insights://; write eu or us");
    }
    try {
      return new Target.Service(Region.baseUrl(name), true);
    } catch (IllegalArgumentException e) {
      throw bad(
          (name.contains("@") ? "there is no such region" : "there is no region '" + name + "'")
              + "; write eu or us, or another address as jdbc:insights:https://host[:port]");
    }
  }

  private static Target service(String text) throws SQLException {
    if (text.contains("@")) {
      throw bad("a user or password before the host is not supported; give the key as apiKey");
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw bad("'" + text + "' is no address: " + e.getReason());
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
      throw bad("'" + text + "' has no host that can be read, or a port outside 1 to 65535");
    }
    if (uri.getRawFragment() != null) {
      throw bad("'" + text + "' ends with a fragment ('#'), which no base URL has");
    }
    String trimmed = text;
    while (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    return new Target.Service(URI.create(trimmed), false);
  }

  private static Target documents(String path) throws SQLException {
    if (path.isBlank()) {
      throw bad("a file or folder is missing after jdbc:insights:embedded:; or write sample");
    }
    try {
      return new Target.Documents(Path.of(path));
    } catch (InvalidPathException e) {
      throw bad("'" + path + "' is no path on this machine: " + e.getReason());
    }
  }

  private static Map<ConnectionProperty, String> properties(String query) throws SQLException {
    Map<ConnectionProperty, String> properties = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw bad("after the '?' stand properties as name=value&name=value; one has no '='");
      }
      String name = decode(part.substring(0, equals), "a property's name");
      ConnectionProperty property =
          ConnectionProperty.named(name).orElseThrow(() -> bad(UnknownProperty.describe(name)));
      String value = decode(part.substring(equals + 1), property.propertyName());
      if (properties.put(property, value) != null) {
        throw bad("the property '" + property.propertyName() + "' is given twice");
      }
    }
    return properties;
  }

  /** Unlike a form's data, a {@code +} is a plus: keys may have one. */
  private static String decode(String text, String where) throws SQLException {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw bad("a '%' without two hexadecimal digits in " + where + "; write %25 for a '%'");
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static SQLException bad(String what) {
    return SqlErrors.badArgument("bad connection URL: " + what);
  }
}
