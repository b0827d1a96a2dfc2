package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConnectionTest {

  @Test
  void aKeyIsTriedOnceInFiveMinutes() throws SQLException {
    FakeService service = new FakeService();
    Connector connector = Connections.connector(service, FakePlan.numbers());
    connector.connect(Connections.URL, new Properties()).close();
    connector.connect(Connections.URL, new Properties()).close();
    assertEquals(1, service.pings.get());
    connector.connect(Connections.URL + "&password=x&validate=false", new Properties()).close();
    assertEquals(1, service.pings.get());
    assertEquals(3, service.closings.get());
  }

  @Test
  void aWrongKeyFailsAtConnectAndLeavesNothingOpen() {
    FakeService service = new FakeService();
    service.fault = Fault.KEY_REFUSED;
    SQLException e =
        assertThrows(SQLException.class, () -> Connections.to(service, FakePlan.numbers()));
    assertEquals("28000", e.getSQLState());
    assertEquals(1, service.closings.get());
  }

  @Test
  @SuppressWarnings("try") // closing it is what is tested
  void isValidAsksOnlyWhereNothingWasAnsweredLately() throws SQLException {
    FakeService service = new FakeService();
    try (Connection connection =
        Connections.connector(service, FakePlan.numbers())
            .connect(Connections.URL + "&validate=false", new Properties())) {
      assertTrue(connection.isValid(10_000));
      assertTrue(connection.isValid(0));
      assertEquals(1, service.pings.get());
      assertThrows(SQLException.class, () -> connection.isValid(-1));
    }
  }

  @Test
  void aClosedConnectionIsNotValid() throws SQLException {
    Connection connection = Connections.to(FakePlan.numbers());
    connection.close();
    assertTrue(connection.isClosed());
    assertFalse(connection.isValid(1));
  }

  @Test
  void isValidIsHonest() throws SQLException {
    FakeService service = new FakeService();
    service.fault = Fault.CONNECTION;
    try (Connection connection =
        Connections.connector(service, FakePlan.numbers())
            .connect(Connections.URL + "&validate=false", new Properties())) {
      assertFalse(connection.isValid(1));
    }
  }

  @Test
  void aSuccessInTheFutureOfAClockThatWasSetBackIsNoSuccess() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    RequestLog log = new RequestLog(now::get);
    Duration age = Duration.ofSeconds(30);
    log.listener(null).completed(FakeService.call(null));
    assertTrue(log.succeededWithin(age));
    now.set(Instant.parse("2025-12-31T23:00:00Z"));
    assertFalse(log.succeededWithin(age));
    log.listener(null).completed(FakeService.call(null));
    assertTrue(log.succeededWithin(age));
    now.set(now.get().plus(age));
    assertFalse(log.succeededWithin(age));
  }

  @Test
  void requestsAreInTheDiagnostics() throws SQLException {
    RequestLog log = new RequestLog(java.time.InstantSource.system());
    for (int i = 0; i <= LatestRows.CAPACITY; i++) {
      log.listener(7L).completed(FakeService.call(null));
    }
    assertEquals(LatestRows.CAPACITY, log.rows().size());
    Object[] oldest = log.rows().get(0);
    assertEquals(log.columns().size(), oldest.length);
    assertEquals(2L, oldest[0]);
    assertEquals(7L, oldest[1]);
    assertNull(oldest[5], "no status came");
  }

  @Test
  void transactionsAreNoMatter() throws SQLException {
    try (Connection connection = Connections.to(FakePlan.numbers())) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      connection.commit();
      connection.rollback();
      assertFalse(connection.getAutoCommit());
      assertNull(connection.getWarnings());
      connection.setReadOnly(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      assertTrue(connection.isReadOnly());
      assertNotNull(connection.getWarnings());
      connection.clearWarnings();
      connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
      assertNotNull(connection.getWarnings());
      assertSame(connection, connection.unwrap(Connection.class));
      assertFalse(connection.isWrapperFor(String.class));
      assertFalse(connection.isWrapperFor(null));
    }
  }

  @Test
  void aNullWhereAnObjectIsNeededIsRefused() throws SQLException {
    try (Connection connection = Connections.to(FakePlan.numbers())) {
      assertEquals(
          "22023", assertThrows(SQLException.class, () -> connection.unwrap(null)).getSQLState());
      assertEquals(
          "22023", assertThrows(SQLException.class, () -> connection.abort(null)).getSQLState());
      assertFalse(connection.isClosed());
    }
  }

  @Test
  void schemaIsOneThatThereIs() throws SQLException {
    try (Connection connection = Connections.to(FakePlan.numbers())) {
      assertEquals("insights", connection.getSchema());
      connection.setSchema("DIAGNOSTICS");
      assertEquals("diagnostics", connection.getSchema());
      assertEquals(
          "3F000", assertThrows(SQLException.class, () -> connection.setSchema("x")).getSQLState());
      assertNull(connection.getCatalog());
    }
  }

  @Test
  void theKeyIsNowhereToBeSeen() throws SQLException {
    try (Connection connection = Connections.to(FakePlan.numbers())) {
      assertFalse(connection.toString().contains("secret"));
      assertEquals("jdbc:insights:http://localhost:1/base", connection.getMetaData().getURL());
      assertEquals("", connection.getMetaData().getUserName());
      assertEquals("***", new ApiKey("secret").toString());
    }
  }

  @Test
  void theDriverIsRegisteredAndLeavesOthersUrlsAlone() throws SQLException {
    InsightsDriver driver =
        (InsightsDriver) DriverManager.getDriver("jdbc:insights:embedded:sample");
    assertNull(driver.connect("jdbc:other:x", new Properties()));
    assertFalse(driver.acceptsURL("jdbc:other:x"));
    assertTrue(driver.acceptsURL("jdbc:insights:nonsense"));
    assertThrows(SQLException.class, () -> driver.connect(null, new Properties()));
  }

  @Test
  void propertyInfoNeverFailsAndNamesEachPropertyOnce() {
    InsightsDriver driver = new InsightsDriver();
    for (String url :
        Arrays.asList(null, "", "jdbc:insights:", "jdbc:insights://{host}", "jdbc:insights://eu")) {
      DriverPropertyInfo[] infos = driver.getPropertyInfo(url, null);
      List<String> names = Arrays.stream(infos).map(info -> info.name).toList();
      assertEquals(names.size(), names.stream().distinct().count());
      assertTrue(names.contains("apiKey"));
      assertEquals("jdbc:insights://eu".equals(url), infos[0].required);
      assertTrue(Arrays.stream(infos).allMatch(info -> !info.description.isBlank()));
    }
  }

  @Test
  void aPoolLivesOnIt() throws SQLException {
    FakeService service = new FakeService();
    Connector connector = Connections.connector(service, FakePlan.numbers(1));
    HikariConfig config = new HikariConfig();
    config.setDataSource(new FakeDataSource(connector));
    config.setMaximumPoolSize(2);
    config.setReadOnly(true);
    config.setAutoCommit(false);
    config.setSchema("insights");
    try (HikariDataSource pool = new HikariDataSource(config)) {
      for (int i = 0; i < 5; i++) {
        try (Connection connection = pool.getConnection();
            ResultSet rows = connection.createStatement().executeQuery("SELECT 1")) {
          assertTrue(rows.next());
          assertTrue(connection.isValid(1));
        }
      }
      assertEquals(1, service.pings.get());
    }
    assertTrue(service.closings.get() > 0);
  }

  @Test
  void sharedResourcesAreMadeOnceAndEndedWithTheirLastUser() throws SQLException {
    int[] counts = new int[2];
    SharedResources<String, AutoCloseable> shared = new SharedResources<>(resource -> counts[1]++);
    SharedResources.Maker<AutoCloseable> maker =
        () -> {
          counts[0]++;
          return () -> {};
        };
    assertSame(shared.acquire("a", maker), shared.acquire("a", maker));
    shared.release("a");
    assertEquals(0, counts[1]);
    shared.release("a");
    assertEquals(1, counts[1]);
    shared.acquire("a", maker);
    assertEquals(2, counts[0]);
    assertThrows(
        SQLException.class,
        () ->
            shared.acquire(
                "b",
                () -> {
                  throw new SQLException("x");
                }));
  }
}
