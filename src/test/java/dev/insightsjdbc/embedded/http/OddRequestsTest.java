package dev.insightsjdbc.embedded.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.TestDocuments;
import dev.insightsjdbc.embedded.http.RawClient.Reply;
import dev.insightsjdbc.embedded.http.RawClient.Rest;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no honest client sends, and what is written of it. */
class OddRequestsTest {

  private static final String KEY = "s3cret k3y";
  private static final String WITH_KEY = "\r\nHost: h\r\nX-Vgai-Key: " + KEY + "\r\n";

  private final LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();
  private EmbeddedService service;
  private InsightsServer server;
  private RawClient client;

  @BeforeEach
  void start() throws Exception {
    service =
        TestDocuments.serviceOver(List.of("{\"id\":\"a\",\"session_start_time\":\"2020-10-08\"}"));
    server =
        InsightsServer.start(service, ServerOptions.open().withKey(KEY).withAccessLog(log::add));
    client = RawClient.of(server);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | 400",
        "GET /health | 400",
        "GET /health HTTP/x | 400",
        "GET /health HTTP/2.0~Host: h | 505",
        "GET /health HTTP/0.9~Host: h | 505",
        "GET /health HTTP/1.1 | 400",
        "GET /health HTTP/1.1~Host: h~Host: i | 400",
        "GET /health HTTP/1.1~Host: h~X-Vgai-Key s3cret k3y | 400",
        "GET /health HTTP/1.1~Host: h~Content-Length: x | 400",
        "GET /health HTTP/1.1~Host: h~Content-Length: -1 | 400",
        "GET /health HTTP/1.1~Host: h~Content-Length: 1~Content-Length: 2 | 400",
        "GET /health HTTP/1.1~Host: h~Content-Length: 1~Transfer-Encoding: chunked | 400",
        "GET /health HTTP/1.1~Host: h~Transfer-Encoding: gzip | 501"
      })
  void whatIsNoRequestIsAnsweredInJsonAndClosed(String head, int status) throws Exception {
    client.send(head.replace("~", "\r\n") + "\r\n\r\n");
    Reply reply = client.reply();
    assertEquals(status, reply.status(), reply.body());
    assertTrue(reply.head().contains("application/json"), reply.head());
    assertTrue(reply.body().startsWith("{\"message\":\"expected an HTTP/1.1 request"));
    assertFalse(reply.body().contains("k3y"), reply.body());
    assertTrue(reply.closes(), reply.head());
    assertEquals(-1, client.read());
  }

  @Test
  void headsAreBounded() throws Exception {
    String tooLong = "GET /health?" + "x".repeat(RequestHeadParser.LONGEST_LINE) + " HTTP/1.1";
    assertEquals(431, client.exchange(tooLong + "\r\nHost: h\r\n\r\n").status());
    for (String headers :
        List.of("X: y\r\n".repeat(300), ("X: " + "y".repeat(900_000) + "\r\n").repeat(2))) {
      try (RawClient other = RawClient.of(server)) {
        Reply reply = other.exchange("GET /health HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n");
        assertEquals(431, reply.status());
        assertTrue(reply.body().startsWith("{\"message\":\"expected"), reply.body());
      }
    }
  }

  @Test
  void halfAHeadIsNoRequest() throws Exception {
    client.send("DELETE /insights/sessions/a?session_start_time=2020-10-08 HTTP/1.1" + WITH_KEY);
    client.sendsNoMore();
    assertEquals("", client.rest().text());
    assertEquals(1, service.documentCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\n\r\n{}",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
      })
  void aBodyWhereNoneBelongsIsRefused(String rest) throws Exception {
    Reply reply = client.exchange("GET " + RawClient.SEARCH + " HTTP/1.1" + WITH_KEY + rest);
    assertEquals(400, reply.status());
    assertTrue(reply.body().contains("expected no body, got 2 bytes"), reply.body());
    try (RawClient other = RawClient.of(server)) {
      Reply post = other.exchange("POST " + RawClient.SEARCH + " HTTP/1.1" + WITH_KEY + rest);
      assertEquals(405, post.status());
      assertEquals(200, other.get("/health").status());
    }
  }

  @Test
  void anEmptyBodyIsNone() throws Exception {
    for (String rest :
        List.of("Content-Length: 0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) {
      String request = "GET " + RawClient.SEARCH + " HTTP/1.1" + WITH_KEY + rest;
      assertEquals(200, client.exchange(request).status());
    }
  }

  @Test
  void aBodyTooLargeIsRefusedBeforeItCame() throws Exception {
    Reply declared =
        client.exchange(
            "GET "
                + RawClient.SEARCH
                + " HTTP/1.1"
                + WITH_KEY
                + "Content-Length: 99999999\r\n\r\n");
    assertEquals(413, declared.status());
    assertTrue(declared.closes(), declared.head());
    try (RawClient other = RawClient.of(server)) {
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      Reply chunked =
          other.exchange(
              "GET "
                  + RawClient.SEARCH
                  + " HTTP/1.1"
                  + WITH_KEY
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + chunk
                  + chunk);
      assertEquals(413, chunked.status());
      other.send("0\r\n\r\n");
      assertEquals(new Rest("", false), other.rest());
    }
  }

  @Test
  void whoAsksWhetherToSendABodyIsToldNotTo() throws Exception {
    Reply reply =
        client.exchange(
            "POST /insights/sessions HTTP/1.1"
                + WITH_KEY
                + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    assertEquals(405, reply.status());
    assertTrue(reply.closes(), reply.head());
  }

  @Test
  void whoSendsNoMoreStillGetsItsAnswer() throws Exception {
    client.send("GET " + RawClient.SEARCH + " HTTP/1.1" + WITH_KEY + "\r\n");
    client.sendsNoMore();
    assertEquals(200, client.reply().status());
    assertEquals(-1, client.read());
  }

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
    String find = "GET /insights/sessions/search/%s HTTP/1.1" + WITH_KEY + "\r\n";
    client.send(
        String.format(Locale.ROOT, find, "a")
            + String.format(Locale.ROOT, find, "b")
            + String.format(Locale.ROOT, find, "c"));
    assertEquals(200, client.reply().status());
    assertTrue(client.reply().body().contains("'b'"));
    assertTrue(client.reply().body().contains("'c'"));
  }

  @Test
  void aTargetMayNameTheHost() throws Exception {
    Reply reply =
        client.exchange("GET http://h" + RawClient.SEARCH + " HTTP/1.1" + WITH_KEY + "\r\n");
    assertEquals(200, reply.status(), reply.body());
  }

  @Test
  void aKeyGivenTwiceOrInAnotherCaseIsRefused() throws Exception {
    String twice = "X-Vgai-Key: " + KEY + "\r\n\r\n";
    Reply reply = client.exchange("GET " + RawClient.SEARCH + " HTTP/1.1" + WITH_KEY + twice);
    assertEquals(401, reply.status());
    assertTrue(reply.body().contains("got 2 of them"), reply.body());
    String other = WITH_KEY.replace("s3cret", "S3cret") + "\r\n";
    assertEquals(401, client.exchange("GET " + RawClient.SEARCH + " HTTP/1.1" + other).status());
  }

  @Test
  void theLogHasALineARequestWithoutTheKeyAndWithoutLinesOfOthers() throws Exception {
    client.send("GET " + RawClient.SEARCH + " HTTP/1.1" + WITH_KEY + "\r\n");
    int bytes = client.reply().body().length();
    String line = log.take();
    assertTrue(
        line.matches(
            "\\d{4}-\\d\\d-\\d\\dT[^ ]+Z 127\\.0\\.0\\.1 GET "
                + Pattern.quote(RawClient.SEARCH)
                + " 200 "
                + bytes
                + " \\d+"),
        line);
    for (String target :
        List.of(
            "/insights/sessions?key=s3cret+k3y",
            "/insights/sessions/search/%73%33cret%20k3y",
            "/s3cret%20k3y/x")) {
      Reply reply = client.exchange("GET " + target + " HTTP/1.1" + WITH_KEY + "\r\n");
      assertFalse(reply.body().contains("k3y"), reply.body());
      String masked = log.take();
      assertTrue(masked.contains("***"), masked);
      assertFalse(masked.contains("k3y"), masked);
    }
    client.send("GET /a\u000b\u001b[2Jé\\n HTTP/1.1" + WITH_KEY + "\r\n");
    assertEquals(404, client.reply().status());
    assertTrue(log.take().contains(" /a\\x0b\\x1b[2J\\xc3\\xa9\\x5cn 404 "));
  }

  @Test
  void aClientThatLeavesIsInTheLogToo() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    try (InsightsServer hanging =
        InsightsServer.start(
            service,
            ServerOptions.open().withFaults(FaultScript.parse("hang")).withAccessLog(log::add),
            served -> heard.countDown())) {
      try (RawClient leaving = RawClient.of(hanging)) {
        leaving.send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
        heard.await();
      }
      assertTrue(log.take().contains(" GET /x - 0 "));
    }
  }
}
