package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.DateCodec;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.client.ProxyAddress;
import dev.insightsjdbc.client.TrustedCertificates;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of connection properties as text, and how each kind of value is read. */
final class PropertyValues {

  /** One a day. */
  private static final double SLOWEST_RATE = 1.0 / 86_400;

  /** At most 12 digits, so that no number of gigabytes is beyond a long. */
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([kKmMgG]?)");

  /** Of a k; an m is a k of these, and a g an m. */
  private static final int BITS = 10;

  private static final String FOLDER = "a folder that is there and can be written to";

  private static final String RATE = "a number above zero as 5 or 0.5, or unlimited";

  private final Map<ConnectionProperty, String> texts;

  private PropertyValues(Map<ConnectionProperty, String> texts) {
    this.texts = texts;
  }

  static PropertyValues of(InsightsUrl url, Properties info, List<String> warnings) {
    Map<ConnectionProperty, String> texts = new EnumMap<>(ConnectionProperty.class);
    texts.putAll(url.properties());
    Set<String> names = new TreeSet<>(info.stringPropertyNames());
    info.keySet().stream().map(String::valueOf).forEach(names::add);
    for (String name : names) {
      Optional<ConnectionProperty> property = ConnectionProperty.named(name);
      if (property.isPresent()) {
        Object value = Optional.<Object>ofNullable(info.getProperty(name)).orElse(info.get(name));
        texts.put(property.get(), String.valueOf(value));
      } else {
        warnings.add("a property is ignored: " + UnknownProperty.describe(name));
      }
    }
    texts.values().removeIf(String::isBlank);
    return new PropertyValues(texts);
  }

  Optional<ApiKey> apiKey() throws SQLException {
    String text = texts.getOrDefault(ConnectionProperty.API_KEY, text(ConnectionProperty.PASSWORD));
    if (text.isBlank()) {
      return Optional.empty();
    }
    ApiKey key = new ApiKey(text.strip());
    if (!key.isSendable()) {
      throw SqlErrors.notAuthorized(
          "apiKey has a space or a character that no key has; copy it again from AI Studio");
    }
    return Optional.of(key);
  }

  Optional<LocalDateTime> time(ConnectionProperty property) throws SQLException {
    String text = text(property);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(DateCodec.readFrom(property.propertyName(), text.strip()));
    } catch (InvalidParameterException e) {
      throw bad(property, "an ISO date or date-time without a zone, as 2020-10-08");
    }
  }

  int integer(ConnectionProperty property, int least, int most) throws SQLException {
    String expected =
        most == Integer.MAX_VALUE
            ? "a whole number of at least " + least
            : "a whole number from " + least + " to " + most;
    try {
      int value = Integer.parseInt(text(property).strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw bad(property, expected);
    }
    throw bad(property, expected);
  }

  /** A whole number; empty for no limit. */
  OptionalLong limit(ConnectionProperty property) throws SQLException {
    String text = text(property).strip();
    if (text.equalsIgnoreCase(property.defaultValue())) {
      return OptionalLong.empty();
    }
    String expected = "a whole number of at least 0, or " + property.defaultValue();
    try {
      long limit = Long.parseLong(text);
      if (limit >= 0) {
        return OptionalLong.of(limit);
      }
    } catch (NumberFormatException e) {
      throw bad(property, expected);
    }
    throw bad(property, expected);
  }

  /** A number of bytes, where one is given. */
  long size(ConnectionProperty property, long otherwise) throws SQLException {
    String text = text(property).strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      int power = "kmg".indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1;
      return Long.parseLong(size.group(1)) << (size.group(2).isEmpty() ? 0 : BITS * power);
    }
    throw bad(property, "bytes as 268435456, 512k, 256m or 2g");
  }

  /** A folder, where one is given; it must be there. */
  Path folder(ConnectionProperty property, Path otherwise) throws SQLException {
    String text = text(property).strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      Path folder = Path.of(text);
      if (Files.isDirectory(folder) && Files.isWritable(folder)) {
        return folder;
      }
    } catch (InvalidPathException e) {
      throw bad(property, FOLDER);
    }
    throw bad(property, FOLDER);
  }

  /** An HTTP proxy, where one is given. What stands before an @ may be a secret. */
  Optional<ProxyAddress> proxy() throws SQLException {
    String text = text(ConnectionProperty.PROXY).strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.contains("@")) {
      throw SqlErrors.badArgument(
          "the property 'proxy' takes host:port; a proxy that asks for a user and password is not"
              + " supported");
    }
    Optional<ProxyAddress> proxy = ProxyAddress.read(text);
    if (proxy.isEmpty()) {
      throw bad(ConnectionProperty.PROXY, "host:port or http://host:port, the port 1 to 65535");
    }
    return proxy;
  }

  /** What is in a trust store, where one is given. */
  Optional<TrustedCertificates> trusted() throws SQLException {
    String file = text(ConnectionProperty.TRUST_STORE).strip();
    String password = text(ConnectionProperty.TRUST_STORE_PASSWORD);
    if (file.isEmpty()) {
      if (!password.isEmpty()) {
        throw SqlErrors.badArgument("trustStorePassword is given, and no trustStore that it opens");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(
          TrustedCertificates.read(
              Path.of(file), Optional.of(password).filter(text -> !text.isEmpty())));
    } catch (InvalidPathException e) {
      throw bad(ConnectionProperty.TRUST_STORE, "the path of a PKCS12 or JKS file");
    } catch (IllegalArgumentException e) {
      throw SqlErrors.badArgument(String.valueOf(e.getMessage()));
    }
  }

  /** How many a second; infinite for no limit. */
  double rate(ConnectionProperty property) throws SQLException {
    String text = text(property).strip();
    if (text.equalsIgnoreCase(property.defaultValue())) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      double rate = new BigDecimal(text).doubleValue();
      if (rate >= SLOWEST_RATE && rate < Double.POSITIVE_INFINITY) {
        return rate;
      }
    } catch (NumberFormatException e) {
      throw bad(property, RATE);
    }
    throw bad(property, RATE);
  }

  Duration duration(ConnectionProperty property) throws SQLException {
    return DurationSyntax.read(text(property))
        .filter(value -> value.toMillis() > 0)
        .orElseThrow(() -> bad(property, "a time above zero as 10s, 500ms or milliseconds"));
  }

  /** One of the property's choices, as the property writes it. */
  String choice(ConnectionProperty property) throws SQLException {
    String text = text(property).strip();
    return property.choices().stream()
        .filter(choice -> choice.equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> bad(property, String.join(" or ", property.choices())));
  }

  /** Of a property whose choices are true and false. */
  boolean flag(ConnectionProperty property) throws SQLException {
    return choice(property).equals("true");
  }

  private String text(ConnectionProperty property) {
    return texts.getOrDefault(property, property.defaultValue());
  }

  private SQLException bad(ConnectionProperty property, String expected) {
    return SqlErrors.badArgument(
        String.format(
            Locale.ROOT,
            "the property '%s' takes %s, got '%s'",
            property.propertyName(),
            expected,
            text(property)));
  }
}
