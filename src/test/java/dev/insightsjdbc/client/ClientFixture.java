package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonToken;
import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.RequestListener;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A scripted server and a client of it whose waits take no time. */
final class ClientFixture implements AutoCloseable {

  static final String KEY = "s3cret-key/+42";
  static final Instant NOW = Instant.parse("2020-10-08T17:09:27Z");

  /** Reads a document's id. */
  static final DocumentReader<String> IDS =
      json -> {
        String id = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          if ("id".equals(name)) {
            id = json.getText();
          } else {
            json.skipChildren();
          }
        }
        return id;
      };

  static final SearchRequest REQUEST =
      new SearchRequest(
          new DateRange(
              LocalDateTime.parse("2020-10-01T00:00:00"),
              LocalDateTime.parse("2020-10-02T00:00:00")),
          Filter.ALL,
          List.of(),
          Projection.ALL,
          0,
          10);

  final ScriptedServer server = new ScriptedServer();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final List<RequestListener.Call> calls = new CopyOnWriteArrayList<>();
  final InsightsClient client;

  ClientFixture() {
    this(2);
  }

  ClientFixture(int maxRetries) {
    client = client(options(server.url(), maxRetries));
  }

  static ClientOptions options(URI url, int maxRetries) {
    return new ClientOptions(
        url,
        Optional.of(KEY),
        Duration.ofSeconds(20),
        Duration.ofSeconds(20),
        maxRetries,
        Double.POSITIVE_INFINITY,
        WayOut.OF_THE_JVM);
  }

  /** A client whose waits take no time and are noted. */
  InsightsClient client(ClientOptions options) {
    Timing.Pause noted =
        (ended, wait) -> {
          pauses.add(wait);
          return ended.getCount() == 0;
        };
    return new InsightsClient(
        options, new Timing(Clock.fixed(NOW, ZoneOffset.UTC), () -> 0.5, noted));
  }

  CallContext context() {
    return context(CancelSignal.NEVER);
  }

  CallContext context(CancelSignal cancel) {
    return new CallContext(cancel, calls::add);
  }

  Page<String> search() throws ServiceException {
    return client.search(REQUEST, IDS, context());
  }

  ServiceException failure() {
    return failure(client);
  }

  ServiceException failure(InsightsClient ofClient) {
    return assertThrows(ServiceException.class, () -> ofClient.search(REQUEST, IDS, context()));
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
