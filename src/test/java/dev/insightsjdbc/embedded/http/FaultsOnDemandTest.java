package dev.insightsjdbc.embedded.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.TestDocuments;
import dev.insightsjdbc.embedded.http.RawClient.Reply;
import dev.insightsjdbc.embedded.http.RawClient.Rest;
import dev.insightsjdbc.embedded.index.SessionSearch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault as a client sees it. */
class FaultsOnDemandTest {

  private static final String SESSION =
      "{\"id\":\"a\",\"session_start_time\":\"2020-10-08T17:09:27\",\"text\":\""
          + "x".repeat(500)
          + "\"}";
  private static final String PAGE =
      "{\"total\":1,\"hits\":[" + SESSION + "],\"page_size\":\"10\",\"page_number\":\"0\"}";
  private static final String REQUEST = "GET " + RawClient.SEARCH + " HTTP/1.1\r\nHost: h\r\n\r\n";

  private EmbeddedService service;

  @BeforeEach
  void start() throws Exception {
    service = TestDocuments.serviceOver(List.of(SESSION));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void statusesComeInTheirOrderAndHealthIsNeverIll() throws Exception {
    try (InsightsServer server = server("429:2,404,500,ok")) {
      Reply limited = ask(server);
      assertEquals(429, limited.status());
      assertTrue(limited.head().contains("\r\nRetry-After: 2\r\n"), limited.head());
      assertTrue(limited.body().startsWith("{\"message\":\"a fault on demand"), limited.body());
      try (RawClient client = RawClient.of(server)) {
        assertEquals(200, client.get("/health").status());
        assertEquals(404, client.get(RawClient.SEARCH).status());
        assertEquals(500, client.get(RawClient.SEARCH).status());
        assertEquals(PAGE, client.get(RawClient.SEARCH).body());
        assertEquals(PAGE, client.get(RawClient.SEARCH).body());
      }
    }
  }

  @Test
  void aServiceThatIsBusyOnDemandDoesNotDelete() throws Exception {
    try (InsightsServer server = server("503:1");
        RawClient client = RawClient.of(server)) {
      Reply busy =
          client.exchange(
              "DELETE /insights/sessions/a?session_start_time=2020-10-08"
                  + " HTTP/1.1\r\nHost: h\r\n\r\n");
      assertEquals(503, busy.status());
      assertEquals(PAGE, ask(server).body());
    }
  }

  @ParameterizedTest
  @CsvSource({"reset:0, -1", "reset:1, 1", "reset:100, 100", "reset, -2", "reset:99999, -3"})
  void aResetLeavesSoManyBytesOfTheBody(String fault, int bytes) throws Exception {
    try (InsightsServer server = server(fault);
        RawClient client = RawClient.of(server)) {
      client.send(REQUEST);
      Rest rest = client.rest();
      assertTrue(rest.reset());
      int expected =
          switch (bytes) {
            case -1 -> 0;
            case -2 -> PAGE.length() / 2;
            case -3 -> PAGE.length() - 1;
            default -> bytes;
          };
      assertEquals(PAGE.substring(0, expected), rest.body());
      assertEquals(bytes == -1, rest.text().isEmpty());
      assertEquals(PAGE, ask(server).body());
    }
  }

  @Test
  void aTruncatedAnswerIsCompleteHttp() throws Exception {
    try (InsightsServer server = server("truncate:20,truncate");
        RawClient client = RawClient.of(server)) {
      assertEquals(PAGE.substring(0, 20), client.get(RawClient.SEARCH).body());
      assertEquals(PAGE.substring(0, PAGE.length() / 2), client.get(RawClient.SEARCH).body());
      assertEquals(PAGE, client.get(RawClient.SEARCH).body());
    }
  }

  @Test
  void aPageForPeopleIsNoJson() throws Exception {
    try (InsightsServer server = server("html")) {
      Reply reply = ask(server);
      assertEquals(200, reply.status());
      assertTrue(reply.head().contains("text/html"), reply.head());
      assertTrue(reply.body().startsWith("<!DOCTYPE html>"), reply.body());
    }
  }

  @Test
  void aDripIsTheWholeAnswerAtLast() throws Exception {
    try (InsightsServer server = server("drip:1ms,drip:0ms");
        RawClient client = RawClient.of(server)) {
      assertEquals(PAGE, client.get(RawClient.SEARCH).body());
      assertEquals(PAGE, client.get(RawClient.SEARCH).body());
      assertEquals(PAGE, client.get(RawClient.SEARCH).body());
    }
  }

  @Test
  void aSlowDripIsNotTakenForASlowReader() throws Exception {
    ServerOptions impatient =
        ServerOptions.open()
            .withFaults(FaultScript.parse("drip:30ms"))
            .withPatience(ServerPatience.DEFAULT.withReader(Duration.ofMillis(20)));
    try (InsightsServer server = InsightsServer.start(service, impatient)) {
      assertEquals(PAGE, ask(server).body());
    }
  }

  @Test
  void aTotalIsCapped() {
    Answer page = Answer.page(new SessionSearch.Hits(12_345, 10, List.of()), 0);
    Answer capped = Delivery.of(page, Fault.of(Fault.Kind.CAP), false).answer();
    String json = new String(capped.body().pieces().get(0), StandardCharsets.UTF_8);
    assertEquals("{\"total\":10000,\"hits\":[", json);
    Answer small = Answer.page(page(9), 0);
    assertEquals(small, Delivery.of(small, Fault.of(Fault.Kind.CAP), false).answer());
  }

  @Test
  void aHangingAnswerEndsWithTheServer() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    RawClient client;
    try (InsightsServer server =
        InsightsServer.start(service, options("hang"), served -> heard.countDown())) {
      client = RawClient.of(server);
      client.send(REQUEST);
      heard.await();
    }
    assertEquals("", client.rest().text());
    client.close();
  }

  @Test
  void aClientThatLeavesEndsItsHangingRequest() throws Exception {
    CountDownLatch logged = new CountDownLatch(1);
    List<String> lines = new CopyOnWriteArrayList<>();
    ServerOptions options =
        options("hang")
            .withAccessLog(
                line -> {
                  lines.add(line);
                  logged.countDown();
                });
    CountDownLatch heard = new CountDownLatch(1);
    try (InsightsServer server =
        InsightsServer.start(service, options, served -> heard.countDown())) {
      try (RawClient client = RawClient.of(server)) {
        client.send(REQUEST);
        heard.await();
      }
      logged.await();
      assertTrue(lines.get(0).contains(" GET " + RawClient.SEARCH + " - 0 "), lines.get(0));
    }
  }

  @Test
  void latencyHoldsNoThread() throws Exception {
    ServerOptions slow =
        ServerOptions.open()
            .withLatency(Duration.ofMillis(50))
            .withLimits(ServerLimits.DEFAULT.withThreads(1, 1));
    List<RawClient> clients = new CopyOnWriteArrayList<>();
    try (InsightsServer server = InsightsServer.start(service, slow)) {
      long start = System.nanoTime();
      for (int i = 0; i < 3; i++) {
        RawClient client = RawClient.of(server);
        clients.add(client);
        client.send("GET /insights/sessions/search/" + i + " HTTP/1.1\r\nHost: h\r\n\r\n");
      }
      for (RawClient client : clients) {
        assertFalse(client.reply().body().isEmpty());
        client.close();
      }
      assertTrue(System.nanoTime() - start >= Duration.ofMillis(50).toNanos());
    }
  }

  private static SessionSearch.Hits page(long total) {
    return new SessionSearch.Hits(total, 10, List.of());
  }

  private InsightsServer server(String faults) throws Exception {
    return InsightsServer.start(service, options(faults));
  }

  private static ServerOptions options(String faults) {
    return ServerOptions.open().withFaults(FaultScript.parse(faults));
  }

  private static Reply ask(InsightsServer server) throws Exception {
    try (RawClient client = RawClient.of(server)) {
      return client.get(RawClient.SEARCH);
    }
  }
}
