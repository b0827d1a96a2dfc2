package dev.insightsjdbc.embedded.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.EmbeddedOptions;
import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.load.StoreFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store behind HTTP, which others write and lose. */
class ServedStoreTest {

  private static final String DELETE = "/insights/sessions/s0?session_start_time=2020-10-01";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;
  private Path store;
  private EmbeddedService service;
  private InsightsServer server;

  @BeforeEach
  void start() throws Exception {
    store = folder.resolve("store");
    load(StoreFixture.document(0, 1), StoreFixture.document(1, 1));
    service = EmbeddedService.openStore(store, EmbeddedOptions.DEFAULT);
    server = InsightsServer.start(service, ServerOptions.open());
  }

  @AfterEach
  void stop() {
    server.close();
    service.close();
  }

  @Test
  void aDeleteIsTurnedAwayWhileAnotherWritesAndDoneAfterwards() throws Exception {
    try (FSDirectory directory = FSDirectory.open(store);
        Lock lock = directory.obtainLock("write.lock")) {
      lock.ensureValid();
      HttpResponse<String> busy = send("DELETE", DELETE);
      assertEquals(503, busy.statusCode());
      assertTrue(busy.headers().firstValue("Retry-After").isPresent());
      assertTrue(busy.body().contains("is being written by another process"), busy.body());
    }
    assertEquals(200, send("DELETE", DELETE).statusCode());
    assertEquals(404, send("GET", "/insights/sessions/search/s0").statusCode());
    assertEquals(1, StoreFixture.export(store).size());
  }

  @Test
  void whatOthersLoadIsFoundSoon() throws Exception {
    load(StoreFixture.document(7, 1));
    await("GET", "/insights/sessions/search/s7", 200);
    assertEquals("{\"status\":\"ok\",\"sessions\":3}", send("GET", "/health").body());
  }

  @Test
  void aStoreThatIsGoneIsSaidByEveryRouteAndByHealth() throws Exception {
    try (Stream<Path> files = Files.list(store)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    await("GET", "/health", 500);
    for (String target : List.of("/health", "/insights/sessions/search/s1")) {
      HttpResponse<String> answer = send("GET", target);
      assertEquals(500, answer.statusCode());
      assertTrue(
          answer.body().startsWith("{\"message\":\"the service failed: " + store), answer.body());
    }
  }

  private void load(String... documents) throws Exception {
    StoreFixture.load(store, StoreFixture.write(folder.resolve("some.ndjson"), List.of(documents)));
  }

  /** Asks until the answer is as it is to become; what a served store shows is a second old. */
  private void await(String method, String target, int status) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int seen = send(method, target).statusCode();
    while (seen != status && System.nanoTime() < end) {
      seen = send(method, target).statusCode();
    }
    assertEquals(status, seen);
  }

  private HttpResponse<String> send(String method, String target)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.baseUri() + target))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
