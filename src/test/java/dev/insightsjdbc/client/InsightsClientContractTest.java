package dev.insightsjdbc.client;

import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.SearchServiceContract;
import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.TestDocuments;
import dev.insightsjdbc.embedded.http.InsightsServer;
import dev.insightsjdbc.embedded.http.ServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The client and the server keep the contract together. */
class InsightsClientContractTest extends SearchServiceContract {

  private final List<AutoCloseable> servers = new ArrayList<>();

  @Override
  protected SearchService serviceOver(List<String> documents) throws Exception {
    EmbeddedService service = TestDocuments.serviceOver(documents);
    servers.add(0, service);
    InsightsServer server = InsightsServer.start(service, ServerOptions.open());
    servers.add(0, server);
    return new InsightsClient(
        new ClientOptions(
            server.baseUri(),
            Optional.empty(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            0,
            Double.POSITIVE_INFINITY,
            WayOut.OF_THE_JVM));
  }

  @AfterEach
  void closeServers() throws Exception {
    for (AutoCloseable server : servers) {
      server.close();
    }
  }
}
