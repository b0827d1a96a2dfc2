package dev.insightsjdbc.client;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;

/**
 * What all clients of one service and key share: the pools of HTTP connections, one for each way
 * out, and the pace of requests. Safe for use by several threads.
 */
public final class Transport implements AutoCloseable {

  /**
   * What transports differ in.
   *
   * @param scheme {@code http} or {@code https}
   * @param authority host and port
   * @param key empty where there is none
   */
  public record Line(String scheme, String authority, Optional<String> key) {

    /** The line that a client with these options needs. */
    public static Line of(ClientOptions options) {
      URI url = options.baseUrl();
      return new Line(
          url.getScheme().toLowerCase(Locale.ROOT),
          url.getAuthority().toLowerCase(Locale.ROOT),
          options.key());
    }

    /** Everything but the key. */
    @Override
    public String toString() {
      return "Line[" + scheme + "://" + authority + "]";
    }
  }

  /** What a pool knows once for all of its connections, whoever asks for one. */
  private record Pool(Duration connectTimeout, WayOut wayOut) {}

  private final Map<Pool, CloseableHttpClient> pools = new HashMap<>();

  private final RateLimit rateLimit = new RateLimit();
  private final ServiceClock clock;
  private boolean closed;

  /** Connects when the first request is made. */
  public Transport() {
    this(new ServiceClock());
  }

  /**
   * Connects when the first request is made.
   *
   * @param clock hears of the answers' dates, and may outlive this
   */
  public Transport(ServiceClock clock) {
    this.clock = clock;
  }

  /**
   * The pool for a client.
   *
   * @throws IllegalStateException where it is closed
   */
  synchronized CloseableHttpClient http(ClientOptions options) {
    if (closed) {
      throw new IllegalStateException("the connections are closed");
    }
    return pools.computeIfAbsent(
        new Pool(options.connectTimeout(), options.wayOut()),
        pool -> ConnectionPool.open(pool.connectTimeout(), pool.wayOut()));
  }

  RateLimit rateLimit() {
    return rateLimit;
  }

  ServiceClock clock() {
    return clock;
  }

  /** Closes all connections, those with a request under way too. */
  @Override
  public synchronized void close() {
    closed = true;
    pools.values().forEach(pool -> pool.close(CloseMode.IMMEDIATE));
  }
}
