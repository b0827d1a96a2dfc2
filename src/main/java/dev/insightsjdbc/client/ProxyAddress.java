package dev.insightsjdbc.client;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an HTTP proxy listens.
 *
 * @param host a name in lower case, or an address; of IPv6 in brackets
 * @param port from 1 to 65535
 */
public record ProxyAddress(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:http://)?([a-z0-9._-]+|\\[[0-9a-f:.]+]):([0-9]{1,5})/?", Pattern.CASE_INSENSITIVE);

  private static final int HIGHEST_PORT = 65_535;

  /** Reads {@code host:port} or {@code http://host:port}; empty where the text is neither. */
  public static Optional<ProxyAddress> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(form.group(2));
    return port < 1 || port > HIGHEST_PORT
        ? Optional.empty()
        : Optional.of(new ProxyAddress(form.group(1).toLowerCase(Locale.ROOT), port));
  }

  /** Whether it is reached without leaving this machine. */
  public boolean isOfThisMachine() {
    return Loopback.isName(host);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
