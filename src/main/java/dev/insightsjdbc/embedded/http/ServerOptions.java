package dev.insightsjdbc.embedded.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the service is put behind HTTP.
 *
 * @param address where it listens: a loopback address, or another one with a key
 * @param port 0 for any that is free
 * @param key what requests must have in {@code X-Vgai-Key}; empty where no key is asked for
 * @param limits how much it takes on at once
 * @param patience how long it waits for others
 * @param latency how much later than it could each answer of the API begins; zero for none
 * @param faults what goes wrong on demand
 * @param accessLog gets a line for each request, without a line's end, from several threads at
 *     once; must not throw
 */
public record ServerOptions(
    InetAddress address,
    int port,
    Optional<String> key,
    ServerLimits limits,
    ServerPatience patience,
    Duration latency,
    FaultScript faults,
    Consumer<String> accessLog) {

  private static final int HIGHEST_PORT = 65_535;

  public ServerOptions {
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(patience, "patience");
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(accessLog, "accessLog");
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("expected a port from 0 to 65535, got " + port);
    }
    if (latency.isNegative()) {
      throw new IllegalArgumentException("expected a latency from 0, got " + latency);
    }
    if (key.isPresent() && !isKey(key.get())) {
      throw new IllegalArgumentException(
          "expected a key without spaces around it and without control characters, or none");
    }
    if (key.isEmpty() && !address.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "expected a key, as other machines reach "
              + address.getHostAddress()
              + "; got none: name a key, or a loopback address");
    }
  }

  /** Any free loopback port, no key, and nothing that goes wrong. */
  public static ServerOptions open() {
    return new ServerOptions(
        loopback(),
        0,
        Optional.empty(),
        ServerLimits.DEFAULT,
        ServerPatience.DEFAULT,
        Duration.ZERO,
        FaultScript.NONE,
        line -> {});
  }

  /** Not the JDK's own, which is another one where IPv6 is preferred. */
  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /** The same on another address. Other machines reach it where it is not loopback. */
  public ServerOptions withAddress(InetAddress other) {
    return new ServerOptions(other, port, key, limits, patience, latency, faults, accessLog);
  }

  /** The same on another port. */
  public ServerOptions withPort(int other) {
    return new ServerOptions(address, other, key, limits, patience, latency, faults, accessLog);
  }

  /** The same with a key. */
  public ServerOptions withKey(String other) {
    return new ServerOptions(
        address, port, Optional.of(other), limits, patience, latency, faults, accessLog);
  }

  /** The same with other limits. */
  public ServerOptions withLimits(ServerLimits other) {
    return new ServerOptions(address, port, key, other, patience, latency, faults, accessLog);
  }

  /** The same with other patience. */
  public ServerOptions withPatience(ServerPatience other) {
    return new ServerOptions(address, port, key, limits, other, latency, faults, accessLog);
  }

  /** The same with later answers. */
  public ServerOptions withLatency(Duration other) {
    return new ServerOptions(address, port, key, limits, patience, other, faults, accessLog);
  }

  /** The same with faults. */
  public ServerOptions withFaults(FaultScript other) {
    return new ServerOptions(address, port, key, limits, patience, latency, other, accessLog);
  }

  /** The same with an access log. */
  public ServerOptions withAccessLog(Consumer<String> other) {
    return new ServerOptions(address, port, key, limits, patience, latency, faults, other);
  }

  /** Whether a text can be a key: it can stand in a header as it is. */
  public static boolean isKey(String text) {
    return !text.isEmpty()
        && text.equals(text.strip())
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** In short, and without the key. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ServerOptions[address=%s, port=%d, key=%s]",
        address.getHostAddress(),
        port,
        key.isPresent() ? "***" : "none");
  }
}
