package dev.insightsjdbc.embedded.http;

import java.time.Duration;
import java.util.List;

/**
 * How long a server waits for others.
 *
 * @param request for a request to be whole, from its first byte on; then 408
 * @param reader for a client to take a piece of its answer ({@link #LEAST_TAKEN} bytes, or all that
 *     is left); then the connection is reset
 * @param idle for a next request on a connection; then it is closed
 * @param stop for requests under way, when the server is closed; then they are cut off
 */
public record ServerPatience(Duration request, Duration reader, Duration idle, Duration stop) {

  /** Bytes that a client must take at least, each time that the patience for readers has passed. */
  public static final long LEAST_TAKEN = 65_536;

  /** Half a minute each, a minute for idle ones, ten seconds at the end. */
  public static final ServerPatience DEFAULT =
      new ServerPatience(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofSeconds(10));

  public ServerPatience {
    for (Duration patience : List.of(request, reader, idle, stop)) {
      if (patience.isNegative() || patience.isZero()) {
        throw new IllegalArgumentException("expected some patience, got " + patience);
      }
    }
  }

  /** The same for requests. */
  public ServerPatience withRequest(Duration most) {
    return new ServerPatience(most, reader, idle, stop);
  }

  /** The same for readers. */
  public ServerPatience withReader(Duration most) {
    return new ServerPatience(request, most, idle, stop);
  }

  /** The same for idle connections. */
  public ServerPatience withIdle(Duration most) {
    return new ServerPatience(request, reader, most, stop);
  }

  /** The same for the end. */
  public ServerPatience withStop(Duration most) {
    return new ServerPatience(request, reader, idle, most);
  }
}
