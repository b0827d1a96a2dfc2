package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransportTest {

  private static final URI URL = URI.create("https://Host:8443/base");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Transport.Line line(URI url, String key, Duration timeout) {
    return Transport.Line.of(
        new ClientOptions(url, Optional.of(key), timeout, timeout, 0, 1, WayOut.OF_THE_JVM));
  }

  @Test
  void theLimitLetsThroughSoManyASecondWhoeverSends() {
    RateLimit limit = new RateLimit();

    assertEquals(Duration.ZERO, limit.take(this, 2, 1_000));
    assertEquals(Duration.ofMillis(500), limit.take(this, 2, 1_000));
    assertEquals(Duration.ofMillis(400), limit.take(this, 10, 100_001_000));
    assertEquals(Duration.ZERO, limit.take(this, 10, 500_001_000));
    assertEquals(Duration.ofMillis(100), limit.take(this, 2, 500_001_000));
    assertEquals(Duration.ZERO, limit.take(this, 10, 9_000_000_000L));
  }

  @Test
  void whoeverGivesUpWaitingLeavesTheirPlaceToOthers() {
    RateLimit limit = new RateLimit();
    assertEquals(Duration.ZERO, limit.take(this, 1, 0));
    for (int waiting = 0; waiting < 100; waiting++) {
      assertEquals(Duration.ofSeconds(1), limit.take(this, 1, 0));
    }
    assertEquals(Duration.ZERO, limit.take(this, 1, 1_000_000_000));
  }

  @Test
  void withoutALimitNobodyWaitsAndNobodyIsHeldUp() {
    RateLimit limit = new RateLimit();

    assertEquals(Duration.ZERO, limit.take(this, Double.POSITIVE_INFINITY, 0));
    assertEquals(Duration.ZERO, limit.take(this, Double.POSITIVE_INFINITY, 0));
    assertEquals(Duration.ZERO, limit.take(this, 1, 0));
  }

  @Test
  void clientsWithTheSameServiceAndKeyAreOfOneLineWhateverTheirTimeOuts() {
    assertEquals(
        line(URL, "k", SECOND),
        line(URI.create("https://host:8443/other"), "k", Duration.ofMillis(5)));
    assertNotEquals(line(URL, "k", SECOND), line(URL, "other", SECOND));
    assertNotEquals(line(URL, "k", SECOND), line(URI.create("http://host:8443"), "k", SECOND));
    assertFalse(line(URL, "a-secret", SECOND).toString().contains("a-secret"));
  }

  @Test
  void connectionsAreSharedOnlyByThoseWhoGoTheSameWay() {
    try (Transport transport = new Transport()) {
      assertSame(
          transport.http(through(new ProxyAddress("gate", 1))),
          transport.http(through(new ProxyAddress("gate", 1))));
      assertNotSame(
          transport.http(through(new ProxyAddress("gate", 1))),
          transport.http(through(new ProxyAddress("gate", 2))));
    }
  }

  private static ClientOptions through(ProxyAddress proxy) {
    WayOut wayOut = new WayOut(Optional.of(proxy), Optional.empty());
    return new ClientOptions(URL, Optional.empty(), SECOND, SECOND, 0, 1, wayOut);
  }

  @Test
  void aClientLeavesConnectionsOpenThatItShares() throws Exception {
    Transport transport = new Transport();
    try (ClientFixture fixture = new ClientFixture()) {
      fixture.server.then(Answer.page(1, "a"));
      ClientOptions options = ClientFixture.options(fixture.server.url(), 0);
      try (InsightsClient first = new InsightsClient(options, transport)) {
        first.search(ClientFixture.REQUEST, ClientFixture.IDS, fixture.context());
      }
      InsightsClient second = new InsightsClient(options, transport);
      second.search(ClientFixture.REQUEST, ClientFixture.IDS, fixture.context());
      assertEquals(1, fixture.server.connections());

      transport.close();
      ServiceException closed = fixture.failure(second);
      assertEquals(Fault.CONNECTION, closed.fault());
      assertThrows(IllegalStateException.class, () -> new InsightsClient(options, transport));
    }
  }

  @Test
  void whoCameFirstIsSentFirstHoweverOftenOthersAsk() {
    RateLimit limit = new RateLimit();
    double perSecond = 10;
    long interval = 100_000_000;
    assertEquals(Duration.ZERO, limit.take("first", perSecond, 0));
    assertEquals(Duration.ofNanos(interval), limit.take("second", perSecond, 0));
    assertEquals(Duration.ofNanos(interval), limit.take("third", perSecond, 0));

    assertFalse(limit.take("third", perSecond, interval).isZero());
    assertFalse(limit.take("fourth", perSecond, interval).isZero());
    assertEquals(Duration.ZERO, limit.take("second", perSecond, interval));

    limit.leave("third");
    assertEquals(Duration.ZERO, limit.take("fourth", perSecond, 2 * interval));
  }
}
