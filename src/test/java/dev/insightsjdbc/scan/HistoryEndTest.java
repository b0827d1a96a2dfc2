package dev.insightsjdbc.scan;

import static dev.insightsjdbc.scan.RequestPlannerTest.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.RowCursor;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of two clocks that differ, history ends by the later one that can be right. Ours says 2021. */
class HistoryEndTest {

  private static final Instant LATER = Instant.parse("2021-03-02T00:00:00Z");
  private static final Instant A_CENTURY_LATER = Instant.parse("2121-01-01T00:00:00Z");

  private final List<String> warnings = new ArrayList<>();
  private final FakeService service = new FakeService();

  @BeforeEach
  void twoSessions() throws Exception {
    service.documents.addAll(
        FakeService.of(
                "{\"id\":\"before\",\"session_start_time\":\"2020-12-31T00:00:00\"}",
                "{\"id\":\"after\",\"session_start_time\":\"2021-03-01T00:00:00\"}")
            .documents);
  }

  private List<Object> read(ScanSpec spec, LocalDateTime since) throws Exception {
    ScanSettings settings =
        new ScanSettings(10, 60, 100, Pushdown.DOCUMENTED, since, Optional.empty());
    ScanContext context = Rows.context(warnings);
    List<Object> values = new ArrayList<>();
    try (RowCursor cursor = new Scanner(service, settings).at(context).open(spec, context)) {
      while (cursor.next()) {
        values.add(cursor.row()[0]);
      }
    }
    return values;
  }

  private List<Object> read(ScanSpec spec) throws Exception {
    return read(spec, LocalDateTime.of(2020, 12, 1, 0, 0));
  }

  private static ScanSpec count() {
    return ScanSpec.all(Catalog.SESSIONS).withSummary(Summary.COUNT);
  }

  /** The service says its time with each answer, and not before. */
  private void saysTimeWithAnAnswer(Instant time) {
    service.beforeRequest = () -> service.clock = Optional.of(time);
  }

  @Test
  void aClockThatIsKnownFromTheStartIsFollowed() throws Exception {
    service.clock = Optional.of(LATER);
    assertEquals(List.of("after", "before"), read(sessions("id")));
    assertEquals(List.of(2L), read(count()));
    assertEquals(List.of(), warnings);
  }

  @Test
  void aClockThatIsACenturyAheadIsNotBelievedAndSaidSo() throws Exception {
    service.clock = Optional.of(A_CENTURY_LATER);
    assertEquals(List.of("before"), read(sessions("id")));
    assertEquals(1, service.requests.size());
    assertEquals(1, warnings.size());
    assertTrue(
        warnings.get(0).startsWith("the service's clock says 2121-01-01"), warnings::toString);
  }

  @Test
  void whereOurClockSaysThatHistoryHasNotBegunItIsOursThatIsWrong() throws Exception {
    service.clock = Optional.of(A_CENTURY_LATER);
    assertEquals(List.of("after"), read(sessions("id"), LocalDateTime.of(2021, 2, 1, 0, 0)));
    assertEquals(List.of(), warnings);
  }

  @Test
  void aClockThatTheFirstAnswerTellsIsFollowedBeforeAnyRowIsGiven() throws Exception {
    saysTimeWithAnAnswer(LATER);
    assertEquals(List.of("after", "before"), read(sessions("id")));
    service.clock = Optional.empty();
    assertEquals(List.of(2L), read(count()));
    service.clock = Optional.empty();
    assertEquals(
        List.of("after"),
        read(sessions("id").withCut(Optional.empty(), RequestPlannerTest.literal(1))));
  }

  @Test
  void whatIsAllLaterThanOurClockIsLookedForWhereItTurnsOutToBeWrong() throws Exception {
    saysTimeWithAnAnswer(LATER);
    ScanSpec later =
        Specs.where(
            sessions("id"),
            "session_start_time",
            Comparison.GREATER_OR_EQUAL,
            RandomScans.millis(LocalDateTime.of(2021, 2, 1, 0, 0)));
    assertEquals(List.of("after"), read(later));
    assertEquals(2, service.requests.size());
  }

  @Test
  void clocksThatHardlyDifferCostNoRequest() throws Exception {
    saysTimeWithAnAnswer(Rows.NOW.plusSeconds(600));
    assertEquals(List.of("before"), read(sessions("id")));
    assertEquals(1, service.requests.size());
  }

  @Test
  void anUpperBoundCostsNoRequest() throws Exception {
    saysTimeWithAnAnswer(LATER);
    ScanSpec earlier =
        Specs.where(
            sessions("id"),
            "session_start_time",
            Comparison.LESS,
            RandomScans.millis(LocalDateTime.of(2021, 1, 1, 0, 0)));
    assertEquals(List.of("before"), read(earlier));
    assertEquals(1, service.requests.size());
  }

  @Test
  void scansOfOneStatementEndAtTheSameTime() throws Exception {
    saysTimeWithAnAnswer(LATER);
    ScanSettings settings =
        new ScanSettings(
            10, 60, 100, Pushdown.DOCUMENTED, LocalDateTime.of(2021, 2, 1, 0, 0), Optional.empty());
    Scanner scanner = new Scanner(service, settings).at(Rows.context(warnings));
    assertEquals(List.of(List.of("after")), Rows.read(scanner, sessions("id")));
    saysTimeWithAnAnswer(LATER.plusSeconds(3_600));
    assertEquals(List.of(List.of("after")), Rows.read(scanner, sessions("id")));
    assertEquals(
        List.of("2021-03-03T00:00:00.000999"),
        service.requests.stream()
            .map(it -> it.dates().to().toString())
            .filter(it -> it.startsWith("2021-03"))
            .distinct()
            .toList());
  }
}
