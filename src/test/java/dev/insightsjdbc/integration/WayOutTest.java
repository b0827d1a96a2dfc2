package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.client.Answer;
import dev.insightsjdbc.client.LoopbackProxy;
import dev.insightsjdbc.client.ScriptedServer;
import dev.insightsjdbc.client.TestIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies and trust stores that a connection names. */
class WayOutTest {

  /** A name that only a proxy of ours knows. */
  private static final String NAME = "service.invalid";

  private static final String PASSWORD = "open-sesame";
  private static final String COUNT =
      "SELECT COUNT(*) FROM sessions WHERE session_start_time < '2020-10-01'";

  @TempDir private static Path folder;
  private static ScriptedServer secure;
  private static Path trustStore;

  /** Validations are remembered by the key, too: each test has its own. */
  private static int tests;

  private String key = "";

  @BeforeAll
  static void start() throws Exception {
    TestIdentity identity = TestIdentity.make(folder, NAME);
    secure = ScriptedServer.overTls(identity.context());
    secure.then(Answer.page(7, "a"));
    trustStore = identity.trustStore(folder.resolve("trust.p12"), "PKCS12", PASSWORD);
  }

  @AfterAll
  static void stop() {
    secure.close();
  }

  @BeforeEach
  void newKey() {
    key = "key-of-test-" + tests++;
  }

  private Connection connect(String url, String properties) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:insights:" + url + "?since=2020-09-01&apiKey=" + key + properties);
  }

  private SQLException refused(String url, String properties) {
    SQLException e =
        assertThrows(SQLException.class, () -> connect(url, "&maxRetries=0" + properties).close());
    for (Throwable link = e; link != null; link = link.getCause()) {
      assertFalse(link.toString().contains("sesame"), link::toString);
    }
    return e;
  }

  private static String trusting(Path file, String password) {
    return "&trustStore="
        + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8)
        + "&trustStorePassword="
        + password;
  }

  private static String named(String url) {
    return url.replace("127.0.0.1", NAME);
  }

  private static void assertSays(SQLException e, String state, String... words) {
    assertEquals(state, e.getSQLState(), e::getMessage);
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), e::getMessage);
    }
  }

  @Test
  void everyRequestGoesThroughTheProxyThatAConnectionNames() throws Exception {
    try (Stage stage = Stage.ofSample();
        LoopbackProxy proxy = new LoopbackProxy()) {
      key = Stage.KEY;
      String url = named(stage.url().replace("jdbc:insights:", ""));
      try (Connection connection = connect(url, "&pageSize=100&proxy=http://" + proxy.address())) {
        Stage.rows(connection, "SELECT id FROM sessions WHERE session_start_time < '2020-11-01'");
      }
      List<String> heads = proxy.heads();
      assertEquals(stage.takeRequests().size(), heads.size(), heads::toString);
      assertTrue(heads.size() > 1, heads::toString);
      assertTrue(
          heads.stream().allMatch(head -> head.startsWith("GET " + url + "/")), heads::toString);
    }
  }

  @Test
  void aServiceOfHttpsIsReachedThroughATunnelThatDoesNotSeeTheKey() throws Exception {
    try (LoopbackProxy proxy = new LoopbackProxy();
        Connection connection =
            connect(
                named(secure.url().toString()),
                "&proxy=" + proxy.address() + trusting(trustStore, PASSWORD))) {
      assertEquals(List.of("7"), Stage.rows(connection, COUNT));

      assertFalse(proxy.heads().isEmpty());
      for (String head : proxy.heads()) {
        assertTrue(head.startsWith("CONNECT " + NAME + ":" + secure.url().getPort()), head);
        assertFalse(head.contains(key), head);
      }
    }
  }

  @Test
  void otherConnectionsDoNotGoThroughIt() throws Exception {
    String trusting = trusting(trustStore, PASSWORD);
    try (LoopbackProxy proxy = new LoopbackProxy();
        Connection through =
            connect(secure.url().toString(), "&proxy=" + proxy.address() + trusting);
        Connection direct = connect(secure.url().toString(), trusting)) {
      int before = proxy.heads().size();
      Stage.rows(direct, COUNT);
      assertEquals(before, proxy.heads().size());
      assertFalse(through.isClosed());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://service.invalid:1", "https://service.invalid:1"})
  void aProxyThatAsksForAUserIsNotSupportedAndSaysSo(String url) throws IOException {
    try (LoopbackProxy proxy =
        LoopbackProxy.refusing(407, "Proxy-Authenticate: Basic realm=\"gate\"")) {
      SQLException e = refused(url, "&proxy=" + proxy.address());

      assertSays(e, "08001", "the proxy in between asks for a user and password");
      assertEquals(1, proxy.heads().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"401", "403", "404", "503"})
  void aProxyThatRefusesATunnelIsNotTakenForTheService(int status) throws IOException {
    try (LoopbackProxy proxy = LoopbackProxy.refusing(status)) {
      SQLException e = refused("https://service.invalid:1", "&proxy=" + proxy.address());

      assertSays(e, "08001", "the proxy does not connect to service.invalid:1", "" + status);
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    SQLException e = refused(secure.url().toString(), "&proxy=127.0.0.1:" + port);

    assertSays(e, "08001", "the proxy 127.0.0.1:" + port + " takes no connections");
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefusedUntilATrustStoreHasIt() throws SQLException {
    String url = secure.url().toString();
    assertSays(refused(url, ""), "08001", "no secure connection (TLS)", "trustStore");

    try (Connection connection = connect(url, trusting(trustStore, PASSWORD))) {
      assertEquals(List.of("7"), Stage.rows(connection, COUNT));
      assertNull(connection.getWarnings());
      String shown = connection.getMetaData().getURL();
      assertTrue(shown.contains("trustStore="), shown);
      assertFalse((shown + connection).contains("sesame"), shown);

      assertSays(refused(url, ""), "08001", "no secure connection (TLS)");
    }
  }

  @Test
  void noOtherCertificateIsTrustedThanThoseOfTheTrustStore() throws Exception {
    TestIdentity other = TestIdentity.make(folder, "other.invalid");
    Path store = other.trustStore(folder.resolve("other.p12"), "PKCS12", PASSWORD);

    assertSays(
        refused(secure.url().toString(), trusting(store, PASSWORD)),
        "08001",
        "no secure connection (TLS)",
        "trusted by the file of the property trustStore");
  }

  @Test
  void aTrustedCertificateHasToFitItsHost() throws Exception {
    try (LoopbackProxy proxy = new LoopbackProxy()) {
      SQLException e =
          refused(
              "https://another.invalid:" + secure.url().getPort(),
              "&proxy=" + proxy.address() + trusting(trustStore, PASSWORD));

      assertSays(e, "08001", "no secure connection (TLS) to another.invalid");
    }
  }

  @Test
  void aTrustStoreThatDoesNotOpenIsRefusedBeforeAnythingIsSent() {
    int before = secure.connections();
    String url = secure.url().toString();

    assertSays(
        refused(url, "&validate=false" + trusting(folder.resolve("none"), PASSWORD)),
        "22023",
        "is not there");
    assertSays(
        refused(url, "&validate=false" + trusting(trustStore, "closed-sesame")),
        "22023",
        "does not open with this trustStorePassword");
    assertEquals(before, secure.connections());
  }
}
