package dev.insightsjdbc.cli;

import java.io.IOException;
import java.net.URI;

/** Starts a service; apart from {@link ServeCommand}, so that its rules can be tested alone. */
@FunctionalInterface
interface ServiceRunner {

  /**
   * Loads the documents and answers requests.
   *
   * @throws CommandException where the documents cannot be loaded or the port is taken
   */
  Running start(ServePlan plan) throws CommandException, IOException;

  /** A service that answers. */
  interface Running extends AutoCloseable {

    URI baseUri();

    /** Answers what is under way, and stops. */
    @Override
    void close() throws IOException;
  }
}
