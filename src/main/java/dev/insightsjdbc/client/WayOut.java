package dev.insightsjdbc.client;

import java.util.Optional;

/**
 * How a client gets to its service. What is not given here is as the JVM's settings have it.
 *
 * @param proxy what all requests go through
 * @param trusted the only certificates that the service's own is checked against
 */
public record WayOut(Optional<ProxyAddress> proxy, Optional<TrustedCertificates> trusted) {

  /** As the JVM's settings have it. */
  public static final WayOut OF_THE_JVM = new WayOut(Optional.empty(), Optional.empty());
}
