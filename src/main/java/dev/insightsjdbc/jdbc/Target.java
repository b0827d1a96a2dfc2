package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.client.Loopback;
import dev.insightsjdbc.client.ProxyAddress;
import dev.insightsjdbc.client.WayOut;
import java.net.URI;
import java.nio.file.Path;

/** What a URL connects to. */
sealed interface Target {

  /**
   * The Insights API over HTTP.
   *
   * @param baseUrl without a slash at its end
   * @param keyRequired whether it surely refuses requests without a key
   */
  record Service(URI baseUrl, boolean keyRequired) implements Target {

    /** Whether what is sent there that way can be read by others. */
    boolean isInTheClear(WayOut wayOut) {
      boolean stays =
          isOfThisMachine() && wayOut.proxy().map(ProxyAddress::isOfThisMachine).orElse(true);
      return "http".equalsIgnoreCase(baseUrl.getScheme()) && !stays;
    }

    /** Whether it is reached without leaving this machine. */
    boolean isOfThisMachine() {
      return Loopback.isName(baseUrl.getHost());
    }
  }

  /** The sessions that come with the driver. */
  record Sample() implements Target {}

  /** A file or a folder of documents. */
  record Documents(Path path) implements Target {}
}
