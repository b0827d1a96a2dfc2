package dev.insightsjdbc.cli;

import dev.insightsjdbc.embedded.EmbeddedOptions;
import dev.insightsjdbc.embedded.http.ServerOptions;
import java.nio.file.Path;

/**
 * What is to be served, and how.
 *
 * @param source the documents
 * @param isStore whether they are in a store, and not in files
 * @param service how they are searched
 * @param server how that is put behind HTTP
 */
record ServePlan(Path source, boolean isStore, EmbeddedOptions service, ServerOptions server) {

  /** The same behind another server. */
  ServePlan withServer(ServerOptions other) {
    return new ServePlan(source, isStore, service, other);
  }
}
