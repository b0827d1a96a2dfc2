package dev.insightsjdbc.scan;

import static dev.insightsjdbc.scan.RequestPlannerTest.literal;
import static dev.insightsjdbc.scan.RequestPlannerTest.order;
import static dev.insightsjdbc.scan.RequestPlannerTest.september;
import static dev.insightsjdbc.scan.RequestPlannerTest.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.OnlySearching;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.rows.Comparison;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that alone are the answer, and are not what was asked for. */
class OddCutsTest {

  private static final ScanSettings SETTINGS =
      new ScanSettings(
          10,
          1,
          100,
          Pushdown.DOCUMENTED,
          LocalDateTime.of(2020, 9, 1, 0, 0),
          Optional.of(LocalDateTime.of(2020, 12, 1, 0, 0)));

  /** Which pages are odd. */
  private enum Where {
    ANY,
    SORTED_BY_STATUS;

    boolean holds(SearchRequest request) {
      return this == ANY || request.sort().get(0).path().toString().equals("status");
    }
  }

  private enum Oddity {
    /** No page has more hits than it should, so the last ones have no room. */
    EACH_TWICE,
    REVERSED,
    /** The service does not look at the dates. */
    ALL_TIMES
  }

  private record Odd(FakeService inner, Oddity oddity, Where where) implements OnlySearching {

    @Override
    public <D> Page<D> search(SearchRequest request, DocumentReader<D> reader, CallContext context)
        throws ServiceException {
      if (!where.holds(request)) {
        return inner.search(request, reader, context);
      }
      SearchRequest asked = oddity == Oddity.ALL_TIMES ? atAllTimes(request) : request;
      Page<D> page = inner.search(asked, reader, context);
      List<D> hits = new ArrayList<>(page.hits());
      if (oddity == Oddity.REVERSED) {
        Collections.reverse(hits);
      }
      if (oddity == Oddity.EACH_TWICE) {
        hits = hits.stream().flatMap(hit -> Stream.of(hit, hit)).limit(hits.size()).toList();
      }
      return new Page<>(page.total(), false, page.pageSize(), hits, page.bytes());
    }

    private static SearchRequest atAllTimes(SearchRequest request) {
      LocalDateTime middle = LocalDateTime.of(2020, 9, 16, 0, 0);
      return new SearchRequest(
          new DateRange(middle.minusDays(29), middle.plusDays(29)),
          request.filter(),
          request.sort(),
          request.projection(),
          request.pageNumber(),
          request.pageSize());
    }
  }

  /** Twelve sessions from 2020-09-15 to 18, one each six hours, of statuses in the other order. */
  private static List<Object> first(int many, ScanSpec spec, Oddity oddity, Where where)
      throws ServiceException, SQLException {
    FakeService service = new FakeService();
    for (int i = 0; i < 12; i++) {
      service.documents.add(
          FakeService.JSON
              .createObjectNode()
              .put("id", String.format(Locale.ROOT, "s-%02d", i))
              .put("status", String.format(Locale.ROOT, "status-%02d", 20 - i))
              .put(
                  "session_start_time",
                  LocalDateTime.of(2020, 9, 15, 0, 0).plusHours(6L * i).toString()));
    }
    return Rows.read(
            new Scanner(new Odd(service, oddity, where), SETTINGS),
            spec.withCut(literal(0), literal(many)))
        .stream()
        .map(it -> it.get(0))
        .toList();
  }

  private static ScanSpec oneDay(String... columns) {
    LocalDateTime day = LocalDateTime.of(2020, 9, 16, 0, 0);
    return Specs.where(
        Specs.where(
            september(sessions(columns)),
            "session_start_time",
            Comparison.GREATER_OR_EQUAL,
            RandomScans.millis(day)),
        "session_start_time",
        Comparison.LESS,
        RandomScans.millis(day.plusDays(1)));
  }

  private static ScanSpec byStatus(ScanSpec spec) {
    return spec.withOrder(List.of(order("status", SortKey.Direction.ASC)));
  }

  private static List<Object> sessionsFrom(int first, int last) {
    return IntStream.iterate(first, i -> i >= last, i -> i - 1)
        .<Object>mapToObj(i -> String.format(Locale.ROOT, "s-%02d", i))
        .toList();
  }

  @Test
  void sessionsThatComeTwiceLeaveNoOtherOut() throws Exception {
    assertEquals(sessionsFrom(7, 5), first(3, oneDay("id"), Oddity.EACH_TWICE, Where.ANY));
    assertEquals(
        sessionsFrom(7, 5),
        first(3, byStatus(oneDay("id")), Oddity.EACH_TWICE, Where.SORTED_BY_STATUS));
    assertEquals(
        sessionsFrom(11, 7),
        first(5, byStatus(september(sessions("id"))), Oddity.EACH_TWICE, Where.SORTED_BY_STATUS));
  }

  @Test
  void anOrderThatIsNotKeptIsMadeHere() throws Exception {
    List<Object> statuses = List.of("status-13", "status-14", "status-15");
    assertEquals(
        statuses, first(3, byStatus(oneDay("status")), Oddity.REVERSED, Where.SORTED_BY_STATUS));
    assertEquals(
        sessionsFrom(11, 7),
        first(5, byStatus(september(sessions("id"))), Oddity.REVERSED, Where.SORTED_BY_STATUS));
  }

  @Test
  void anOrderOfTimeThatIsNotKeptIsAnError() {
    ServiceException e =
        assertThrows(
            ServiceException.class,
            () -> first(3, oneDay("session_start_time"), Oddity.REVERSED, Where.ANY));
    assertEquals(Fault.MALFORMED_ANSWER, e.fault());
  }

  @Test
  void sessionsOfOtherTimesAreNotGiven() throws Exception {
    assertEquals(
        sessionsFrom(11, 7),
        first(5, byStatus(september(sessions("id"))), Oddity.ALL_TIMES, Where.SORTED_BY_STATUS));
    assertThrows(
        ServiceException.class,
        () -> first(3, oneDay("id", "session_start_time"), Oddity.ALL_TIMES, Where.ANY));
  }
}
