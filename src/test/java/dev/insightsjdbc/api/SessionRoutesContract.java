package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.ServiceException.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of {@link SearchService} does with single sessions. */
public abstract class SessionRoutesContract extends SearchQuestions {

  private static final LocalDate DAY = LocalDate.of(2020, 10, 8);

  @Test
  void aSessionIsGotOnItsDayAsItWentIn() throws Exception {
    String session = session("a", "\"x\":[1.10,null,\"é😀\"],\"y\":{}");
    SearchService service = service(session, session("b", "\"x\":1"));
    assertEquals(Optional.of(session), get(service, "a", DAY));
    assertEquals(Optional.empty(), get(service, "a", DAY.plusDays(1)));
    assertEquals(Optional.empty(), get(service, "a", DAY.minusDays(1)));
    assertEquals(Optional.empty(), get(service, "c", DAY));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-10-08, 2020-10-08",
    "2020-10-08T00:00:00, 2020-10-08",
    "2020-10-08T23:59:59.999999, 2020-10-08",
    "2020-10-08T23:30:00-01:00, 2020-10-09",
    "2020-10-08T00:30:00+01:00, 2020-10-07"
  })
  void theDayIsThatOfUtc(String start, LocalDate day) throws Exception {
    SearchService service = service(document("a", start));
    assertTrue(get(service, "a", day).isPresent());
  }

  @Test
  void aSessionIsFoundOverAllDates() throws Exception {
    List<String> sessions =
        List.of(document("a", "1999-12-31T23:59:59"), document("b", "2030-01-01T00:00:00"));
    SearchService service = opened(serviceOver(sessions));
    assertEquals(Optional.of(sessions.get(0)), find(service, "a"));
    assertEquals(Optional.of(sessions.get(1)), find(service, "b"));
    assertEquals(Optional.empty(), find(service, "A"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a b", "a+b", "a%2Fb", "é😀", "?x=1&y", "#", "search", "a\\b;c"})
  void anIdMayHaveAnyCharacters(String id) throws Exception {
    String session =
        "{\"session_start_time\":\"2020-10-08T10:00:00\",\"id\":\""
            + id.replace("\\", "\\\\")
            + "\"}";
    SearchService service = service(session, document("b", "2020-10-08"));
    assertEquals(Optional.of(session), get(service, id, DAY));
    assertEquals(Optional.of(session), find(service, id));
    assertTrue(service.delete(new SessionKey(id, DAY), CallContext.NONE));
    assertEquals(Optional.empty(), find(service, id));
  }

  @Test
  void aDeletedSessionIsInNoLaterAnswer() throws Exception {
    SearchService service =
        service(session("a", "\"source\":\"1\""), session("b", "\"source\":\"1\""));
    assertFalse(service.delete(new SessionKey("a", DAY.plusDays(1)), CallContext.NONE));
    assertFalse(service.delete(new SessionKey("c", DAY), CallContext.NONE));
    assertEquals(List.of("a", "b"), ids(service, Map.of()));

    assertTrue(service.delete(new SessionKey("a", DAY), CallContext.NONE));

    assertEquals(List.of("b"), ids(service, Map.of()));
    assertEquals(List.of("b"), ids(service, must("{\"term\":{\"source\":\"1\"}}")));
    assertEquals(1, search(service, Map.of("page_size", "0")).total());
    assertEquals(Optional.empty(), get(service, "a", DAY));
    assertEquals(Optional.empty(), find(service, "a"));
    assertFalse(service.delete(new SessionKey("a", DAY), CallContext.NONE));
  }

  @Test
  void theListenerHearsOfEveryRouteOnce() throws Exception {
    SearchService service = service(session("a", "\"source\":\"1\""));
    // Only a service that has answered a search is believed a 404.
    search(service, Map.of());
    List<RequestListener.Call> calls = new ArrayList<>();
    CallContext context = new CallContext(CancelSignal.NEVER, calls::add);
    SessionKey key = new SessionKey("a", DAY);
    service.get(key, new DocumentText(), context);
    service.find("a", new DocumentText(), context);
    service.delete(key, context);
    service.delete(key, context);
    assertEquals(
        List.of("GET 200 1", "GET 200 1", "DELETE 200 0", "DELETE 404 0"),
        calls.stream()
            .map(call -> call.method() + " " + call.status() + " " + call.hits())
            .toList());
    assertTrue(calls.get(0).url().endsWith(SessionRoutes.get(key)));
    assertTrue(calls.get(1).url().endsWith(SessionRoutes.find("a")));
    assertTrue(calls.get(3).url().endsWith(SessionRoutes.delete(key)));
  }

  @Test
  void aClosedServiceGivesAndDeletesNothing() throws Exception {
    SearchService service = service(session("a", "\"source\":\"1\""));
    service.close();
    SessionKey key = new SessionKey("a", DAY);
    List<Executable> calls =
        List.of(
            () -> service.get(key, new DocumentText(), CallContext.NONE),
            () -> service.find("a", new DocumentText(), CallContext.NONE),
            () -> service.delete(key, CallContext.NONE));
    for (Executable call : calls) {
      assertEquals(Fault.CLOSED, assertThrows(ServiceException.class, call).fault());
    }
  }

  private static Optional<String> get(SearchService service, String id, LocalDate day)
      throws ServiceException {
    return service.get(new SessionKey(id, day), new DocumentText(), CallContext.NONE);
  }

  private static Optional<String> find(SearchService service, String id) throws ServiceException {
    return service.find(id, new DocumentText(), CallContext.NONE);
  }
}
