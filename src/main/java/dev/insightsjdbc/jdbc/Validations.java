package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.client.WayOut;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which services have accepted which keys lately, so that a pool's connections do not each ask.
 * Safe for use by several threads.
 */
final class Validations {

  private static final Duration KEPT = Duration.ofMinutes(5);

  private record Identity(URI service, Optional<ApiKey> key, WayOut wayOut) {}

  private final InstantSource clock;
  private final Map<Identity, Instant> accepted = new ConcurrentHashMap<>();

  Validations(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Sends one small request, unless the service was reached that way, and accepted the key, within
   * five minutes.
   *
   * @throws SQLException where the key is refused, or no answer comes
   */
  void ensure(
      Target.Service target,
      ConnectionOptions options,
      ConnectedService service,
      CallContext context)
      throws SQLException {
    Instant now = clock.instant();
    accepted.values().removeIf(then -> then.plus(KEPT).isBefore(now) || then.isAfter(now));
    Identity identity = new Identity(target.baseUrl(), options.apiKey(), options.wayOut());
    if (accepted.containsKey(identity)) {
      return;
    }
    try {
      service.ping(context);
    } catch (ServiceException e) {
      throw SqlErrors.connecting(e);
    }
    accepted.put(identity, now);
  }
}
