package dev.insightsjdbc.embedded.http;

import java.util.Locale;
import java.util.Optional;

/**
 * How the service is put behind HTTP.
 *
 * @param port the loopback port; 0 for any that is free
 * @param key what requests must have in {@code X-Vgai-Key}; empty where no key is asked for
 */
public record ServerOptions(int port, Optional<String> key) {

  private static final int HIGHEST_PORT = 65_535;

  public ServerOptions {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("expected a port from 0 to 65535, got " + port);
    }
    if (key.isPresent() && (key.get().isEmpty() || !key.get().equals(key.get().strip()))) {
      throw new IllegalArgumentException(
          "expected a key without spaces around it, or none; got one that is blank or has some");
    }
  }

  /** Any free port, and no key. */
  public static ServerOptions open() {
    return new ServerOptions(0, Optional.empty());
  }

  /** As a record, but without the key. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "ServerOptions[port=%d, key=%s]", port, key.isPresent() ? "***" : "none");
  }
}
