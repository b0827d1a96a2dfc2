package dev.insightsjdbc.scan;

import static dev.insightsjdbc.scan.RequestPlannerTest.literal;
import static dev.insightsjdbc.scan.RequestPlannerTest.order;
import static dev.insightsjdbc.scan.RequestPlannerTest.september;
import static dev.insightsjdbc.scan.RequestPlannerTest.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a scan has to have all at once is counted. */
class KeptDocumentsTest {

  private static final int COUNT = 60;
  private static final int LONG = 10_000;

  private static final ScanSettings SETTINGS =
      new ScanSettings(
          10,
          60,
          100,
          Pushdown.DOCUMENTED,
          LocalDateTime.of(2020, 1, 1, 0, 0),
          Optional.of(LocalDateTime.of(2020, 12, 1, 0, 0)));

  private static FakeService service(Duration apart) {
    FakeService service = new FakeService();
    for (int i = 0; i < COUNT; i++) {
      service.documents.add(
          FakeService.JSON
              .createObjectNode()
              .put("id", String.format(Locale.ROOT, "s-%02d", i))
              .put("status", "x".repeat(LONG) + (char) ('z' - i % 26))
              .put(
                  "session_start_time",
                  LocalDateTime.of(2020, 9, 15, 12, 0).plus(apart.multipliedBy(i)).toString()));
    }
    return service;
  }

  private static List<Object> ids(FakeService service, ScanSpec spec, long mostKept)
      throws ServiceException, SQLException {
    ScanContext context =
        new ScanContext(
            Rows.bindings(),
            CallContext.NONE,
            warning -> {},
            new Spending(Spending.Budget.NONE),
            mostKept);
    List<Object> ids = new ArrayList<>();
    try (RowCursor cursor = new Scanner(service, SETTINGS).open(spec, context)) {
      while (cursor.next()) {
        ids.add(cursor.row()[0]);
      }
    }
    return ids;
  }

  private static ServiceException refused(FakeService service, ScanSpec spec, int documents) {
    ServiceException e =
        assertThrows(
            ServiceException.class, () -> ids(service, spec, (long) documents * (LONG + 1_000)));
    assertEquals(Fault.OVER_MEMORY, e.fault());
    return e;
  }

  /** Smaller pages than the one that is needed have all documents read, and sorted here. */
  private static ScanSpec first(int many) {
    return september(sessions("id", "status"))
        .withOrder(List.of(order("status", SortKey.Direction.ASC)))
        .withCut(literal(0), literal(many));
  }

  @Test
  void noMoreIsKeptOfASortThanIsWantedWhereMoreHasNoRoom() throws Exception {
    FakeService service = service(Duration.ofSeconds(1));
    service.largestPage = 4;
    List<Object> expected = ids(service, first(5), Long.MAX_VALUE);

    assertEquals(5, expected.size());
    assertEquals(expected, ids(service, first(5), 7L * (LONG + 1_000)));
  }

  @Test
  void aSortThatWouldKeepMoreSaysSo() {
    FakeService service = service(Duration.ofSeconds(1));
    service.largestPage = 4;

    ServiceException e = refused(service, first(30), 20);

    assertTrue(e.getMessage().startsWith("ORDER BY would keep more"), e.getMessage());
  }

  @Test
  void sessionsOfOneMillisecondThatAreMoreThanThereIsRoomForAreAnError() throws Exception {
    FakeService service = service(Duration.ZERO);
    ScanSpec spec = september(sessions("id", "status"));

    ServiceException e = refused(service, spec, 30);

    assertTrue(e.getMessage().contains("at the same millisecond"), e.getMessage());
    assertEquals(
        IntStream.range(0, COUNT).mapToObj(i -> String.format(Locale.ROOT, "s-%02d", i)).toList(),
        ids(service, spec, (COUNT + 1L) * (LONG + 1_000)));
  }

  /** Parts of time that are read beside each other have a session each at their ends. */
  @Test
  void sessionsThatStartAtDifferentTimesNeedNoRoom() throws Exception {
    FakeService service = service(Duration.ofSeconds(1));

    assertEquals(COUNT, ids(service, september(sessions("id", "status")), LONG / 2).size());
  }
}
