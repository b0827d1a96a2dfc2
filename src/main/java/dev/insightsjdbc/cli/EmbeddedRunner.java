package dev.insightsjdbc.cli;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.http.InsightsServer;
import dev.insightsjdbc.embedded.http.ServerOptions;
import dev.insightsjdbc.embedded.load.DocumentLoadException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Runs the embedded service behind HTTP. */
final class EmbeddedRunner implements ServiceRunner {

  @Override
  public Running start(Path data, int port, Optional<String> key) throws CommandException {
    EmbeddedService service = load(data);
    try {
      InsightsServer server = InsightsServer.start(service, new ServerOptions(port, key));
      return new Served(service, server);
    } catch (IOException e) {
      service.close();
      throw new CommandException(Main.message(e) + "; --port 0 takes any that is free", e);
    }
  }

  private static EmbeddedService load(Path data) throws CommandException {
    try {
      return EmbeddedService.open(data);
    } catch (DocumentLoadException e) {
      throw new CommandException(Main.message(e), e);
    }
  }

  private record Served(EmbeddedService service, InsightsServer server) implements Running {

    @Override
    public URI baseUri() {
      return server.baseUri();
    }

    @Override
    public void close() {
      server.close();
      service.close();
    }
  }
}
