package dev.insightsjdbc.scan;

import static dev.insightsjdbc.scan.RequestPlannerTest.literal;
import static dev.insightsjdbc.scan.RequestPlannerTest.order;
import static dev.insightsjdbc.scan.RequestPlannerTest.sessions;
import static dev.insightsjdbc.scan.RequestPlannerTest.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists of values that are too long for one request. */
class LongListTest {

  static final ScanSettings SETTINGS =
      new ScanSettings(
          500,
          60,
          10_000,
          Pushdown.DOCUMENTED,
          LocalDateTime.of(2020, 1, 1, 0, 0),
          Optional.of(LocalDateTime.of(2020, 12, 1, 0, 0)));

  @Test
  void aLongListOfValuesOfOneFieldIsCutIntoSeveralRequests() {
    ScanSpec both =
        Specs.where(
            Specs.whereIn(sessions("id"), "status", values(400)),
            "channel",
            Comparison.EQUAL,
            "voice");

    RequestPlan plan = RequestPlanner.plan(both, SETTINGS, Rows.bindings());

    assertEquals(Condition.TRUE, plan.local().condition());
    assertEquals(
        IntStream.range(0, 400)
            .mapToObj(i -> "{\"should\":[{\"term\":{\"status\":\"value" + i + "\"}}]}")
            .toList(),
        plan.filters().stream()
            .flatMap(filter -> filter.should().stream())
            .map(term -> new Filter(List.of(), List.of(), List.of(term)).toString())
            .toList());
    for (RequestPlan part : plan.parts()) {
      assertEquals(1, part.filter().must().size());
      String line = QueryCodec.pathAndQuery(part.firstRequest(part.windows().get(0)));
      assertTrue(line.length() < 6_900 && line.length() > 1_000, line);
    }
    assertEquals(4, plan.filters().size());
  }

  @Test
  void aLongListOfExclusionsIsSentAsFarAsItFits() {
    ScanSpec spec = sessions("id");
    for (String value : values(1_500)) {
      spec = Specs.where(spec, "status", Comparison.NOT_EQUAL, value);
    }

    RequestPlan plan = RequestPlanner.plan(spec, SETTINGS, Rows.bindings());

    int sent = plan.filter().mustNot().size();
    assertTrue(sent > 50 && sent < 400, "sent " + sent);
    assertEquals(1_500 - sent + 1, Condition.conjuncts(plan.local().condition()).size());
  }

  @Test
  void totalsAreSummed() throws Exception {
    FakeService service = thousand();

    assertEquals(List.of(List.of(400L)), rows(service, channelIn(400).withCount()));

    assertTrue(service.requests.stream().allMatch(it -> it.pageSize() == 1));
    assertEquals(0, service.requests.size() % 6);
    linesFit(service);
  }

  @Test
  void rowsAreMergedInTheOrderOfTheScan() throws Exception {
    FakeService service = thousand();

    List<List<Object>> newest = rows(service, channelIn(400));
    assertEquals(400, newest.size());
    assertEquals(newest.stream().sorted((l, r) -> text(r).compareTo(text(l))).toList(), newest);

    ScanSpec cut = channelIn(400).withCut(literal(7), literal(5));
    assertEquals(newest.subList(7, 12), rows(service, cut));

    ScanSpec byId = channelIn(400).withOrder(List.of(order("id", SortKey.Direction.ASC)));
    List<List<Object>> oldest =
        newest.stream().sorted((l, r) -> text(l).compareTo(text(r))).toList();
    assertEquals(oldest, rows(service, byId));
    service.requests.clear();
    assertEquals(oldest.subList(3, 13), rows(service, byId.withCut(literal(3), literal(10))));
    assertTrue(service.requests.stream().allMatch(it -> it.pageSize() == 13));
    linesFit(service);
  }

  @Test
  void aCutAsksEachPartForNoMoreThanItNeeds() throws Exception {
    FakeService service = thousand();

    assertEquals(5, rows(service, channelIn(400).withCut(Optional.empty(), literal(5))).size());

    assertTrue(service.requests.stream().allMatch(it -> it.pageSize() <= 6));
    int parts = RequestPlanner.plan(channelIn(400), SETTINGS, Rows.bindings()).filters().size();
    assertEquals(parts, service.requests.size());
  }

  @Test
  void aLineThatIsRefusedIsCutBeforeTheFirstRowAndNotTriedAgain() throws Exception {
    FakeService service = thousand();
    service.longestLine = 1_500;
    Scanner scanner = new Scanner(service, SETTINGS);
    List<List<Object>> expected = rows(thousand(), channelIn(400));

    assertEquals(expected, Rows.read(scanner, channelIn(400)));
    long refused =
        service.requests.stream()
            .filter(it -> QueryCodec.pathAndQuery(it).length() > 1_500)
            .count();
    assertTrue(refused > 0 && refused <= 3, () -> "" + refused);
    service.requests.clear();

    assertEquals(List.of(List.of(400L)), Rows.read(scanner, channelIn(400).withCount()));
    assertTrue(
        service.requests.stream().allMatch(it -> QueryCodec.pathAndQuery(it).length() <= 1_500));
  }

  @Test
  void aConditionThatIsTooLongForTheServiceIsJudgedHere() throws Exception {
    FakeService service = thousand();
    service.longestLine = 700;
    ScanSpec spec = sessions("id");
    for (String value : values(60)) {
      spec = Specs.where(spec, "channel", Comparison.NOT_EQUAL, value);
    }

    assertEquals(rows(thousand(), spec), rows(service, spec));
  }

  @Test
  void whereNothingCanBeCutTheRefusalIsTheErrorAndTheNextScanIsAsBefore() throws Exception {
    FakeService service = thousand();
    service.longestLine = 10;
    Scanner scanner = new Scanner(service, SETTINGS);

    ServiceException e =
        assertThrows(ServiceException.class, () -> Rows.read(scanner, channelIn(400)));
    assertEquals(414, e.status());

    service.longestLine = Integer.MAX_VALUE;
    service.requests.clear();
    Rows.read(scanner, channelIn(400));
    assertTrue(
        service.requests.stream().anyMatch(it -> QueryCodec.pathAndQuery(it).length() > 4_000));
  }

  private static String text(List<Object> row) {
    return row.get(0).toString();
  }

  private static ScanSpec channelIn(int values) {
    return Specs.whereIn(sessions("id"), "channel", values(values));
  }

  /** A session a quarter of an hour; the first 400 have channels that are asked for. */
  private static FakeService thousand() {
    FakeService service = new FakeService();
    LocalDateTime start = LocalDateTime.of(2020, 11, 1, 0, 0);
    for (int i = 0; i < 1_000; i++) {
      ObjectNode document = FakeService.JSON.createObjectNode();
      document.put("id", "s" + (1_000 + i));
      document.put("session_start_time", start.plusMinutes(15L * i).toString());
      document.put("channel", "value" + (i * 7 % 1_000));
      service.documents.add(document);
    }
    return service;
  }

  private static void linesFit(FakeService service) {
    for (SearchRequest request : service.requests) {
      assertTrue(QueryCodec.pathAndQuery(request).length() < 6_900);
    }
  }

  private static List<List<Object>> rows(FakeService service, ScanSpec spec) throws Exception {
    return Rows.read(new Scanner(service, SETTINGS), spec);
  }
}
