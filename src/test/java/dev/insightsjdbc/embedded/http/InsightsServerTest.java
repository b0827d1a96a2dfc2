package dev.insightsjdbc.embedded.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.TestDocuments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsightsServerTest {

  private static final String KEY = "s3cret-k3y";
  private static final String SESSION =
      "{\"id\":\"a\", \"session_start_time\":\"2020-10-08T17:09:27.758983\", \"source\":\"é\"}";
  private static final String DATES = "from_date=2020-10-01&to_date=2020-10-31";
  private static final String EMPTY =
      "{\"total\":0,\"hits\":[],\"page_size\":\"10\",\"page_number\":\"0\"}";

  private final List<ServedRequest> served = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedService service;
  private InsightsServer server;

  @BeforeEach
  void start() throws Exception {
    service = TestDocuments.serviceOver(List.of(SESSION));
    server = InsightsServer.start(service, ServerOptions.open().withKey(KEY), served::add);
  }

  @AfterEach
  void stop() {
    server.close();
    service.close();
  }

  @Test
  void aPageHasTheDocumentsBytesAndEchoesPagingAsStrings() throws Exception {
    HttpResponse<String> answer = get("/insights/sessions?" + DATES + "&page_size=3");
    assertEquals(200, answer.statusCode());
    assertEquals(
        "{\"total\":1,\"hits\":[" + SESSION + "],\"page_size\":\"3\",\"page_number\":\"0\"}",
        answer.body());
    assertTrue(answer.headers().firstValue("content-type").orElse("").contains("json"));
    assertTrue(answer.headers().firstValue("date").isPresent());
  }

  @Test
  void theListenerHearsWhatWasAskedDecodedAndWithoutTheKey() throws Exception {
    String filter = "{\"must\":[{\"term\":{\"source\":\"é +&\"}}]}";
    get("/insights/sessions?" + DATES + "&filter_by=" + URLEncoder.encode(filter, UTF_8));
    assertEquals(
        List.of(
            new ServedRequest(
                "GET",
                "/insights/sessions",
                Map.of("from_date", "2020-10-01", "to_date", "2020-10-31", "filter_by", filter),
                200)),
        served);
    assertEquals("/insights/sessions?" + DATES + "&filter_by=" + filter, served.get(0).target());
    assertFalse(served.toString().contains(KEY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to_date=2020-10-31|from_date",
        "from_date=2020-10-31|to_date",
        "from_date=31.10.2020&to_date=2020-10-31|from_date",
        "from_date=2020-10-31&to_date=2020-10-32|to_date",
        "from_date=2020-10-31&to_date=2020-10-30|from_date",
        "from_date=2020-01-01&to_date=2020-03-02|to_date",
        "from_date=2020-01-01T00:00:00&to_date=2020-03-01T23:59:59|to_date",
        "page_size=ten|page_size",
        "page_number=-1|page_number",
        "page_number=99999999999|page_number",
        "page_size=10000&page_number=1|page_number",
        "filter_by=must|filter_by",
        "filter_by=%7B%22must_not%22%3A%7B%7D%7D|filter_by",
        "filter_by=%7B%22all%22%3A%5B%5D%7D|all",
        "filter_by=%7B%22must%22%3A%5B%7B%22range%22%3A%7B%7D%7D%5D%7D|range",
        "filter_by=%7B%22must%22%3A%5B%7B%22match%22%3A%7B%22id%22%3A%22a%22%7D%7D%5D%7D|match",
        "sort_by=source:upwards|sort_by",
        "project_fields=source|project_fields",
        "color=blue|project_fields, got 'color'",
        "=blue|query: expected name=value",
        "filter_by=%7B%22must%22%3A%5B%7B%7D%5D%7D|got 'none'",
        "filter_by=%7B|it breaks at character 2, got '{'",
        "page_size=5&page_size=5|page_size",
        "sort_by=%FF|sort_by"
      })
  void aBadParameterIsRefusedByName(String parameters, String named) throws Exception {
    String query = parameters.contains("_date") ? parameters : DATES + "&" + parameters;
    HttpResponse<String> answer = get("/insights/sessions?" + query);
    assertEquals(401, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"message\":\""), answer.body());
    assertTrue(answer.body().contains(named), answer.body());
    assertTrue(answer.body().contains("expected"), answer.body());
    assertEquals(401, served.get(0).status());
  }

  @ParameterizedTest
  @CsvSource({
    "from_date=2020-09-01&to_date=2020-10-31",
    "from_date=2020-09-01T00:00:00&to_date=2020-10-31T00:00:00",
    "from_date=2020-09-01T00:00&to_date=2020-10-31T00:00"
  })
  void sixtyDaysAsWrittenAreAllowed(String dates) throws Exception {
    assertEquals(200, get("/insights/sessions?" + dates).statusCode());
  }

  @Test
  void aWrongOrMissingKeyIsRefusedAndNeverEchoed() throws Exception {
    String uri = server.baseUri() + "/insights/sessions?" + DATES;
    HttpRequest none = HttpRequest.newBuilder(URI.create(uri)).build();
    HttpRequest wrong =
        HttpRequest.newBuilder(URI.create(uri)).header("X-Vgai-Key", "other").build();
    for (HttpRequest request : List.of(none, wrong)) {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertEquals(401, answer.statusCode());
      assertTrue(answer.body().contains("X-Vgai-Key"), answer.body());
      assertFalse(answer.body().contains("other "), answer.body());
      assertFalse(answer.body().contains(KEY), answer.body());
    }
  }

  @Test
  void anUnknownPathIsNotFoundAndAnotherMethodIsNotAllowed() throws Exception {
    HttpResponse<String> unknown = get("/insights/agents");
    assertEquals(404, unknown.statusCode());
    assertTrue(unknown.body().contains("/insights/agents"), unknown.body());
    HttpResponse<String> post =
        http.send(
            HttpRequest.newBuilder(URI.create(server.baseUri() + "/insights/sessions"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
    assertEquals(405, post.statusCode());
    assertEquals("GET", post.headers().firstValue("allow").orElse(""));
    assertTrue(post.body().contains("POST"), post.body());
  }

  @Test
  void bracesThatAreNotEncodedFindNothing() throws Exception {
    String query = DATES + "&filter_by={\"must\":[{\"term\":{\"id\":\"a\"}}]}";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.baseUri().getPort())) {
      String answer = exchange(socket, query.replace("\"", "%22"));
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
      assertTrue(answer.endsWith(EMPTY), answer);
      // The same connection serves the next request; these quotes come raw as well.
      String again = exchange(socket, query);
      assertTrue(again.startsWith("HTTP/1.1 200"), again);
      assertTrue(again.endsWith(EMPTY), again);
      assertTrue(exchange(socket, DATES).contains("\"total\":1"));
    }
    assertEquals(3, served.size());
  }

  @ParameterizedTest
  @CsvSource({
    "page_size=3&page_number=2, 3, 2",
    "page_number=2, 10, 2",
    "page_size=three&page_number=2, 10, 0",
    "page_size=3&page_size=3, 10, 0"
  })
  void anEmptyAnswerToBracesEchoesThePagingThatCanBeRead(String paging, String size, String number)
      throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.baseUri().getPort())) {
      String answer = exchange(socket, DATES + "&filter_by={}&" + paging);
      String echo = "\"page_size\":\"" + size + "\",\"page_number\":\"" + number + "\"}";
      assertTrue(answer.endsWith(echo), answer);
    }
  }

  @Test
  void whatIsMissingOrRepeatedIsNotQuotedAsAValue() throws Exception {
    assertEquals(
        "{\"message\":\"from_date: expected an ISO date or date-time, got nothing\"}",
        get("/insights/sessions?to_date=2020-10-31").body());
    assertEquals(
        "{\"message\":\"page_size: expected the parameter once, got it twice\"}",
        get("/insights/sessions?" + DATES + "&page_size=5&page_size=6").body());
  }

  @Test
  void aBrokenEscapeIsRefusedByName() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.baseUri().getPort())) {
      String answer = exchange(socket, DATES + "&sort_by=%ZZ");
      assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
      assertTrue(answer.contains("sort_by: expected two hexadecimal digits"), answer);
    }
  }

  @Test
  void anAnswerIsZippedWhenAskedFor() throws Exception {
    HttpRequest request =
        request("/insights/sessions?" + DATES).header("Accept-Encoding", "br, gzip;q=0.5").build();
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    assertEquals("gzip", answer.headers().firstValue("content-encoding").orElse(""));
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertTrue(new String(in.readAllBytes(), UTF_8).contains(SESSION));
    }
    HttpRequest refusing =
        request("/insights/sessions?" + DATES).header("Accept-Encoding", "gzip;q=0").build();
    assertTrue(http.send(refusing, BodyHandlers.ofString()).body().contains(SESSION));
  }

  @Test
  void aClosedServerIsGone() {
    server.close();
    assertThrows(ConnectException.class, () -> get("/insights/sessions?" + DATES));
  }

  @Test
  void aTakenPortIsSaid() {
    IOException taken =
        assertThrows(
            IOException.class,
            () ->
                InsightsServer.start(
                    service, ServerOptions.open().withPort(server.baseUri().getPort())));
    assertEquals(
        "port "
            + server.baseUri().getPort()
            + " on 127.0.0.1 is taken or not allowed; try another, or 0 for any free one",
        taken.getMessage());
  }

  @Test
  void anAddressOfAnotherMachineIsSaid() throws Exception {
    InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 5});
    ServerOptions options = ServerOptions.open().withKey(KEY).withAddress(elsewhere);
    IOException fault =
        assertThrows(IOException.class, () -> InsightsServer.start(service, options));
    assertEquals("203.0.113.5 is no address here", fault.getMessage());
  }

  @Test
  void optionsNeverShowTheKey() {
    assertFalse(ServerOptions.open().withKey(KEY).toString().contains(KEY));
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create(server.baseUri() + target)).header("X-Vgai-Key", KEY);
  }

  private HttpResponse<String> get(String target) throws Exception {
    return http.send(request(target).build(), BodyHandlers.ofString());
  }

  /** Sends what a URI of Java's would not hold, and reads one answer. */
  private static String exchange(Socket socket, String query) throws IOException {
    String head =
        String.format(
            Locale.ROOT,
            "GET /insights/sessions?%s HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Vgai-Key: %s\r\n\r\n",
            query,
            KEY);
    socket.getOutputStream().write(head.getBytes(UTF_8));
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      answer.append((char) in.read());
    }
    String length = answer.toString().replaceFirst("(?is).*content-length: (\\d+).*", "$1");
    return answer + new String(in.readNBytes(Integer.parseInt(length)), UTF_8);
  }
}
