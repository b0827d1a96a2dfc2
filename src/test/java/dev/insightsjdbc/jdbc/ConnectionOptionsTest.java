package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.client.ProxyAddress;
import dev.insightsjdbc.client.WayOut;
import dev.insightsjdbc.engine.LocalMemory;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.Spending;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionOptionsTest {

  private static final String SAMPLE = "jdbc:insights:embedded:sample";

  private static ConnectionOptions options(String url, String... namesAndValues)
      throws SQLException {
    Properties info = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      info.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return ConnectionOptions.of(InsightsUrl.parse(url), info);
  }

  @Test
  void defaultsAreTheContracts() throws SQLException {
    assertEquals(
        new ConnectionOptions(
            Optional.empty(),
            Optional.empty(),
            500,
            4,
            Double.POSITIVE_INFINITY,
            60,
            10_000,
            Pushdown.DOCUMENTED,
            4,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            true,
            true,
            false,
            WayOut.OF_THE_JVM,
            new StatementLimits(
                Spending.Budget.NONE,
                new LocalMemory.Limits(
                    Runtime.getRuntime().maxMemory() / 4,
                    Path.of(System.getProperty("java.io.tmpdir")))),
            List.of()),
        options(SAMPLE));
  }

  @Test
  void everyPropertyIsHeard() throws SQLException {
    assertEquals(
        new ConnectionOptions(
            Optional.of(new ApiKey("k")),
            Optional.of(LocalDateTime.of(2020, 2, 3, 4, 5)),
            7,
            3,
            0.5,
            8,
            9,
            Pushdown.OFF,
            0,
            Duration.ofMillis(11),
            Duration.ofMillis(12),
            false,
            false,
            true,
            WayOut.OF_THE_JVM,
            new StatementLimits(
                new Spending.Budget(OptionalLong.of(13), OptionalLong.of(14), OptionalLong.of(15)),
                new LocalMemory.Limits(16, Path.of("target"))),
            List.of()),
        options(
            SAMPLE
                + "?apikey=k&concurrency=3&requestsPerSecond=0.5&since=2020-02-03T04:05&pageSize=7&windowDays=8&maxResultWindow=9"
                + "&pushdown=OFF&maxRetries=0&connectTimeout=11ms&responseTimeout=12"
                + "&validate=false&readOnly=false&verifyPushdown=true&maxRequests=13&maxDocuments=14&maxBytes=15&maxLocalMemory=16&spillDirectory=target&user=x"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1000, 1000", "2k, 2048", "3M, 3145728", "1g, 1073741824"})
  void memoryIsGivenInBytesOrALargerUnit(String text, long bytes) throws SQLException {
    assertEquals(bytes, options(SAMPLE, "maxLocalMemory", text).limits().local().bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5g", "lots", "1t", "9999999999999"})
  void memoryThatIsNoNumberOfBytesIsRefused(String text) {
    SQLException e =
        assertThrows(SQLException.class, () -> options(SAMPLE, "maxLocalMemory", text));
    assertTrue(e.getMessage().contains("'maxLocalMemory' takes bytes"), e.getMessage());
  }

  @Test
  void folderThatIsNotThereIsRefused() {
    SQLException e =
        assertThrows(SQLException.class, () -> options(SAMPLE, "spillDirectory", "target/no"));
    assertTrue(e.getMessage().contains("a folder that is there"), e.getMessage());
  }

  @Test
  void propertiesObjectWinsOverTheUrl() throws SQLException {
    assertEquals(3, options(SAMPLE + "?pageSize=7", "PAGESIZE", "3").pageSize());
  }

  @Test
  void passwordIsTheKeyToo() throws SQLException {
    assertEquals(
        Optional.of(new ApiKey("k")), options("jdbc:insights://eu", "password", " k ").apiKey());
  }

  @Test
  void unknownPropertyInTheObjectIsAWarningThatNamesTheNearest() throws SQLException {
    List<String> warnings = options(SAMPLE, "pagesise", "3").warnings();
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("'pageSize'"), warnings.get(0));
  }

  @Test
  void theServiceNeedsAKey() {
    SQLException e =
        assertThrows(
            SQLInvalidAuthorizationSpecException.class, () -> options("jdbc:insights://eu"));
    assertEquals("28000", e.getSQLState());
  }

  @Test
  void aKeyWithASpaceIsRefusedUnseen() {
    SQLException e =
        assertThrows(SQLException.class, () -> options(SAMPLE, "apiKey", "open sesame"));
    assertFalse(e.getMessage().contains("sesame"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com,true",
    "https://example.com,false",
    "http://localhost:80,false",
    "http://127.0.0.1,false",
    "http://[::1]:80,false",
  })
  void aKeyInTheClearToAnotherMachineWarns(String base, boolean warns) throws SQLException {
    assertEquals(warns, !options("jdbc:insights:" + base, "apiKey", "k").warnings().isEmpty());
    assertTrue(options("jdbc:insights:" + base).warnings().isEmpty());
  }

  @Test
  void aKeyInTheClearByAProxyOfAnotherMachineWarns() throws SQLException {
    String here = "jdbc:insights:http://localhost:80?apiKey=k&proxy=";

    assertTrue(options(here + "127.0.0.1:3128").warnings().isEmpty());
    List<String> warnings = options(here + "gate:3128").warnings();
    assertTrue(warnings.get(0).contains("by the proxy gate:3128"), warnings::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "Gate.example:3128, gate.example, 3128",
    "http://10.0.0.1:1, 10.0.0.1, 1",
    "HTTP://gate:65535/, gate, 65535",
    "[::1]:80, [::1], 80"
  })
  void aProxyIsHostAndPort(String text, String host, int port) throws SQLException {
    assertEquals(
        new WayOut(Optional.of(new ProxyAddress(host, port)), Optional.empty()),
        options("jdbc:insights:https://host", "proxy", text).wayOut());
  }

  @ParameterizedTest
  @ValueSource(strings = {"user:sesame@gate:80", "http://sesame@gate:80"})
  void aProxyWithAUserIsRefusedUnseen(String proxy) {
    SQLException e = assertThrows(SQLException.class, () -> options(SAMPLE, "proxy", proxy));
    assertTrue(e.getMessage().contains("not supported"), e.getMessage());
    assertFalse(e.getMessage().contains("sesame"), e.getMessage());
  }

  @Test
  void whatIsEmbeddedHasNoWayOut() throws SQLException {
    assertEquals(
        WayOut.OF_THE_JVM,
        options(SAMPLE + "?proxy=gate:1&trustStore=/no/such/file&trustStorePassword=x").wayOut());
  }

  @Test
  void aPasswordOfNoTrustStoreIsRefusedUnseen() {
    SQLException e =
        assertThrows(
            SQLException.class,
            () -> options("jdbc:insights:https://host", "trustStorePassword", "sesame"));
    assertTrue(e.getMessage().contains("no trustStore"), e.getMessage());
    assertFalse(e.getMessage().contains("sesame"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "proxy,gate",
    "proxy,gate:0",
    "proxy,gate:65536",
    "proxy,https://gate:1",
    "proxy,gate:1/path",
    "proxy,ga te:1",
    "pageSize,0",
    "pageSize,ten",
    "pageSize,10001",
    "windowDays,61",
    "maxResultWindow,-1",
    "maxRetries,101",
    "pushdown,elastic",
    "connectTimeout,10m",
    "responseTimeout,0",
    "readOnly,no",
    "verifyPushdown,maybe",
    "validate,yes",
    "since,yesterday",
  })
  void aValueThatIsNoneOfItsPropertyIsRefusedByName(String name, String value) {
    SQLException e =
        assertThrows(SQLException.class, () -> options(SAMPLE + "?" + name + "=" + value));
    assertTrue(e.getMessage().contains(name), e.getMessage());
    assertTrue(e.getMessage().contains(value), e.getMessage());
    assertEquals("22023", e.getSQLState());
  }
}
