package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsightsClientRetryTest {

  private static final String BODY = Answer.pageBody(2, "a", "b");

  private final ClientFixture fixture = new ClientFixture(4);

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void passingFaultsAreTriedAsOftenAsAllowed(int status) {
    fixture.server.then(Answer.json(status, ""));

    ServiceException e = fixture.failure();

    assertEquals(Fault.UNAVAILABLE, e.fault());
    assertEquals(5, fixture.server.received().size());
    assertTrue(e.getMessage().endsWith("sent 5 times"), e::getMessage);
    assertEquals(5, fixture.calls.get(0).attempts());
    assertEquals(1, fixture.calls.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 404, 413, 414, 501})
  void lastingFaultsAreNotTriedAgain(int status) {
    fixture.server.then(Answer.json(status, ""));

    fixture.failure();

    assertEquals(1, fixture.server.received().size());
    assertEquals(List.of(), fixture.pauses);
  }

  @Test
  void waitsGrowWithChanceAsTheirMeasure() {
    fixture.server.then(Answer.json(503, ""));

    fixture.failure();

    assertEquals(
        List.of(
            Duration.ofMillis(125),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofMillis(1000)),
        fixture.pauses);
  }

  @Test
  void retryAfterIsNeverUndercut() throws ServiceException {
    fixture.server.then(
        Answer.json(429, "", "Retry-After: 7"),
        Answer.json(503, "", "Retry-After: Thu, 08 Oct 2020 17:09:57 GMT"),
        Answer.json(503, "", "Retry-After: Thu, 08 Oct 2020 17:09:07 GMT"),
        Answer.json(503, "", "Retry-After: soon"),
        Answer.page(0));

    fixture.search();

    assertEquals(
        List.of(
            Duration.ofMillis(7_125),
            Duration.ofMillis(30_250),
            Duration.ofMillis(500),
            Duration.ofMillis(1000)),
        fixture.pauses);
  }

  @Test
  void retryAfterBeyondPatienceIsReportedInsteadOfWaitedFor() {
    fixture.server.then(Answer.json(429, "", "Retry-After: 3600"));

    ServiceException e = fixture.failure();

    assertEquals(Fault.UNAVAILABLE, e.fault());
    assertTrue(e.getMessage().contains("3600 s"), e::getMessage);
    assertEquals(1, fixture.server.received().size());
  }

  @Test
  void brokenAnswersAreAskedForAgainAndReadAfresh() throws ServiceException {
    fixture.server.then(
        Answer.cutAfter(BODY.length() - 8, BODY),
        Answer.resetAfter(BODY.length() - 8, BODY),
        Answer.gzip(BODY, 30),
        Answer.of(200, "text/html", "<html>"),
        Answer.json(200, BODY));

    assertEquals(List.of("a", "b"), fixture.search().hits());
    assertEquals(5, fixture.calls.get(0).attempts());
    assertEquals(2, fixture.calls.get(0).hits());
  }

  @Test
  void brokenConnectionsAreTriedAgain() throws ServiceException {
    fixture.server.then(Answer.hangUp(), Answer.json(200, ""), Answer.page(1, "a"));

    assertEquals(List.of("a"), fixture.search().hits());
    assertEquals(3, fixture.server.received().size());
  }

  @Test
  void answerThatLacksItsTotalIsNotAskedForAgain() {
    fixture.server.then(Answer.json(200, "{\"hits\":[]}"));

    assertEquals(Fault.MALFORMED_ANSWER, fixture.failure().fault());
    assertEquals(1, fixture.server.received().size());
  }
}
