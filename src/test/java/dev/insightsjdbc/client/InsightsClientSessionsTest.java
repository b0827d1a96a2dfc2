package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.api.SessionKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The routes of single sessions. */
class InsightsClientSessionsTest {

  private static final LocalDate DAY = LocalDate.of(2021, 1, 15);
  private static final SessionKey KEY = new SessionKey("a/b ?é", DAY);
  private static final Answer SESSION = Answer.json(200, "{\"id\":\"a/b ?é\"}");
  private static final Answer ABSENT = Answer.json(404, "{\"message\":\"no such session\"}");

  private final ClientFixture fixture = new ClientFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void getSaysIdAndDay() throws Exception {
    fixture.server.then(SESSION);
    assertEquals(Optional.of("a/b ?é"), get());
    assertEquals(
        List.of(
            "GET /insights/sessions/a%2Fb%20%3F%C3%A9/parameters?session_start_time=2021-01-15"
                + " HTTP/1.1"),
        lines());
  }

  @Test
  void findSaysTheIdAlone() throws Exception {
    fixture.server.then(Answer.json(200, "{\"total\":1,\"hits\":[{\"id\":\"a\"}]}"));
    assertEquals(Optional.of("a"), fixture.client.find("a", ClientFixture.IDS, fixture.context()));
    assertEquals(List.of("GET /insights/sessions/search/a HTTP/1.1"), lines());
  }

  @Test
  void deleteIsDoneWithOrWithoutWords() throws Exception {
    fixture.server.then(
        Answer.json(200, "{\"message\":\"gone\"}"), Answer.raw("HTTP/1.1 204 None\r\n\r\n"));
    assertTrue(delete());
    assertTrue(delete());
    assertEquals(
        "DELETE /insights/sessions/a%2Fb%20%3F%C3%A9?session_start_time=2021-01-15 HTTP/1.1",
        lines().get(0));
    assertEquals("DELETE", fixture.calls.get(0).method());
    assertEquals(200, fixture.calls.get(0).status());
    assertEquals(204, fixture.calls.get(1).status());
  }

  @Test
  void notFoundIsNoSessionWhereASearchWasAnswered() throws Exception {
    fixture.server.then(Answer.page(0), ABSENT, ABSENT, ABSENT);
    fixture.search();
    assertEquals(Optional.empty(), get());
    assertEquals(Optional.empty(), fixture.client.find("a", ClientFixture.IDS, fixture.context()));
    assertFalse(delete());
    assertEquals(4, fixture.server.received().size());
    assertEquals(404, fixture.calls.get(1).status());
    assertEquals(null, fixture.calls.get(1).error());
  }

  @Test
  void notFoundIsAskedForOnceWhereNoSearchWasAnswered() throws Exception {
    fixture.server.then(ABSENT, Answer.page(0), ABSENT);
    assertEquals(Optional.empty(), get());
    assertEquals(Optional.empty(), get());
    assertEquals(3, fixture.server.received().size());
    assertTrue(lines().get(1).contains("/insights/sessions?"), lines().get(1));
  }

  @Test
  void notFoundIsAFaultWhereNothingIsAnswered() {
    fixture.server.then(Answer.of(404, "text/html", "<html>"));
    ServiceException fault = assertThrows(ServiceException.class, this::get);
    assertEquals(Fault.NOT_FOUND, fault.fault());
    assertTrue(fault.getMessage().contains("check the base URL"), fault.getMessage());
  }

  @Test
  void aSearchThatIsNotFoundIsAFaultStill() {
    fixture.server.then(ABSENT);
    assertEquals(Fault.NOT_FOUND, fixture.failure().fault());
  }

  @Test
  void aDeleteWhoseAnswerWasLostCountsAsDone() throws Exception {
    fixture.server.then(Answer.page(0), Answer.hangUp(), ABSENT);
    fixture.search();
    assertTrue(delete());
    assertEquals(2, fixture.calls.get(1).attempts());
  }

  @Test
  void aDeleteThatWasTurnedAwayDoesNot() throws Exception {
    fixture.server.then(Answer.page(0), Answer.json(503, "{}"), ABSENT);
    fixture.search();
    assertFalse(delete());
  }

  @Test
  void anAnswerThatIsNoSessionIsMalformed() {
    fixture.server.then(Answer.json(200, "[1]"));
    assertEquals(Fault.MALFORMED_ANSWER, assertThrows(ServiceException.class, this::get).fault());
  }

  @Test
  void anAnswerThatIsCutShortIsAskedForAgain() throws Exception {
    fixture.server.then(
        Answer.json(200, "{\"id\":\"a"), Answer.cutAfter(5, "{\"id\":\"a\"}"), SESSION);
    assertEquals(Optional.of("a/b ?é"), get());
    assertEquals(3, fixture.calls.get(0).attempts());
  }

  @Test
  void aRefusedKeyIsToldFromARefusedDay() {
    fixture.server.then(Answer.json(401, "{}"), Answer.page(0));
    assertEquals(Fault.PARAMETER_REFUSED, assertThrows(ServiceException.class, this::get).fault());
    fixture.server.then(Answer.json(401, "{}"));
    assertEquals(Fault.KEY_REFUSED, assertThrows(ServiceException.class, this::delete).fault());
  }

  private Optional<String> get() throws ServiceException {
    return fixture.client.get(KEY, ClientFixture.IDS, fixture.context());
  }

  private boolean delete() throws ServiceException {
    return fixture.client.delete(KEY, fixture.context());
  }

  private List<String> lines() {
    return fixture.server.received().stream().map(ScriptedServer.Received::line).toList();
  }
}
