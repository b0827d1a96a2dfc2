package dev.insightsjdbc.client;

import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceLaws;
import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.http.InsightsServer;
import dev.insightsjdbc.embedded.http.ServerOptions;
import java.io.IOException;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The laws hold of the bundled sample sessions over HTTP. */
class SampleOverHttpLawsTest extends ServiceLaws {

  private static EmbeddedService sample;
  private static InsightsServer server;
  private static InsightsClient client;

  @BeforeAll
  static void open() throws IOException {
    sample = EmbeddedService.sample();
    server = InsightsServer.start(sample, ServerOptions.open());
    client = new InsightsClient(ClientFixture.options(server.baseUri(), 0));
  }

  @AfterAll
  static void close() {
    client.close();
    server.close();
    sample.close();
  }

  @Override
  protected SearchService service() {
    return client;
  }

  @Override
  protected DateRange range() {
    return new DateRange(
        LocalDateTime.parse("2020-09-01T00:00:00"), LocalDateTime.parse("2020-10-30T23:59:59"));
  }
}
