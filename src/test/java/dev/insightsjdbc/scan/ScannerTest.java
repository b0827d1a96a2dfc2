package dev.insightsjdbc.scan;

import static dev.insightsjdbc.scan.RequestPlannerTest.literal;
import static dev.insightsjdbc.scan.RequestPlannerTest.order;
import static dev.insightsjdbc.scan.RequestPlannerTest.september;
import static dev.insightsjdbc.scan.RequestPlannerTest.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.OnlySearching;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.RequestListener;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.RowCursor;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScannerTest {

  private static final ScanSettings SETTINGS =
      new ScanSettings(
          10,
          60,
          100,
          Pushdown.DOCUMENTED,
          LocalDateTime.of(2020, 1, 1, 0, 0),
          Optional.of(LocalDateTime.of(2020, 12, 1, 0, 0)));

  private final List<String> warnings = new ArrayList<>();

  @Test
  void nothingIsSentBeforeTheFirstRowNorAfterTheLastThatIsWanted() throws Exception {
    FakeService service = hundred();
    try (RowCursor cursor = open(service, september(sessions("id")))) {
      assertEquals(0, service.requests.size());
      assertTrue(cursor.next());
      assertEquals("s-099", cursor.row()[0]);
      assertEquals(1, service.requests.size());
    }
    assertEquals(1, service.requests.size());
  }

  @Test
  void aFullScanSeeksPageByPage() throws Exception {
    FakeService service = hundred();
    assertEquals(100, rows(service, september(sessions("id"))).size());
    assertEquals(10, service.requests.size());
    SearchRequest second = service.requests.get(1);
    assertEquals(0, second.pageNumber());
    assertEquals(11, second.pageSize());
    assertEquals("2020-09-15T00:01:30.000999", second.dates().to().toString());
    assertEquals(11, service.requests.get(2).pageSize());
  }

  @Test
  void historyEndsADayAfterTheLaterOfOurClockAndTheServices() throws Exception {
    ScanSettings open =
        new ScanSettings(
            10,
            60,
            100,
            Pushdown.DOCUMENTED,
            LocalDateTime.of(2020, 12, 1, 0, 0),
            Optional.empty());
    for (String[] clockAndEnd :
        new String[][] {
          {"2020-12-31T00:00:00Z", "2021-01-02T00:00:00.000999"},
          {"2021-01-20T05:00:00Z", "2021-01-21T05:00:00.000999"}
        }) {
      FakeService service = hundred();
      service.clock = Optional.of(Instant.parse(clockAndEnd[0]));
      Scanner scanner = new Scanner(service, open).at(Rows.context(warnings));
      service.clock = Optional.of(Instant.parse("2021-02-01T00:00:00Z")); // it goes on meanwhile
      assertEquals(List.of(), Rows.read(scanner, sessions("id")));
      assertEquals(clockAndEnd[1], service.requests.get(0).dates().to().toString());
    }
  }

  @Test
  void aCutInOneWindowIsOneRequestWithoutWhatItDoesNotNeed() throws Exception {
    FakeService service = hundred();
    ScanSpec spec = september(sessions("agent_name")).withCut(literal(30), literal(10));

    assertEquals(10, rows(service, spec).size());

    assertEquals(1, service.requests.size());
    assertEquals(3, service.requests.get(0).pageNumber());
    assertEquals(10, service.requests.get(0).pageSize());
    assertEquals(
        "[agent_information.name]", service.requests.get(0).projection().paths().toString());
  }

  @Test
  void aCutOverWindowsAsksForWhatIsStillMissing() throws Exception {
    FakeService service = new FakeService();
    service.documents.addAll(
        FakeService.of(
                "{\"id\":\"old\",\"session_start_time\":\"2020-03-01T00:00:00\"}",
                "{\"id\":\"new\",\"session_start_time\":\"2020-11-30T00:00:00\"}",
                "{\"id\":\"mid\",\"session_start_time\":\"2020-09-15T00:00:00\"}")
            .documents);
    ScanSpec spec = sessions("id").withCut(Optional.empty(), literal(2));

    assertEquals(List.of(List.of("new"), List.of("mid")), rows(service, spec));

    assertEquals(List.of(2, 1), service.requests.stream().map(SearchRequest::pageSize).toList());
  }

  @Test
  void aServiceWithSmallerPagesIsReadOnAtItsSize() throws Exception {
    FakeService service = hundred();
    service.largestPage = 4;
    ScanSpec spec = september(sessions("id")).withCut(literal(5), literal(7));

    List<List<Object>> rows = rows(service, spec);

    assertEquals(ids(94, 88), rows);
    assertEquals(12, service.requests.get(0).pageSize());
    assertTrue(service.requests.stream().skip(2).allMatch(it -> it.pageSize() <= 4));
  }

  @Test
  void fetchZeroAndValuesThatNoFieldHasSendNothing() throws Exception {
    FakeService service = hundred();
    assertEquals(List.of(), rows(service, sessions("id").withCut(Optional.empty(), literal(0))));
    ScanSpec never = Specs.where(sessions("id"), "status", Comparison.EQUAL, (Object) null);
    assertEquals(List.of(), rows(service, never));
    assertEquals(
        List.of(List.of((Object) 0L)),
        rows(
            service,
            Specs.where(ScanSpec.all(Catalog.SESSIONS), "status", Comparison.EQUAL, (Object) null)
                .withCount()));
    assertEquals(0, service.requests.size());
  }

  @Test
  void aLimitOverALocalConditionStopsAtItsPage() throws Exception {
    FakeService service = hundred();
    ScanSpec spec =
        september(sessions("id"))
            .withCondition(
                new Condition.Compare(0, Comparison.LESS_OR_EQUAL, new Operand.Literal("s-090")))
            .withCut(Optional.empty(), literal(1));

    assertEquals(ids(90, 90), rows(service, spec));

    assertEquals(1, service.requests.size());
  }

  @Test
  void anotherOrderMergesTheWindows() throws Exception {
    FakeService service =
        FakeService.of(
            "{\"id\":\"a\",\"session_start_time\":\"2020-03-01T00:00:00\",\"status\":\"x\"}",
            "{\"id\":\"b\",\"session_start_time\":\"2020-06-01T00:00:00\"}",
            "{\"id\":\"c\",\"session_start_time\":\"2020-11-01T00:00:00\",\"status\":\"\uD83D\uDE00\"}",
            "{\"id\":\"d\",\"session_start_time\":\"2020-11-02T00:00:00\",\"status\":\"\uFFFD\"}");
    ScanSpec spec =
        sessions("id")
            .withOrder(List.of(order("status", SortKey.Direction.DESC)))
            .withCut(literal(1), literal(3));

    assertEquals(List.of(List.of("d"), List.of("a"), List.of("b")), rows(service, spec));
  }

  @Test
  void aCappedTotalIsNotCounted() throws Exception {
    FakeService service = hundred();
    service.totalCap = 100;
    IntStream.range(0, 150).forEach(i -> service.documents.add(session("t-" + i, 7)));

    assertEquals(250, rows(service, september(sessions("id"))).size());
    assertEquals(
        List.of(List.of((Object) 250L)),
        rows(service, september(ScanSpec.all(Catalog.SESSIONS)).withCount()));
  }

  @Test
  void tooManySessionsAtOneInstantAreAnErrorThatNamesIt() {
    FakeService service = new FakeService();
    service.maxResultWindow = 100;
    IntStream.range(0, 201).forEach(i -> service.documents.add(session("t-" + i, 7)));

    ServiceException e =
        assertThrows(ServiceException.class, () -> rows(service, september(sessions("id"))));

    assertEquals(Fault.MALFORMED_ANSWER, e.fault());
    assertTrue(e.getMessage().contains("2020-09-15T00:00:07"), e.getMessage());
  }

  @Test
  void twiceTheWindowAtOneInstantIsReadFromBothEnds() throws Exception {
    FakeService service = new FakeService();
    service.maxResultWindow = 100;
    IntStream.range(0, 200).forEach(i -> service.documents.add(session("t-" + i, 7)));

    assertEquals(200, rows(service, september(sessions("id"))).stream().distinct().count());
  }

  @Test
  void aSessionThatGoesBetweenTwoPagesOfTiesHidesNoOther() throws Exception {
    FakeService service = new FakeService();
    IntStream.range(0, 45)
        .forEach(i -> service.documents.add(session(String.format(Locale.ROOT, "t-%03d", i), 7)));
    service.largestPage = 10;
    service.beforeRequest =
        () -> {
          SearchRequest last =
              service.requests.isEmpty() ? null : service.requests.get(service.requests.size() - 1);
          boolean inTies = last != null && last.sort().size() == 1 && last.pageNumber() == 1;
          if (inTies && service.documents.size() == 45) {
            service.documents.remove(0);
          }
        };

    List<List<Object>> rows = rows(service, september(sessions("id")));

    assertEquals(45, rows.stream().distinct().count());
  }

  @Test
  void shortPagesAreAskedForAgainAndThenAnError() throws Exception {
    FakeService service = hundred();
    service.shortPages = 2;
    assertEquals(100, rows(service, september(sessions("id"))).size());
    service.shortPages = 3;
    ServiceException e =
        assertThrows(ServiceException.class, () -> rows(service, september(sessions("id"))));
    assertEquals(Fault.MALFORMED_ANSWER, e.fault());
    assertTrue(e.getMessage().contains("expected a page of 10 sessions"), e.getMessage());
  }

  @Test
  void aWrongOrderIsNotReadOn() {
    FakeService service = hundred();
    ScanSpec spec = september(sessions("id"));
    Scanner scanner =
        new Scanner(
            new OnlySearching() {
              @Override
              public <D> Page<D> search(
                  SearchRequest request,
                  dev.insightsjdbc.api.DocumentReader<D> reader,
                  CallContext context)
                  throws ServiceException {
                return service.search(
                    new SearchRequest(
                        request.dates(),
                        request.filter(),
                        List.of(SortKey.asc(Catalog.SESSION_START_TIME)),
                        request.projection(),
                        request.pageNumber(),
                        request.pageSize()),
                    reader,
                    context);
              }
            },
            SETTINGS);
    ServiceException e = assertThrows(ServiceException.class, () -> Rows.read(scanner, spec));
    assertTrue(e.getMessage().contains("in the order of their start times"), e.getMessage());
  }

  @Test
  void aCancelledOrClosedScanEndsWithAnErrorNeverSilently() throws Exception {
    FakeService service = hundred();
    CancelSignal cancelled =
        new CancelSignal() {
          @Override
          public boolean isCancelled() {
            return true;
          }

          @Override
          public Registration onCancel(Runnable action) {
            return () -> {};
          }
        };
    ScanContext context =
        new ScanContext(
            Rows.bindings(), new CallContext(cancelled, RequestListener.NONE), warnings::add);
    RowCursor cursor = new Scanner(service, SETTINGS).open(sessions("id"), context);
    assertEquals(Fault.CANCELLED, assertThrows(ServiceException.class, cursor::next).fault());
    assertEquals(0, service.requests.size());

    RowCursor closed = open(service, september(sessions("id")));
    assertTrue(closed.next());
    closed.close();
    closed.close();
    assertEquals(Fault.CANCELLED, assertThrows(ServiceException.class, closed::next).fault());
  }

  @Test
  void aDocumentWithoutAnIdIsRefused() throws IOException {
    FakeService service =
        FakeService.of("{\"id\":\"\",\"session_start_time\":\"2020-09-16T00:00:00\"}");
    ServiceException e =
        assertThrows(ServiceException.class, () -> rows(service, september(sessions("status"))));
    assertEquals(Fault.MALFORMED_ANSWER, e.fault());
    assertTrue(e.getMessage().contains("an id"), e.getMessage());
  }

  @Test
  void aValueThatCannotBeReadIsWarnedOfOnce() throws Exception {
    FakeService service =
        FakeService.of(
            "{\"id\":\"x\",\"session_start_time\":\"2020-09-16T00:00:01\","
                + "\"channel_data\":{\"duration\":\"long\"}}",
            "{\"id\":\"y\",\"session_start_time\":\"2020-09-16T00:00:00\","
                + "\"channel_data\":{\"duration\":0.5}}");
    List<List<Object>> rows = rows(service, september(sessions("duration_ms", "id")));
    assertEquals(2, rows.size());
    assertFalse(rows.get(0).get(0) != null);
    assertEquals(
        List.of(
            "duration_ms (channel_data.duration): expected a whole number of 64 bits, found"
                + " \"long\" in session x; read as NULL"),
        warnings);
  }

  private RowCursor open(FakeService service, ScanSpec spec) {
    return new Scanner(service, SETTINGS)
        .open(spec, new ScanContext(Rows.bindings(), CallContext.NONE, warnings::add));
  }

  private List<List<Object>> rows(FakeService service, ScanSpec spec)
      throws ServiceException, SQLException {
    try (RowCursor cursor = open(service, spec)) {
      List<List<Object>> rows = new ArrayList<>();
      while (cursor.next()) {
        rows.add(java.util.Arrays.asList(cursor.row()));
      }
      return rows;
    }
  }

  private static List<List<Object>> ids(int from, int downTo) {
    return IntStream.iterate(from, i -> i >= downTo, i -> i - 1)
        .mapToObj(i -> List.of((Object) String.format(Locale.ROOT, "s-%03d", i)))
        .toList();
  }

  private static FakeService hundred() {
    FakeService service = new FakeService();
    service.maxResultWindow = 100;
    IntStream.range(0, 100)
        .forEach(i -> service.documents.add(session(String.format(Locale.ROOT, "s-%03d", i), i)));
    return service;
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode session(String id, int second) {
    return FakeService.JSON
        .createObjectNode()
        .put("id", id)
        .put(
            "session_start_time",
            LocalDateTime.of(2020, 9, 15, 0, 0, 0).plusSeconds(second)
                + (second % 60 == 0 ? ":00" : ""));
  }
}
