package dev.insightsjdbc.client;

/** Names of this machine that lead nowhere else. */
public final class Loopback {

  private Loopback() {}

  /** Whether it is one, as a URL writes a host. */
  public static boolean isName(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.equals("[::1]");
  }
}
