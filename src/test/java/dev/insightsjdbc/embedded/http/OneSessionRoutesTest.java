package dev.insightsjdbc.embedded.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.TestDocuments;
import dev.insightsjdbc.embedded.http.RawClient.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes that get, find and delete one session, and the one that tells how the server is. */
class OneSessionRoutesTest {

  private static final String SESSION =
      "{\"id\":\"a\", \"session_start_time\":\"2020-10-08T17:09:27.758983\", \"n\":1.50}";
  private static final String OFFSET =
      "{\"id\":\"b/c d+é\",\"session_start_time\":\"2020-10-09T00:30:00.7+02:00\"}";
  private static final String SEARCH_ITSELF =
      "{\"id\":\"search\",\"session_start_time\":\"2020-10-08\"}";
  private static final String PARAMETERS_ITSELF =
      "{\"id\":\"parameters\",\"session_start_time\":\"2020-10-08\"}";

  private EmbeddedService service;
  private InsightsServer server;
  private RawClient client;

  @BeforeEach
  void start() throws Exception {
    service = TestDocuments.serviceOver(List.of(SESSION, OFFSET, SEARCH_ITSELF, PARAMETERS_ITSELF));
    server = InsightsServer.start(service, ServerOptions.open());
    client = RawClient.of(server);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close();
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-10-08",
        "2020-10-08T17",
        "2020-10-08T17:09",
        "2020-10-08%2017:09:27",
        "2020-10-08T17:09:27.7",
        "2020-10-08T17:09:27.75",
        "2020-10-08T17:09:27.758",
        "2020-10-08T17:09:27.758983",
        "2020-10-08T17:09:27.7589831234",
        "2020-10-08t17:09:27.758z",
        "2020-10-08T19:09:27%2B02:00",
        "2020-10-08T15:09-02"
      })
  void aSessionIsGotByAnyBeginningOfItsStart(String start) throws Exception {
    Reply reply = client.get("/insights/sessions/a/parameters?session_start_time=" + start);
    assertEquals(200, reply.status(), reply.body());
    assertEquals(SESSION, reply.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-10-07",
        "2020-10-09",
        "2020-10-08T16",
        "2020-10-08T17:09:27.759",
        "2020-10-08T17:09:27.8",
        "2020-10-08T17:09:27%2B02:00"
      })
  void aSessionThatStartedAtAnotherTimeIsNotFound(String start) throws Exception {
    for (String method : List.of("GET", "DELETE")) {
      String path =
          method.equals("GET") ? "/insights/sessions/a/parameters" : "/insights/sessions/a";
      Reply reply =
          client.exchange(
              method
                  + " "
                  + path
                  + "?session_start_time="
                  + start
                  + " HTTP/1.1\r\nHost: h\r\n\r\n");
      assertEquals(404, reply.status());
      assertTrue(reply.body().startsWith("{\"message\":\"no session: expected"), reply.body());
    }
  }

  @Test
  void anIdMayHoldSlashesSpacesAndPluses() throws Exception {
    String id = "b%2Fc%20d+%C3%A9";
    String start = "?session_start_time=2020-10-09T00:30:00.7%2B02:00";
    assertEquals(OFFSET, client.get("/insights/sessions/" + id + "/parameters" + start).body());
    assertEquals(OFFSET, client.get("/insights/sessions/search/" + id).body());
    assertEquals(404, client.get("/insights/sessions/search/b/c%20d+%C3%A9").status());
    assertEquals(404, client.get("/insights/sessions/search/b%2Fc+d+%C3%A9").status());
  }

  @Test
  void aSessionMayBeCalledAsAPartOfTheRoutes() throws Exception {
    String start = "?session_start_time=2020-10-08";
    assertEquals(SEARCH_ITSELF, client.get("/insights/sessions/search/parameters" + start).body());
    assertEquals(SEARCH_ITSELF, client.get("/insights/sessions/search/search").body());
    assertEquals(PARAMETERS_ITSELF, client.get("/insights/sessions/search/parameters").body());
  }

  @Test
  void aDeletedSessionIsInNoLaterAnswer() throws Exception {
    String delete =
        "DELETE /insights/sessions/a?session_start_time=2020-10-08 HTTP/1.1\r\nHost: h\r\n\r\n";
    Reply deleted = client.exchange(delete);
    assertEquals(200, deleted.status());
    assertTrue(deleted.body().startsWith("{\"message\":\"deleted"), deleted.body());
    assertEquals(404, client.exchange(delete).status());
    assertEquals(404, client.get("/insights/sessions/search/a").status());
    assertFalse(client.get(RawClient.SEARCH).body().contains("\"a\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/insights/sessions/a/parameters|session_start_time: expected an ISO date",
        "/insights/sessions/a/parameters?session_start_time=|session_start_time: expected an ISO",
        "/insights/sessions/a/parameters?session_start_time=08.10.2020|got '08.10.2020'",
        "/insights/sessions/a/parameters?session_start_time={}|got '{}'",
        "/insights/sessions/a/parameters?session_start_time=2020-10-08&x=1|x: expected no param",
        "/insights/sessions/a/parameters?session_start_time=2020&session_start_time=2020|once",
        "/insights/sessions/search/a?from_date=2020-10-08|from_date: expected no parameter",
        "/insights/sessions/search/%FF|id: expected percent-encoded UTF-8",
        "/insights/sessions/search/%4|id: expected two hexadecimal digits"
      })
  void aBadParameterIsRefusedByName(String target, String sentence) throws Exception {
    Reply reply = client.get(target);
    assertEquals(401, reply.status(), reply.body());
    assertTrue(reply.body().contains(sentence), reply.body());
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /insights/sessions, GET",
    "HEAD, /insights/sessions, GET",
    "get, /insights/sessions, GET",
    "DELETE, /insights/sessions/a/parameters, GET",
    "PUT, /insights/sessions/search/a, GET",
    "GET, /insights/sessions/a, DELETE",
    "POST, /health, GET"
  })
  void aWrongMethodIsNamedAndTheRightOneToo(String method, String path, String allowed)
      throws Exception {
    Reply reply = client.exchange(method + " " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
    assertEquals(405, reply.status());
    assertTrue(reply.head().contains("\r\nAllow: " + allowed + "\r\n"), reply.head());
    assertTrue(
        method.equals("HEAD") || reply.body().contains(method + " on " + path), reply.body());
    assertEquals(200, client.get("/health").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/insights",
        "/insights/",
        "/insights/sessions/",
        "/insights/sessions//parameters?session_start_time=2020-10-08",
        "/insights/sessions/search/",
        "/insights/sessions/a/b/parameters",
        "/healthy",
        "*"
      })
  void anUnknownPathIsNotFound(String target) throws Exception {
    Reply reply = client.get(target);
    assertEquals(404, reply.status());
    assertTrue(reply.body().startsWith("{\"message\":\"no such path"), reply.body());
  }

  @Test
  void healthNeedsNoKeyAndCountsTheSessions() throws Exception {
    try (InsightsServer keyed = InsightsServer.start(service, ServerOptions.open().withKey("k3y"));
        RawClient stranger = RawClient.of(keyed)) {
      assertEquals("{\"status\":\"ok\",\"sessions\":4}", stranger.get("/health").body());
      assertEquals(401, stranger.get("/insights/sessions/search/a").status());
    }
  }
}
