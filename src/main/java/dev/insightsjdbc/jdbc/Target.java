package dev.insightsjdbc.jdbc;

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

    /** Whether what is sent there can be read on its way. */
    boolean isInTheClear() {
      return "http".equalsIgnoreCase(baseUrl.getScheme()) && !isOfThisMachine();
    }

    /** Whether it is reached without leaving this machine. */
    boolean isOfThisMachine() {
      String host = baseUrl.getHost();
      return host.equalsIgnoreCase("localhost")
          || host.matches("127(\\.\\d{1,3}){3}")
          || host.equals("[::1]");
    }
  }

  /** The sessions that come with the driver. */
  record Sample() implements Target {}

  /** A file or a folder of documents. */
  record Documents(Path path) implements Target {}
}
