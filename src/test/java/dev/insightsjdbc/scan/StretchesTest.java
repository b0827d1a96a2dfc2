package dev.insightsjdbc.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.rows.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StretchesTest {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long WINDOW = 60 * DAY;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Stretches stretches = Stretches.of(() -> now);

  private static MillisRange days(int first, int last) {
    long start = MillisRange.millis(LocalDateTime.of(2020, 1, 1, 0, 0));
    return new MillisRange(start + first * DAY, start + last * DAY - 1);
  }

  private void learn(MillisRange range, long sessions) {
    stretches.learn(range.dates(), sessions);
  }

  private List<MillisRange> spare(MillisRange... ranges) {
    return stretches.spare(List.of(ranges), WINDOW);
  }

  @Test
  void emptyStretchesAreNotAskedForWhereThatSparesRequests() {
    assertEquals(List.of(days(0, 600)), spare(days(0, 600)));
    learn(days(0, 240), 0);
    learn(days(240, 400), 0);
    assertEquals(List.of(days(400, 600)), spare(days(0, 600)));
    assertEquals(List.of(), spare(days(10, 300)));
  }

  /** A count from the year 1 on asks some twelve thousand windows. */
  @Test
  void anyNumberOfStretchesThatGoOnWithEachOtherIsRemembered() {
    for (int window = -12_000; window < 0; window += 2) {
      learn(days(60 * window, 60 * (window + 1)), 0);
      learn(days(60 * (window + 1), 60 * (window + 2)), 0);
    }
    assertEquals(List.of(days(0, 600)), spare(days(-60 * 12_000, 600)));
  }

  @Test
  void stretchesThatWereSeenAtOtherTimesAreForgottenAtOtherTimes() {
    learn(days(0, 240), 0);
    now = now.plus(Duration.ofMinutes(30));
    learn(days(240, 480), 0);
    now = now.plus(Duration.ofMinutes(45));
    assertEquals(List.of(days(0, 240)), spare(days(0, 480)));
  }

  @Test
  void aGapThatSparesNoRequestIsAskedForToo() {
    learn(days(20, 30), 0);
    assertEquals(List.of(days(0, 60)), spare(days(0, 60)));
    assertEquals(List.of(days(0, 600)), spare(days(0, 600)));
    learn(days(60, 300), 0);
    assertEquals(List.of(days(0, 60), days(300, 600)), spare(days(0, 600)));
  }

  @Test
  void whereThereAreSessionsNothingIsSpared() {
    learn(days(0, 240), 1);
    assertEquals(List.of(days(0, 240)), spare(days(0, 240)));
    assertTrue(stretches.hasSessions(days(1, 240).dates()));
    assertFalse(stretches.hasSessions(days(241, 300).dates()));
  }

  @Test
  void whatWasSeenIsForgottenAfterAnHour() {
    learn(days(0, 240), 0);
    now = now.plus(Duration.ofMinutes(59));
    assertEquals(List.of(), spare(days(0, 240)));
    now = now.plus(Duration.ofMinutes(2));
    assertEquals(List.of(days(0, 240)), spare(days(0, 240)));
  }

  @Test
  void whatWasSeenBeforeTheClockWasSetBackIsForgotten() {
    now = now.plus(Duration.ofDays(400));
    learn(days(0, 240), 0);
    assertEquals(List.of(), spare(days(0, 240)));
    now = now.minus(Duration.ofDays(400));
    assertEquals(List.of(days(0, 240)), spare(days(0, 240)));
    learn(days(0, 240), 0);
    now = now.plus(Duration.ofDays(400));
    assertEquals(List.of(days(0, 240)), spare(days(0, 240)));
  }

  @Test
  void theLastTwoDaysAreNeverRemembered() {
    now = LocalDateTime.of(2020, 1, 1, 0, 0).plusDays(240).atOffset(ZoneOffset.UTC).toInstant();
    learn(days(0, 240), 0);
    List<MillisRange> left = spare(days(0, 240));
    assertEquals(1, left.size());
    assertTrue(left.get(0).first() <= days(238, 239).first() + 1, left::toString);
    learn(days(239, 240), 0);
    assertEquals(left, spare(days(0, 240)));
  }

  @Test
  void aHistoryThatIsNotRememberedIsAlwaysAskedFor() {
    Stretches.FORGOTTEN.learn(days(0, 240).dates(), 0);
    assertEquals(List.of(days(0, 240)), Stretches.FORGOTTEN.spare(List.of(days(0, 240)), WINDOW));
  }

  private ScanSettings settings() {
    return new ScanSettings(
        50,
        60,
        10_000,
        Pushdown.DOCUMENTED,
        LocalDateTime.of(2010, 1, 1, 0, 0),
        Optional.of(LocalDateTime.of(2026, 1, 1, 0, 0)),
        1,
        stretches);
  }

  /** Two sessions late in 2025, and one in 2021; sixteen years are nearly a hundred windows. */
  private static FakeService service() throws Exception {
    return FakeService.of(
        "{\"id\":\"c\",\"session_start_time\":\"2025-12-01T00:00:00\",\"status\":\"x\"}",
        "{\"id\":\"b\",\"session_start_time\":\"2025-12-02T00:00:00\",\"status\":\"y\"}",
        "{\"id\":\"a\",\"session_start_time\":\"2021-06-01T00:00:00\",\"status\":\"y\"}");
  }

  @Test
  void aFilterThatFindsNothingIsNotSentWhereThereAreNoSessions() throws Exception {
    FakeService service = service();
    Scanner scanner = new Scanner(service, settings());
    ScanSpec spec = Specs.where(RequestPlannerTest.sessions("id"), "status", Comparison.EQUAL, "y");

    assertEquals(List.of(List.of("b"), List.of("a")), Rows.read(scanner, spec));
    int first = service.requests.size();
    assertTrue(first <= 102, () -> "a window is asked for twice where it has sessions: " + first);
    service.requests.clear();

    assertEquals(List.of(List.of("b"), List.of("a")), Rows.read(scanner, spec));
    int second = service.requests.size();
    assertTrue(second <= 6, () -> "" + service.requests);
  }

  @Test
  void aScanWithoutAFilterTellsWhereThereIsNothing() throws Exception {
    FakeService service = service();
    Scanner scanner = new Scanner(service, settings());
    ScanSpec spec = RequestPlannerTest.sessions("id");
    assertEquals(3, Rows.read(scanner, spec).size());
    service.requests.clear();

    assertEquals(List.of(List.of(3L)), Rows.read(scanner, spec.withCount()));
    assertTrue(service.requests.size() <= 6, () -> "" + service.requests.size());
  }
}
