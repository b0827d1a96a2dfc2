package dev.insightsjdbc.client;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client has to know of its service.
 *
 * @param baseUrl where the service is, {@code http} or {@code https}, with or without a path; a
 *     slash at its end is dropped
 * @param key the value of {@code X-Vgai-Key}; spaces around it are dropped, and nothing but spaces
 *     is no key
 * @param connectTimeout how long connecting, and the TLS handshake, may take
 * @param responseTimeout how long the service may be silent, before its answer and within it
 * @param maxRetries how often a request is sent again after a fault that may pass
 * @param requestsPerSecond how many requests may be sent in a second; infinite has no limit
 * @param wayOut how requests get to the service
 */
public record ClientOptions(
    URI baseUrl,
    Optional<String> key,
    Duration connectTimeout,
    Duration responseTimeout,
    int maxRetries,
    double requestsPerSecond,
    WayOut wayOut) {

  /**
   * Checks every part.
   *
   * @throws IllegalArgumentException where one cannot be used; the message never has the key
   */
  public ClientOptions {
    baseUrl = withoutSlash(baseUrl);
    key = key.map(String::strip).filter(text -> !text.isEmpty());
    if (key.isPresent() && !key.get().chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "the key has a space or a character beyond ASCII, which no key of the service has");
    }
    requirePositive("connectTimeout", connectTimeout);
    requirePositive("responseTimeout", responseTimeout);
    if (maxRetries < 0 || !(requestsPerSecond > 0)) {
      throw new IllegalArgumentException(
          "maxRetries is at least 0 and requestsPerSecond above it, got "
              + maxRetries
              + " and "
              + requestsPerSecond);
    }
  }

  /** Everything but the key. */
  @Override
  public String toString() {
    return "ClientOptions[baseUrl="
        + baseUrl
        + ", key="
        + (key.isPresent() ? "***" : "none")
        + ", connectTimeout="
        + connectTimeout
        + ", responseTimeout="
        + responseTimeout
        + ", maxRetries="
        + maxRetries
        + ", requestsPerSecond="
        + requestsPerSecond
        + ", wayOut="
        + wayOut
        + "]";
  }

  private static URI withoutSlash(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "expected a base URL such as https://host or http://host:port/base, got " + quoted(url));
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "a base URL has no user, query or fragment: " + quoted(url));
    }
    return URI.create(url.toASCIIString().replaceFirst("/+$", ""));
  }

  /** A user or query may hold somebody's secret. */
  private static String quoted(URI url) {
    return "'"
        + url.toString().replaceFirst("//[^/@]*@", "//***@").replaceFirst("\\?.*", "?***")
        + "'";
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " has to be longer than nothing, got " + duration);
    }
  }
}
