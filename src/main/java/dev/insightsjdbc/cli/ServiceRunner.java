package dev.insightsjdbc.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Starts a service; apart from {@link ServeCommand}, so that its rules can be tested alone. */
@FunctionalInterface
interface ServiceRunner {

  /**
   * Loads the documents and answers requests.
   *
   * @param port 0 for any that is free
   * @throws CommandException where the documents cannot be loaded or the port is taken
   */
  Running start(Path data, int port, Optional<String> key) throws CommandException, IOException;

  /** A service that answers. */
  interface Running extends AutoCloseable {

    URI baseUri();

    @Override
    void close() throws IOException;
  }
}
