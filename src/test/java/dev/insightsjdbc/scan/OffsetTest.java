package dev.insightsjdbc.scan;

import static dev.insightsjdbc.scan.RequestPlannerTest.literal;
import static dev.insightsjdbc.scan.RequestPlannerTest.order;
import static dev.insightsjdbc.scan.RequestPlannerTest.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.rows.Comparison;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cuts over years of sessions. */
class OffsetTest {

  private static final LocalDateTime SINCE = LocalDateTime.of(2019, 1, 1, 0, 0);

  @Test
  void theNewestFewOfAllYearsAreOneRequest() throws Exception {
    FakeService service = daily();

    assertEquals(ids(0, 10), rows(service, newest().withCut(Optional.empty(), literal(10))));

    assertEquals(1, service.requests.size());
    assertEquals(10, service.requests.get(0).pageSize());
  }

  @Test
  void theOldestFewOfAllYearsAreOneRequest() throws Exception {
    FakeService service = daily();
    ScanSpec spec =
        sessions("id")
            .withOrder(List.of(order("session_start_time", SortKey.Direction.ASC)))
            .withCut(Optional.empty(), literal(10));

    assertEquals(10, rows(service, spec).size());

    assertEquals(1, service.requests.size());
  }

  @Test
  void emptyWindowsCostASmallRequestEach() throws Exception {
    FakeService service = daily();
    service.documents.removeIf(
        it -> RandomScans.start(it) > RandomScans.millis(SINCE.plusDays(99)));

    assertEquals(10, rows(service, newest().withCut(Optional.empty(), literal(10))).size());

    assertTrue(service.requests.stream().allMatch(it -> it.pageSize() == 10));
    assertEquals(11, service.requests.size());
  }

  @Test
  void anOffsetSkipsWholeWindowsByTheirTotals() throws Exception {
    FakeService service = daily();

    assertEquals(ids(600, 5), rows(service, newest().withCut(literal(600), literal(5))));

    long counts = service.requests.stream().filter(it -> it.pageSize() == 1).count();
    assertTrue(counts >= 10 && counts <= 14, "counted " + counts);
    List<SearchRequest> pages = service.requests.stream().filter(it -> it.pageSize() > 1).toList();
    assertTrue(pages.size() <= 3, pages.toString());
  }

  @Test
  void anOffsetWithinAPageReads() throws Exception {
    FakeService service = daily();

    assertEquals(ids(15, 60), rows(service, newest().withCut(literal(15), literal(60))));

    assertTrue(service.requests.stream().allMatch(it -> it.pageSize() > 1));
  }

  @Test
  void everyOffsetGivesTheRowsOfAFullScan() throws Exception {
    List<List<Object>> all = rows(daily(), newest());
    for (int offset = 0; offset < 740; offset += 111) {
      for (boolean capped : new boolean[] {false, true}) {
        FakeService service = daily();
        service.totalCap = capped ? 30 : Long.MAX_VALUE;
        service.flagsCap = capped;
        int to = Math.min(all.size(), offset + 9);
        assertEquals(
            all.subList(Math.min(offset, to), to),
            rows(service, newest().withCut(literal(offset), literal(9))));
        assertEquals(
            all.subList(Math.min(offset, all.size()), all.size()),
            rows(service, newest().withCut(literal(offset), Optional.empty())));
      }
    }
  }

  @Test
  void whereRowsAreJudgedHereNothingIsSkippedByTotals() throws Exception {
    FakeService service = daily();
    ScanSpec spec = Specs.where(newest(), "status", Comparison.NOT_EQUAL, "x");

    assertEquals(ids(100, 5), rows(service, spec.withCut(literal(100), literal(5))));

    assertTrue(service.requests.stream().allMatch(it -> it.pageSize() > 1));
  }

  private static ScanSpec newest() {
    return sessions("id").withOrder(List.of(order("session_start_time", SortKey.Direction.DESC)));
  }

  private static List<List<Object>> ids(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> List.of((Object) ("s" + (10_000 + i))))
        .toList();
  }

  /** One session a day for two years; the newest is the first. */
  private static FakeService daily() {
    FakeService service = new FakeService();
    LocalDateTime last = LocalDateTime.of(2020, 12, 31, 12, 0);
    for (int i = 0; i < 730; i++) {
      ObjectNode document = FakeService.JSON.createObjectNode();
      document.put("id", "s" + (10_000 + i));
      document.put("session_start_time", last.minusDays(i).toString());
      document.put("status", "y");
      service.documents.add(document);
    }
    return service;
  }

  private static List<List<Object>> rows(FakeService service, ScanSpec spec) throws Exception {
    ScanSettings settings =
        new ScanSettings(20, 60, 10_000, Pushdown.DOCUMENTED, SINCE, Optional.empty());
    return Rows.read(new Scanner(service, settings), spec);
  }
}
