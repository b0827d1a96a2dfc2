package dev.insightsjdbc.embedded.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.TestDocuments;
import dev.insightsjdbc.embedded.http.RawClient.Reply;
import dev.insightsjdbc.embedded.http.RawClient.Rest;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server does when there is too much of something, or too little. */
class ServerLimitsTest {

  private static final int DOCUMENTS = 10;
  private static final int LONG = 2_000_000;
  private static final String ASK = "GET " + RawClient.SEARCH + " HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final Duration SHORT = Duration.ofMillis(100);

  private final CountDownLatch release = new CountDownLatch(1);
  private EmbeddedService service;

  @BeforeEach
  void start() throws Exception {
    service =
        TestDocuments.serviceOver(
            IntStream.range(0, DOCUMENTS)
                .mapToObj(
                    i ->
                        "{\"id\":\""
                            + i
                            + "\",\"session_start_time\":\"2020-10-08\",\"long\":\""
                            + "x".repeat(LONG)
                            + "\"}")
                .toList());
  }

  @AfterEach
  void stop() {
    release.countDown();
    service.close();
  }

  @Test
  void beyondTheQueueRequestsAreToldToComeAgainAndHealthStillAnswers() throws Exception {
    CountDownLatch searching = new CountDownLatch(1);
    CountDownLatch refused = new CountDownLatch(1);
    Consumer<ServedRequest> blocking =
        served -> {
          if (served.path().endsWith("/first")) {
            searching.countDown();
            await(release);
          } else if (served.status() == 503) {
            refused.countDown();
          }
        };
    ServerOptions options = ServerOptions.open().withLimits(ServerLimits.DEFAULT.withThreads(1, 1));
    try (InsightsServer server = InsightsServer.start(service, options, blocking);
        RawClient first = RawClient.of(server);
        RawClient others = RawClient.of(server);
        RawClient asking = RawClient.of(server)) {
      String find = "GET /insights/sessions/search/%s HTTP/1.1\r\nHost: h\r\n\r\n";
      first.send(String.format(Locale.ROOT, find, "first"));
      searching.await();
      // On one connection, so that they come in this order: one waits, the next is refused.
      others.send(
          String.format(Locale.ROOT, find, "second") + String.format(Locale.ROOT, find, "third"));
      refused.await();
      assertEquals(200, asking.get("/health").status());
      release.countDown();
      assertEquals(404, first.reply().status());
      assertEquals(404, others.reply().status());
      Reply busy = others.reply();
      assertEquals(503, busy.status());
      assertTrue(busy.head().contains("\r\nRetry-After: 1\r\n"), busy.head());
      assertTrue(busy.body().startsWith("{\"message\":\"too many requests"), busy.body());
    }
  }

  @Test
  void aClientTooManyIsToldSo() throws Exception {
    ServerOptions options =
        ServerOptions.open().withLimits(ServerLimits.DEFAULT.withConnections(2));
    try (InsightsServer server = InsightsServer.start(service, options);
        RawClient first = RawClient.of(server);
        RawClient second = RawClient.of(server)) {
      assertEquals(200, first.get("/health").status());
      assertEquals(200, second.get("/health").status());
      // Only now: several threads take connections, in no order.
      try (RawClient third = RawClient.of(server)) {
        Reply refused = third.get("/health");
        assertEquals(503, refused.status());
        assertTrue(refused.closes(), refused.head());
        assertTrue(refused.body().contains("too many clients"), refused.body());
        assertEquals(-1, third.read());
      }
      first.leave();
      assertEquals(200, untilTaken(server).status());
    }
  }

  /** That a client has left is known a little later. */
  private static Reply untilTaken(InsightsServer server) throws IOException {
    while (true) {
      try (RawClient client = RawClient.of(server)) {
        Reply reply = client.get("/health");
        if (reply.status() != 503) {
          return reply;
        }
      }
    }
  }

  @Test
  void manyClientsAreAnsweredOnKeptConnections() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    try (InsightsServer server = InsightsServer.start(service, ServerOptions.open())) {
      for (int i = 0; i < 300; i++) {
        clients.add(RawClient.of(server));
      }
      for (int round = 0; round < 2; round++) {
        for (RawClient client : clients) {
          client.send("GET /insights/sessions/search/none HTTP/1.1\r\nHost: h\r\n\r\n");
        }
        for (RawClient client : clients) {
          assertEquals(404, client.reply().status());
        }
      }
    }
    for (RawClient client : clients) {
      client.close();
    }
  }

  @Test
  void answersThatNobodyReadsKeepOthersOutUntilTheyAreRead() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    ServerOptions options =
        ServerOptions.open()
            .withLimits(ServerLimits.DEFAULT.withAnswerBytes(LONG))
            .withAccessLog(
                line -> {
                  if (line.contains(" 200 ")) {
                    done.countDown();
                  }
                });
    try (InsightsServer server =
            InsightsServer.start(service, options, served -> heard.countDown());
        RawClient slow = RawClient.of(server);
        RawClient other = RawClient.of(server)) {
      slow.send(ASK);
      heard.await();
      Reply busy = other.get(RawClient.SEARCH);
      assertEquals(503, busy.status());
      assertTrue(busy.head().contains("\r\nRetry-After: 1\r\n"), busy.head());
      assertTrue(busy.body().contains("slow readers"), busy.body());
      assertTrue(slow.reply().body().length() > DOCUMENTS * LONG);
      done.await();
      try (RawClient later = RawClient.of(server)) {
        assertEquals(200, later.get(RawClient.SEARCH).status());
      }
    }
  }

  @Test
  void aReaderThatTakesNothingIsCutOff() throws Exception {
    CountDownLatch logged = new CountDownLatch(1);
    ServerOptions options =
        ServerOptions.open()
            .withPatience(ServerPatience.DEFAULT.withReader(SHORT))
            .withAccessLog(line -> logged.countDown());
    try (InsightsServer server = InsightsServer.start(service, options);
        RawClient slow = RawClient.of(server)) {
      slow.send(ASK);
      logged.await();
      Rest rest = slow.rest();
      assertTrue(rest.reset());
      assertTrue(rest.body().length() < DOCUMENTS * LONG);
    }
  }

  @Test
  void aRequestThatDoesNotEndIsTimedOut() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    ServerOptions options =
        ServerOptions.open()
            .withPatience(ServerPatience.DEFAULT.withRequest(Duration.ofMillis(400)))
            .withAccessLog(lines::add);
    try (InsightsServer server = InsightsServer.start(service, options)) {
      for (String part :
          List.of(
              "G",
              "GET /health HTTP/1.1\r\nHost: h\r\n",
              "GET /health HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n12")) {
        try (RawClient slow = RawClient.of(server)) {
          slow.send(part);
          Rest rest = slow.rest();
          assertTrue(rest.text().startsWith("HTTP/1.1 408 "), rest.text());
          assertTrue(rest.body().startsWith("{\"message\":\"expected a whole"), rest.body());
        }
      }
    }
    assertEquals(3, lines.stream().filter(line -> line.contains(" 408 ")).count(), lines::toString);
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    ServerOptions options =
        ServerOptions.open().withPatience(ServerPatience.DEFAULT.withIdle(SHORT));
    try (InsightsServer server = InsightsServer.start(service, options);
        RawClient client = RawClient.of(server)) {
      assertEquals(200, client.get("/health").status());
      assertEquals(new Rest("", false), client.rest());
    }
  }

  @Test
  void aServerThatStopsAnswersWhatIsUnderWayAndTakesNoMore() throws Exception {
    CountDownLatch searching = new CountDownLatch(1);
    InsightsServer server =
        InsightsServer.start(
            service,
            ServerOptions.open()
                .withPatience(ServerPatience.DEFAULT.withStop(Duration.ofMinutes(1))),
            served -> {
              searching.countDown();
              await(release);
            });
    try (RawClient client = RawClient.of(server);
        RawClient idle = RawClient.of(server)) {
      client.send(ASK);
      searching.await();
      Thread stopping = new Thread(server::close);
      stopping.start();
      assertEquals(-1, idle.read());
      assertThrows(ConnectException.class, () -> connectForever(server));
      release.countDown();
      Reply reply = client.reply();
      assertEquals(200, reply.status());
      assertTrue(reply.closes(), reply.head());
      assertTrue(reply.body().endsWith("\"page_number\":\"0\"}"));
      assertEquals(-1, client.read());
      stopping.join();
    }
  }

  @Test
  void aServerThatStopsDoesNotWaitForEver() throws Exception {
    CountDownLatch searching = new CountDownLatch(1);
    InsightsServer server =
        InsightsServer.start(
            service,
            ServerOptions.open().withPatience(ServerPatience.DEFAULT.withStop(SHORT)),
            served -> {
              searching.countDown();
              await(release);
            });
    try (RawClient client = RawClient.of(server)) {
      client.send(ASK);
      searching.await();
      server.close();
      assertEquals("", client.rest().text());
    }
  }

  private static void connectForever(InsightsServer server) throws IOException {
    while (true) {
      RawClient.of(server).close();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
