package dev.insightsjdbc.embedded.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.TestDocuments;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server does where clients or its own parts fail. */
class ServerFaultsTest {

  private static final String TARGET =
      "/insights/sessions?from_date=2020-10-01&to_date=2020-10-31&page_size=10";

  /** Only so that a server which never answers fails the test and does not halt it. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int CLIENTS = 50;

  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private Thread.UncaughtExceptionHandler before;
  private EmbeddedService service;

  @BeforeEach
  void start() throws Exception {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
    service =
        TestDocuments.serviceOver(
            List.of(
                "{\"id\":\"a\", \"session_start_time\":\"2020-10-08T17:09:27\", \"long\":\""
                    + "x".repeat(2_000_000)
                    + "\"}"));
  }

  @AfterEach
  void stop() {
    service.close();
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @Test
  void clientsThatGoAwayInMidAnswerEndNoThread() throws Exception {
    CountDownLatch heard = new CountDownLatch(2 * CLIENTS);
    try (InsightsServer server = server(served -> heard.countDown())) {
      for (int i = 0; i < CLIENTS; i++) {
        try (Socket reading = ask(server)) {
          assertEquals(10, reading.getInputStream().readNBytes(10).length);
        }
        ask(server).close();
      }
      heard.await();
      assertEquals(200, get(server).statusCode());
    }
    assertEquals(List.of(), uncaught);
  }

  @Test
  void aFaultOfTheServersOwnIsAnsweredWith500() throws Exception {
    Consumer<ServedRequest> failing =
        served -> {
          throw new IllegalStateException("the listener is broken");
        };
    try (InsightsServer server = server(failing)) {
      HttpResponse<String> answer = get(server);
      assertEquals(500, answer.statusCode());
      assertTrue(answer.body().startsWith("{\"message\":\""), answer.body());
      assertTrue(answer.body().contains("the listener is broken"), answer.body());
      assertEquals(500, get(server).statusCode());
    }
    assertEquals(List.of(), uncaught);
  }

  private InsightsServer server(Consumer<ServedRequest> listener) throws IOException {
    return InsightsServer.start(service, ServerOptions.open(), listener);
  }

  /** Sends a request; closing the socket resets the connection. */
  private static Socket ask(InsightsServer server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.baseUri().getPort());
    socket.setSoLinger(true, 0);
    String head = "GET " + TARGET + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static HttpResponse<String> get(InsightsServer server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.baseUri() + TARGET)).timeout(PATIENCE).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
