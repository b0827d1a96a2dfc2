package dev.insightsjdbc.cli;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.http.InsightsServer;
import dev.insightsjdbc.embedded.load.DocumentLoadException;
import java.io.IOException;
import java.net.URI;

/** Runs the embedded service behind HTTP. */
final class EmbeddedRunner implements ServiceRunner {

  @Override
  public Running start(ServePlan plan) throws CommandException {
    EmbeddedService service = open(plan);
    try {
      return new Served(service, InsightsServer.start(service, plan.server()));
    } catch (IOException e) {
      service.close();
      throw new CommandException(Main.message(e), e);
    }
  }

  private static EmbeddedService open(ServePlan plan) throws CommandException {
    try {
      return plan.isStore()
          ? EmbeddedService.openStore(plan.source(), plan.service())
          : EmbeddedService.open(plan.source(), plan.service());
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
