package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsightsClientFaultTest {

  private static final Pattern CLASS_NAME = Pattern.compile("\\w\\.\\w+(Exception|Error)");

  private static final String BODY = Answer.pageBody(2, "aaaaaaaaaa", "bbbbbbbbbb");

  private final ClientFixture fixture = new ClientFixture(0);

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, PARAMETER_REFUSED",
    "403, KEY_REFUSED",
    "404, NOT_FOUND",
    "407, CONNECTION",
    "413, PARAMETER_REFUSED",
    "414, PARAMETER_REFUSED",
    "431, PARAMETER_REFUSED",
    "418, MALFORMED_ANSWER",
    "204, MALFORMED_ANSWER",
    "206, MALFORMED_ANSWER",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "501, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, UNAVAILABLE"
  })
  void statusTellsWhoseFaultItIs(int status, Fault fault) {
    String words = status == 204 ? "" : "{\"message\":\"word for word\"}";
    fixture.server.then(Answer.json(status, words));

    ServiceException e = fixture.failure();

    assertEquals(fault, e.fault());
    assertEquals(status, e.status());
    assertTrue(e.getMessage().contains("word for word") || status == 204, e::getMessage);
    assertTrue(e.getMessage().contains("(" + status + ")"), e::getMessage);
    assertTrue(
        e.getMessage().startsWith("GET " + fixture.server.url() + "/insights/sessions ("),
        e::getMessage);
    assertTrue(e.getMessage().contains("from_date=2020-10-01T00:00:00.000000"), e::getMessage);
    assertEquals(status, fixture.calls.get(0).status());
    assertEquals(e.getMessage(), fixture.calls.get(0).error());
    assertEquals(-1, fixture.calls.get(0).total());
  }

  @Test
  void a401ThatTheLeastRequestGetsTooIsTheKeys() {
    fixture.server.then(Answer.json(401, "{\"message\":\"Unauthorized\"}"));

    ServiceException e = fixture.failure();

    assertEquals(Fault.KEY_REFUSED, e.fault());
    assertEquals(401, e.status());
    assertTrue(e.getMessage().contains("Unauthorized"), e::getMessage);
    assertEquals(2, fixture.server.received().size());
    assertEquals("1", fixture.server.received().get(1).parameters().get("page_size"));
    assertEquals(2, fixture.calls.size());
    assertEquals(1, fixture.calls.get(0).attempts());
  }

  @Test
  void a401ThatTheLeastRequestDoesNotGetIsAParameters() {
    fixture.server.then(Answer.json(401, "{\"error\":\"from_date: too far\"}"), Answer.page(0));

    ServiceException e = fixture.failure();

    assertEquals(Fault.PARAMETER_REFUSED, e.fault());
    assertTrue(e.getMessage().contains("from_date: too far"), e::getMessage);
    assertTrue(e.getMessage().contains("the key is good"), e::getMessage);
  }

  @Test
  void a401ThatTheLeastRequestCannotDecideIsSaidToBeOpen() {
    fixture.server.then(Answer.json(401, ""), Answer.json(503, "busy"));

    ServiceException e = fixture.failure();

    assertEquals(Fault.PARAMETER_REFUSED, e.fault());
    assertTrue(e.getMessage().contains("could not be found out"), e::getMessage);
    assertTrue(e.getMessage().contains("busy"), e::getMessage);
  }

  @Test
  void a401WithoutAKeySaysThatThereWasNone() {
    fixture.server.then(Answer.json(401, ""));
    ClientOptions keyless =
        new ClientOptions(
            fixture.server.url(),
            Optional.empty(),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            0,
            Double.POSITIVE_INFINITY,
            WayOut.OF_THE_JVM);

    try (InsightsClient client = fixture.client(keyless)) {
      ServiceException e = fixture.failure(client);
      assertEquals(Fault.KEY_REFUSED, e.fault());
      assertTrue(e.getMessage().contains("no key was given"), e::getMessage);
      assertFalse(fixture.server.received().get(0).header("X-Vgai-Key").isPresent());
    }
  }

  @Test
  void pingTakesA401AsTheKeysWithoutAskingAgain() {
    fixture.server.then(Answer.json(401, ""));

    ServiceException e =
        assertThrows(ServiceException.class, () -> fixture.client.ping(fixture.context()));

    assertEquals(Fault.KEY_REFUSED, e.fault());
    assertEquals(1, fixture.server.received().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreNamedAndNotFollowed(int status) {
    try (ScriptedServer elsewhere = new ScriptedServer()) {
      fixture.server.then(Answer.json(status, "", "Location: " + elsewhere.url() + "/there"));

      ServiceException e = fixture.failure();

      assertEquals(Fault.MALFORMED_ANSWER, e.fault());
      assertTrue(e.getMessage().contains(elsewhere.url() + "/there"), e::getMessage);
      assertEquals(0, elsewhere.connections());
      assertEquals(1, fixture.server.received().size());
    }
  }

  @Test
  void htmlIsNoAnswer() {
    fixture.server.then(Answer.of(200, "text/html", "<html><body>log in</body></html>"));

    ServiceException e = fixture.failure();

    assertEquals(Fault.MALFORMED_ANSWER, e.fault());
    assertTrue(e.getMessage().contains("text/html"), e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "17",
        "{}",
        "null",
        "{\"total\":1}",
        "{\"hits\":[]}",
        "{\"total\":1,\"hits\":[",
        "{\"total\":null,\"hits\":[]}",
        "{\"total\":1,\"hits\":[]}x",
        "{\"total\":1,\"hits\":[3]}",
        "{\"message\":\"fine\"}"
      })
  void jsonThatIsNoPageIsNoAnswer(String body) {
    fixture.server.then(Answer.json(200, body));

    assertEquals(Fault.MALFORMED_ANSWER, fixture.failure().fault());
    assertEquals(200, fixture.calls.get(0).status());
  }

  @Test
  void answerThatIsCutShortIsNoAnswerWhereverItIsCut() {
    for (int at = 0; at < BODY.length(); at++) {
      fixture.server.then(Answer.cutAfter(at, BODY));
      ServiceException e = fixture.failure();
      assertEquals(Fault.MALFORMED_ANSWER, e.fault(), e::getMessage);
    }
  }

  @Test
  void zippedAnswerThatIsCutShortIsNoAnswer() {
    for (int at = 0; at < Answer.zip(BODY).length; at++) {
      fixture.server.then(Answer.gzip(BODY, at));
      ServiceException e = fixture.failure();
      assertEquals(Fault.MALFORMED_ANSWER, e.fault(), e::getMessage);
    }
  }

  @Test
  void unknownEncodingIsNoAnswerAndGivesTheConnectionBack() {
    fixture.server.then(Answer.json(200, BODY, "Content-Encoding: rot13"));

    for (int i = 0; i < 10; i++) {
      assertEquals(Fault.MALFORMED_ANSWER, fixture.failure().fault());
    }
  }

  @Test
  void resetInTheBodyIsABrokenConnection() {
    fixture.server.then(Answer.resetAfter(20, BODY));

    ServiceException e = fixture.failure();

    assertTrue(e.fault() == Fault.CONNECTION || e.fault() == Fault.MALFORMED_ANSWER, e::getMessage);
    assertFalse(e.getMessage().isBlank());
  }

  @Test
  void hangingUpIsABrokenConnection() {
    fixture.server.then(Answer.hangUp());

    ServiceException e = fixture.failure();

    assertEquals(Fault.CONNECTION, e.fault());
    assertTrue(e.getMessage().contains("without an answer"), e::getMessage);
    assertFalse(CLASS_NAME.matcher(e.getMessage()).find(), e::getMessage);
  }

  @Test
  void somethingElseThanHttpIsNoAnswer() {
    fixture.server.then(Answer.raw("220 mail.example.org ESMTP\r\n\r\n"));

    ServiceException e = fixture.failure();

    assertTrue(e.fault() == Fault.MALFORMED_ANSWER || e.fault() == Fault.CONNECTION, e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20})
  void silenceIsATimeOut(int after) {
    fixture.server.then(Answer.stallAfter(after, BODY, new CountDownLatch(1)));
    ClientOptions hasty =
        new ClientOptions(
            fixture.server.url(),
            Optional.empty(),
            Duration.ofSeconds(20),
            Duration.ofMillis(50),
            0,
            Double.POSITIVE_INFINITY,
            WayOut.OF_THE_JVM);

    try (InsightsClient client = fixture.client(hasty)) {
      ServiceException e = fixture.failure(client);
      assertEquals(Fault.TIMEOUT, e.fault(), e::getMessage);
      assertTrue(e.getMessage().contains("50 ms"), e::getMessage);
      assertFalse(CLASS_NAME.matcher(e.getMessage()).find(), e::getMessage);
    }
  }

  @Test
  void nobodyListeningIsSaidWithHostAndPort() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertConnectionFault(
        "http://127.0.0.1:" + free, "127.0.0.1:" + free + " takes no connections");
  }

  @Test
  void unknownHostIsSaidWithItsName() {
    assertConnectionFault("http://no-such-host.invalid", "no address is known for no-such-host");
  }

  @Test
  void hostThatSpeaksNoTlsIsSaid() {
    fixture.server.then(Answer.raw("no TLS here\r\n\r\n"));
    assertConnectionFault(
        fixture.server.url().toString().replace("http:", "https:"), "no secure connection");
  }

  @Test
  void hostThatTakesNoConnectionInTimeIsATimeOut() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fillBacklog(busy, waiting);
      ClientOptions hasty =
          new ClientOptions(
              URI.create("http://127.0.0.1:" + busy.getLocalPort()),
              Optional.empty(),
              Duration.ofMillis(50),
              Duration.ofSeconds(20),
              0,
              Double.POSITIVE_INFINITY,
              WayOut.OF_THE_JVM);
      try (InsightsClient client = fixture.client(hasty)) {
        ServiceException e = fixture.failure(client);
        assertEquals(Fault.TIMEOUT, e.fault(), e::getMessage);
        assertTrue(e.getMessage().contains("raise connectTimeout"), e::getMessage);
        assertFalse(CLASS_NAME.matcher(e.getMessage()).find(), e::getMessage);
      }
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void documentThatIsNoSessionIsSaidWithTheRequestAndNotAskedForAgain() {
    fixture.server.then(Answer.page(1, "a"));

    ServiceException e =
        assertThrows(
            ServiceException.class,
            () ->
                fixture.client.search(
                    ClientFixture.REQUEST,
                    json -> {
                      throw new ServiceException(Fault.MALFORMED_ANSWER, "no id", null);
                    },
                    fixture.context()));

    assertTrue(e.getMessage().startsWith("GET http"), e::getMessage);
    assertTrue(e.getMessage().endsWith("no id"), e::getMessage);
    assertEquals(1, fixture.server.received().size());
  }

  @Test
  void keyIsNotRepeatedEvenWhereTheServiceEchoesIt() {
    fixture.server.then(
        Answer.json(400, "{\"message\":\"bad key " + ClientFixture.KEY + "\"}"),
        Answer.of(500, "text/plain", ClientFixture.KEY),
        Answer.of(200, "text/plain", ClientFixture.KEY),
        Answer.json(302, "", "Location: http://x/?k=" + ClientFixture.KEY),
        Answer.json(401, ClientFixture.KEY));

    for (int i = 0; i < 5; i++) {
      StringWriter trace = new StringWriter();
      fixture.failure().printStackTrace(new PrintWriter(trace));
      assertFalse(trace.toString().contains("s3cret"), trace::toString);
      assertFalse(fixture.calls.get(i).toString().contains("s3cret"));
    }
  }

  private void assertConnectionFault(String url, String words) {
    try (InsightsClient client = fixture.client(ClientFixture.options(URI.create(url), 0))) {
      ServiceException e = fixture.failure(client);
      assertEquals(Fault.CONNECTION, e.fault(), e::getMessage);
      assertTrue(e.getMessage().contains(words), e::getMessage);
      assertFalse(CLASS_NAME.matcher(e.getMessage()).find(), e::getMessage);
      assertEquals(0, e.status());
    }
  }

  /** A kernel takes connections that nobody accepts, but only so many. */
  private static void fillBacklog(ServerSocket busy, List<Socket> waiting) throws IOException {
    while (true) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(busy.getLocalSocketAddress(), 100);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
  }
}
