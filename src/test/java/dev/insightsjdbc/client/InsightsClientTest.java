package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.RequestListener;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.SortKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsightsClientTest {

  private final ClientFixture fixture = new ClientFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void readsPage() throws ServiceException {
    String body = Answer.pageBody(25, "a", "b");
    fixture.server.then(Answer.json(200, body));

    Page<String> page = fixture.search();

    assertEquals(new Page<>(25, false, OptionalInt.of(10), List.of("a", "b"), body.length()), page);
  }

  @Test
  void sendsTheKeyInItsHeaderAndNowhereElse() throws ServiceException {
    fixture.server.then(Answer.page(0));

    fixture.search();

    ScriptedServer.Received received = fixture.server.received().get(0);
    assertEquals(ClientFixture.KEY, received.header("X-Vgai-Key").orElseThrow());
    assertEquals("gzip", received.header("Accept-Encoding").orElseThrow());
    assertFalse(received.header("Authorization").isPresent());
    assertFalse(received.header("Cookie").isPresent());
    assertEquals(
        "GET " + QueryCodec.pathAndQuery(ClientFixture.REQUEST) + " HTTP/1.1", received.line());
  }

  @Test
  void unzipsAndCountsUnzippedBytes() throws ServiceException {
    String body = Answer.pageBody(3, "a", "b", "c");
    fixture.server.then(Answer.gzip(body));

    Page<String> page = fixture.search();

    assertEquals(List.of("a", "b", "c"), page.hits());
    assertEquals(body.length(), page.bytes());
  }

  @Test
  void keepsOneConnectionAliveForPlainZippedAndRefusedAnswers() throws ServiceException {
    fixture.server.then(
        Answer.page(1, "a"),
        Answer.gzip(Answer.pageBody(1, "b")),
        Answer.json(400, "{\"message\":\"no\"}"),
        Answer.json(200, Answer.pageBody(1, "d") + "\n\n"),
        Answer.page(1, "e"));

    fixture.search();
    fixture.search();
    fixture.failure();
    fixture.search();
    fixture.search();

    assertEquals(5, fixture.server.received().size());
    assertEquals(1, fixture.server.connections());
  }

  @Test
  void dropsTheConnectionWhereTheReaderThrows() throws ServiceException {
    fixture.server.then(Answer.page(1, "a"));

    assertThrows(
        IllegalArgumentException.class,
        () ->
            fixture.client.search(
                ClientFixture.REQUEST,
                json -> {
                  throw new IllegalArgumentException("reader's fault");
                },
                fixture.context()));
    fixture.search();

    assertEquals(2, fixture.server.connections());
    assertEquals("reader's fault", fixture.calls.get(0).error());
    assertEquals(2, fixture.calls.size());
  }

  @Test
  void everyCharacterArrivesAsItWas() throws ServiceException {
    String odd = "{}\"'+&%=#?/\\ ;,*~<>|^`[]\t\n\u0001ÄÖ\u00df\u0436\u65e5\uD83D\uDE00%7B%zz";
    SearchRequest request =
        new SearchRequest(
            ClientFixture.REQUEST.dates(),
            new Filter(
                List.of(new Clause.Term(FieldPath.of("id"), odd)),
                List.of(),
                List.of(new Clause.Match(FieldPath.of("transcription.user"), odd))),
            List.of(SortKey.desc(FieldPath.of("session_start_time"))),
            Projection.of(List.of(FieldPath.of("params." + odd.replace(".", "")))),
            3,
            7);
    fixture.server.then(Answer.page(0));

    fixture.client.search(request, ClientFixture.IDS, CallContext.NONE);

    ScriptedServer.Received received = fixture.server.received().get(0);
    assertEquals(QueryCodec.parameters(request), received.parameters());
    assertEquals(QueryCodec.pathAndQuery(request), received.target());
    assertFalse(received.target().contains("{"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/base", "/base/", "/a%2Fb//c/"})
  void baseUrlMayHaveAPath(String path) throws ServiceException {
    fixture.server.then(Answer.page(0));
    URI url = URI.create(fixture.server.url() + path);

    try (InsightsClient client = fixture.client(ClientFixture.options(url, 0))) {
      client.search(ClientFixture.REQUEST, ClientFixture.IDS, CallContext.NONE);
    }

    String prefix = path.replaceFirst("/+$", "");
    assertEquals(
        prefix + QueryCodec.pathAndQuery(ClientFixture.REQUEST),
        fixture.server.received().get(0).target());
  }

  @Test
  void listenerHearsOfAnAnsweredCall() throws ServiceException {
    fixture.server.then(Answer.json(503, ""), Answer.page(25, "a", "b"));

    fixture.search();

    assertEquals(1, fixture.calls.size());
    RequestListener.Call call = fixture.calls.get(0);
    assertEquals(ClientFixture.NOW, call.startedAt());
    assertEquals("GET", call.method());
    assertEquals(fixture.server.url() + QueryCodec.pathAndQuery(ClientFixture.REQUEST), call.url());
    assertEquals(200, call.status());
    assertEquals(Answer.pageBody(25, "a", "b").length(), call.bytes());
    assertEquals(2, call.hits());
    assertEquals(25, call.total());
    assertEquals(2, call.attempts());
    assertNull(call.error());
  }

  @Test
  void pingAsksForAlmostNothing() throws ServiceException {
    fixture.server.then(Answer.page(0));

    fixture.client.ping(fixture.context());

    var parameters = fixture.server.received().get(0).parameters();
    assertEquals("1", parameters.get("page_size"));
    assertEquals("2020-10-07T00:00:00.000000", parameters.get("from_date"));
    assertEquals("2020-10-08T00:00:00.000000", parameters.get("to_date"));
    assertEquals(1, fixture.calls.size());
  }

  @Test
  void cookiesAreForgotten() throws ServiceException {
    fixture.server.then(
        Answer.json(200, Answer.pageBody(0), "Set-Cookie: session=1; Path=/"), Answer.page(0));

    fixture.search();
    fixture.search();

    assertFalse(fixture.server.received().get(1).header("Cookie").isPresent());
  }

  @Test
  void closedClientRefusesAndLeavesNoThread() throws ServiceException {
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    fixture.server.then(Answer.page(0));
    fixture.search();

    fixture.client.close();
    fixture.client.close();

    assertEquals(ServiceException.Fault.CLOSED, fixture.failure().fault());
    Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
    after.removeAll(before);
    after.removeIf(thread -> thread.getName().startsWith("scripted-"));
    assertEquals(Set.of(), after);
    assertEquals(1, fixture.calls.size());
  }

  @Test
  void bytesAreThoseOfTheEncodedText() throws ServiceException {
    String body = Answer.pageBody(1, "\uD83D\uDE00\u00e4");
    fixture.server.then(Answer.json(200, body));

    assertEquals(body.getBytes(StandardCharsets.UTF_8).length, fixture.search().bytes());
  }

  @Test
  void neverSaysTheKeyOfItself() {
    assertFalse(fixture.client.toString().contains(ClientFixture.KEY));
    assertTrue(fixture.client.toString().contains("127.0.0.1"));
  }

  @Test
  void systemProxyIsUsedAndGetsTheQueryAsItIs() throws ServiceException {
    fixture.server.then(Answer.page(1, "a"));
    System.setProperty("http.proxyHost", fixture.server.url().getHost());
    System.setProperty("http.proxyPort", Integer.toString(fixture.server.url().getPort()));
    URI url = URI.create("http://service.invalid/base");
    try (InsightsClient client = fixture.client(ClientFixture.options(url, 0))) {
      client.search(ClientFixture.REQUEST, ClientFixture.IDS, CallContext.NONE);
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }

    assertEquals(
        url + QueryCodec.pathAndQuery(ClientFixture.REQUEST),
        fixture.server.received().get(0).target());
  }

  @Test
  void manyThreadsShareAClientAndItsConnections() throws Exception {
    fixture.server.then(Answer.page(1, "a"));
    List<FutureTask<Page<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      FutureTask<Page<String>> call =
          new FutureTask<>(
              () -> {
                for (int j = 0; j < 20; j++) {
                  fixture.search();
                }
                return fixture.search();
              });
      calls.add(call);
      new Thread(call, "caller").start();
    }
    for (FutureTask<Page<String>> call : calls) {
      assertEquals(List.of("a"), call.get().hits());
    }

    assertEquals(16 * 21, fixture.server.received().size());
    assertEquals(16 * 21, fixture.calls.size());
    assertTrue(fixture.server.connections() <= 16, "a connection a thread at most");
  }
}
