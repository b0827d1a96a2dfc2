package dev.insightsjdbc.scan;

import static dev.insightsjdbc.scan.RequestPlannerTest.literal;
import static dev.insightsjdbc.scan.RequestPlannerTest.order;
import static dev.insightsjdbc.scan.RequestPlannerTest.september;
import static dev.insightsjdbc.scan.RequestPlannerTest.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Operand;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookUpTest {

  private static final LocalDateTime SINCE = LocalDateTime.of(2019, 1, 1, 0, 0);
  private static final LocalDateTime UNTIL = LocalDateTime.of(2020, 12, 1, 0, 0);

  @Test
  void aSessionWithoutBoundsIsFoundByItsId() throws Exception {
    FakeService service = three();

    assertEquals(List.of(List.of("b")), rows(service, id(sessions("id"), "b")));

    assertEquals(List.of("b"), service.lookUps);
    assertEquals(List.of(), service.requests);
  }

  @Test
  void severalComeInTheOrderOfTheScanEachOnce() throws Exception {
    FakeService service = three();
    ScanSpec spec = idIn("c", "a", "no-such", "b", "a", "", null);

    assertEquals(List.of(List.of("b"), List.of("a"), List.of("c")), rows(service, spec));
    assertEquals(
        List.of(List.of("b"), List.of("a"), List.of("c")),
        rows(service, spec.withOrder(List.of(order("status", SortKey.Direction.ASC)))));
    assertEquals(
        List.of(List.of("c"), List.of("a"), List.of("b")),
        rows(service, spec.withOrder(List.of(order("session_start_time", SortKey.Direction.ASC)))));

    assertEquals(List.of("c", "a", "no-such", "b"), service.lookUps.subList(0, 4));
    assertEquals(12, service.lookUps.size());
  }

  @Test
  void cutsAndCountsAreMadeOfWhatIsFound() throws Exception {
    FakeService service = three();
    ScanSpec spec = idIn("c", "a", "b", "no-such");

    assertEquals(List.of(List.of("a")), rows(service, spec.withCut(literal(1), literal(1))));
    assertEquals(List.of(List.of(3L)), rows(service, spec.withCount()));
    assertEquals(
        List.of(List.of(1L)),
        rows(service, Specs.where(spec, "status", Comparison.EQUAL, "x").withCount()));

    assertEquals(List.of(), service.requests);
  }

  @Test
  void theRestOfTheConditionIsJudgedOnWhatIsFound() throws Exception {
    FakeService service = three();

    assertEquals(
        List.of(List.of("b")),
        rows(service, Specs.where(idIn("a", "b", "c"), "status", Comparison.NOT_EQUAL, "y")));

    assertEquals(3, service.lookUps.size());
  }

  @Test
  void historyHasItsEndsForFoundSessionsToo() throws Exception {
    FakeService service =
        FakeService.of(
            "{\"id\":\"early\",\"session_start_time\":\"2018-12-31T23:59:59.999999\"}",
            "{\"id\":\"first\",\"session_start_time\":\"2019-01-01T00:00:00\"}",
            "{\"id\":\"late\",\"session_start_time\":\"2020-12-01T00:00:00.001\"}");
    ScanSpec spec = idIn("early", "first", "late");

    assertEquals(List.of(List.of("first")), rows(service, spec));

    long early = RandomScans.millis(LocalDateTime.of(2018, 1, 1, 0, 0));
    ScanSpec bounded = Specs.where(spec, "session_start_time", Comparison.GREATER_OR_EQUAL, early);
    assertEquals(List.of(List.of("first"), List.of("early")), rows(service, bounded));
    assertEquals(6, service.lookUps.size());
  }

  @Test
  void withinOneWindowAndForMoreIdsThanWindowsAreSearches() throws Exception {
    FakeService service = three();
    assertEquals(List.of(List.of("b")), rows(service, september(id(sessions("id"), "b"))));
    assertEquals(1, service.requests.size());

    Object[] many = IntStream.range(0, 13).mapToObj(i -> "id" + i).toArray();
    rows(service, idIn(many));
    assertEquals(13, service.requests.size());
    assertEquals(List.of(), service.lookUps);
  }

  @Test
  void aWholeDocumentOfOneDayIsGot() throws Exception {
    FakeService service = three();
    ScanSpec documents = ScanSpec.all(Catalog.table("documents").orElseThrow());
    ScanSpec day = onOneDay(id(documents, "b"));

    assertEquals("b", rows(service, day).get(0).get(0));
    assertEquals(List.of("b on 2020-09-15"), service.lookUps);

    assertEquals(1, rows(service, id(documents, "b")).size());
    assertEquals(1, rows(service, september(id(documents, "b"))).size());
    assertEquals(List.of("b on 2020-09-15", "b"), service.lookUps);
    assertEquals(1, service.requests.size());
    assertEquals(1, rows(service, onOneDay(id(sessions("id"), "b"))).size());
    assertEquals(2, service.requests.size());
  }

  @Test
  void whatAUrlsPathMayNotCarryIsSearchedFor() throws Exception {
    List<String> odd = List.of("a/b", "..", ".", "a%2Fb", "a b", "a?b", "a;b", "é", "x\\y");
    for (String id : odd) {
      FakeService service = three();
      service.documents.get(0).put("id", id);
      assertEquals(List.of(List.of(id)), rows(service, id(sessions("id"), id)));
      assertEquals(List.of(), service.lookUps);
    }
    FakeService service = three();
    service.documents.get(0).put("id", "x".repeat(257));
    assertEquals(1, rows(service, id(sessions("id"), "x".repeat(257))).size());
    assertEquals(List.of(), service.lookUps);
  }

  @Test
  void anEmptyIdOrNullAsksForNothing() throws Exception {
    FakeService service = three();
    assertEquals(List.of(), rows(service, id(sessions("id"), "")));
    assertEquals(List.of(), rows(service, idIn("", null)));
    assertEquals(List.of(List.of(0L)), rows(service, id(sessions("id"), "").withCount()));
    ScanSpec both = Specs.where(id(sessions("id"), "a"), "id", Comparison.EQUAL, "b");
    assertEquals(List.of(), rows(service, both));
    assertEquals(List.of(), service.lookUps);
    assertEquals(List.of(), service.requests);
  }

  @Test
  void aParameterAndAChildTableAreLookedUpToo() throws Exception {
    FakeService service = three();
    service.documents.get(1).putArray("request_ids").add("r-1").add("r-2");
    ScanSpec requests = ScanSpec.all(Catalog.table("session_requests").orElseThrow());
    ScanSpec spec = Specs.where(requests, "id", Comparison.EQUAL, new Operand.Parameter(0));

    assertEquals(2, rows(service, spec, "b").size());
    assertEquals(List.of(), rows(service, spec, (Object) null));

    assertEquals(List.of("b"), service.lookUps);
  }

  @Test
  void withoutPushDownNothingIsLookedUp() throws Exception {
    FakeService service = three();
    ScanSettings off = new ScanSettings(10, 60, 100, Pushdown.OFF, SINCE, Optional.of(UNTIL));

    assertEquals(
        List.of(List.of("b")), Rows.read(new Scanner(service, off), id(sessions("id"), "b")));

    assertEquals(List.of(), service.lookUps);
    assertEquals(12, service.requests.size());
  }

  @Test
  void aFilterOfTheUsersOwnIsSent() throws Exception {
    FakeService service = three();
    ScanSpec spec =
        id(sessions("id"), "b")
            .withRawFilter(new Operand.Literal("{\"must\":[{\"term\":{\"status\":\"y\"}}]}"));

    assertEquals(List.of(), rows(service, spec));

    assertEquals(List.of(), service.lookUps);
  }

  private static FakeService three() throws Exception {
    return FakeService.of(
        "{\"id\":\"a\",\"session_start_time\":\"2020-05-01T00:00:00\",\"status\":\"y\"}",
        "{\"id\":\"b\",\"session_start_time\":\"2020-09-15T12:00:00\",\"status\":\"x\"}",
        "{\"id\":\"c\",\"session_start_time\":\"2019-05-01T00:00:00\",\"status\":\"y\"}");
  }

  private static List<List<Object>> rows(FakeService service, ScanSpec spec, Object... parameters)
      throws Exception {
    ScanSettings settings =
        new ScanSettings(10, 60, 100, Pushdown.DOCUMENTED, SINCE, Optional.of(UNTIL));
    return Rows.read(new Scanner(service, settings), spec, parameters);
  }

  private static ScanSpec id(ScanSpec spec, String id) {
    return Specs.where(spec, "id", Comparison.EQUAL, id);
  }

  private static ScanSpec idIn(Object... ids) {
    return Specs.whereIn(sessions("id"), "id", Arrays.asList(ids));
  }

  private static ScanSpec onOneDay(ScanSpec spec) {
    long noon = RandomScans.millis(LocalDateTime.of(2020, 9, 15, 0, 0));
    return Specs.where(
        Specs.where(spec, "session_start_time", Comparison.GREATER_OR_EQUAL, noon),
        "session_start_time",
        Comparison.LESS,
        noon + 86_400_000L);
  }
}
