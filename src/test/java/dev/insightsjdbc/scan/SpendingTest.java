package dev.insightsjdbc.scan;

import static dev.insightsjdbc.scan.RequestPlannerTest.literal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.RowCursor;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpendingTest {

  private static final LocalDateTime START = LocalDateTime.of(2020, 1, 1, 0, 0);

  /** Ten windows of ten days, pages of five. */
  private static final ScanSettings SETTINGS =
      new ScanSettings(
          5,
          10,
          1_000,
          Pushdown.DOCUMENTED,
          START,
          Optional.of(START.plusDays(100).minusNanos(1_000_000)),
          1);

  private final FakeService service = new FakeService();

  @BeforeEach
  void twentySessionsInTheNewestWindow() throws Exception {
    for (int i = 0; i < 20; i++) {
      service.documents.addAll(
          FakeService.of(
                  "{\"id\":\"s"
                      + i
                      + "\",\"session_start_time\":\""
                      + START.plusDays(95).plusHours(i)
                      + "\"}")
              .documents);
    }
  }

  private static Spending.Budget budget(long requests, long documents, long bytes) {
    return new Spending.Budget(
        OptionalLong.of(requests), OptionalLong.of(documents), OptionalLong.of(bytes));
  }

  private ServiceException over(ScanSpec spec, Spending.Budget budget) {
    ServiceException failure = assertThrows(ServiceException.class, () -> read(spec, budget));
    assertEquals(Fault.OVER_BUDGET, failure.fault());
    return failure;
  }

  private int read(ScanSpec spec, Spending.Budget budget) throws Exception {
    ScanContext context =
        new ScanContext(Rows.bindings(), CallContext.NONE, warning -> {}, new Spending(budget));
    try (RowCursor cursor = new Scanner(service, SETTINGS).open(spec, context)) {
      int rows = 0;
      while (cursor.next()) {
        rows++;
      }
      return rows;
    }
  }

  private static ScanSpec ids() {
    return ScanSpec.all(Catalog.SESSIONS).withOutput(List.of(0)).pruned();
  }

  @Test
  void whatTakesMoreRequestsThanItMayForCertainIsNotBegun() {
    ScanSpec count = ScanSpec.all(Catalog.SESSIONS).withSummary(Summary.COUNT);

    for (ScanSpec spec : new ScanSpec[] {count, ids()}) {
      ServiceException failure = over(spec, budget(9, 1_000, 1_000_000));
      assertTrue(failure.getMessage().contains("maxRequests=9"), failure::getMessage);
      assertTrue(failure.getMessage().contains("some 10 requests"), failure::getMessage);
    }
    assertEquals(0, service.requests.size());
  }

  @Test
  void aScanThatRunsOutOfRequestsSaysWhatItNeedsStill() {
    ServiceException failure = over(ids(), budget(11, 1_000, 1_000_000));

    assertEquals(11, service.requests.size());
    assertTrue(failure.getMessage().contains("has sent 11 requests"), failure::getMessage);
    assertTrue(failure.getMessage().contains("some 2 requests"), failure::getMessage);
  }

  @Test
  void documentsAreCountedAsTheyCome() {
    ServiceException failure = over(ids(), budget(1_000, 7, 1_000_000));

    assertTrue(failure.getMessage().contains("maxDocuments=7"), failure::getMessage);
    assertFalse(failure.getMessage().contains(" 0 requests"), failure::getMessage);
    assertEquals(2, service.requests.size());
  }

  @Test
  void theFirstPageTellsWhatWouldBeNeeded() {
    ServiceException failure = over(ids(), budget(1_000, 3, 1_000_000));

    assertEquals(1, service.requests.size());
    assertTrue(
        failure.getMessage().contains("need some 3 requests, 15 documents"), failure::getMessage);
    ServiceException ofFew = over(ids().withCut(literal(0), literal(8)), budget(1_000, 3, 1_000));
    assertTrue(ofFew.getMessage().contains("some 1 request, 3 documents"), ofFew::getMessage);
  }

  @Test
  void aStatementWithinItsBudgetIsAnswered() throws Exception {
    int requests = 4 + 9;
    assertEquals(20, read(ids(), budget(requests + 1, 40, 1_000_000)));
  }
}
