package dev.insightsjdbc.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.OnlySearching;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.RowCursor;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scan asks before its documents are wanted: several requests at once, and never more. */
class ReadAheadTest {

  private static final LocalDateTime START = LocalDateTime.of(2020, 1, 1, 0, 0);

  /** Windows of ten days over 200 days, pages of ten. */
  private static final ScanSettings SETTINGS =
      new ScanSettings(
          10,
          10,
          1_000,
          Pushdown.DOCUMENTED,
          START,
          Optional.of(START.plusDays(200).minusNanos(1_000_000)),
          4);

  private final List<Thread> threads = new ArrayList<>();

  /** So many sessions, each some time after the one before. */
  private static FakeService sessions(int count, Duration apart) throws Exception {
    String[] documents =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "{'id':'s-%05d','status':'%s','session_start_time':'%s'}",
                        i,
                        i % 2 == 0 ? "a" : "b",
                        START.plus(apart.multipliedBy(i))))
            .map(text -> text.replace('\'', '"'))
            .toArray(String[]::new);
    return FakeService.of(documents);
  }

  private static ScanSpec ids() {
    return ScanSpec.all(Catalog.SESSIONS).withOutput(List.of(0)).pruned();
  }

  private CompletableFuture<List<Object>> readAll(OnlySearching service, ScanSpec spec) {
    return reading(new Scanner(service, SETTINGS).open(spec, Rows.context(new ArrayList<>())));
  }

  private CompletableFuture<List<Object>> reading(RowCursor cursor) {
    CompletableFuture<List<Object>> rows = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try (cursor) {
                List<Object> all = new ArrayList<>();
                while (cursor.next()) {
                  all.add(cursor.row()[0]);
                }
                rows.complete(all);
              } catch (Exception | Error e) {
                rows.completeExceptionally(e);
              }
            });
    threads.add(thread);
    thread.start();
    return rows;
  }

  private static List<Object> get(CompletableFuture<List<Object>> rows) throws Exception {
    return rows.get(20, TimeUnit.SECONDS);
  }

  private static List<String> newestFirst(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "s-%05d", count - 1 - i))
        .toList();
  }

  @Test
  void moreAndMoreIsAskedAheadAsDocumentsAreTaken() throws Exception {
    GatedService gated = new GatedService(sessions(20, Duration.ofDays(10)));
    CompletableFuture<List<Object>> rows = readAll(gated, ids());

    gated.awaitWaiting(1);
    gated.letThrough(1);
    gated.awaitWaiting(2);
    gated.letThrough(2);
    gated.awaitWaiting(4);
    gated.open();

    assertEquals(newestFirst(20), get(rows));
    assertEquals(4, gated.mostWaiting());
  }

  @Test
  void documentsThatFillTheMemoryAreReadOneAfterTheOther() throws Exception {
    FakeService service = sessions(20, Duration.ofDays(10));
    service.bytesOfDocument = Runtime.getRuntime().maxMemory() / 16;
    GatedService gated = new GatedService(service);
    CompletableFuture<List<Object>> rows = readAll(gated, ids());

    for (int i = 0; i < 20; i++) {
      gated.awaitWaiting(1);
      gated.letThrough(1);
      int asked = i + 1;
      GatedService.await(() -> gated.asked() > asked || rows.isDone(), "the next request");
    }

    assertEquals(newestFirst(20), get(rows));
    assertEquals(1, gated.mostWaiting());
  }

  @Test
  void aSummaryAsksAsMuchAsItMayAtOnce() throws Exception {
    GatedService gated = new GatedService(sessions(20, Duration.ofDays(10)));
    CompletableFuture<List<Object>> rows =
        readAll(gated, ScanSpec.all(Catalog.SESSIONS).withSummary(Summary.COUNT));

    gated.awaitWaiting(4);
    gated.open();

    assertEquals(List.of(20L), get(rows));
    assertEquals(4, gated.mostWaiting());
  }

  @Test
  void aWindowOfManyPagesIsReadInSlicesAtOnce() throws Exception {
    FakeService service = sessions(400, Duration.ofMinutes(30));
    GatedService gated = new GatedService(service);
    CompletableFuture<List<Object>> rows = readAll(gated, ids());
    gated.letThrough(20);
    gated.awaitWaiting(4);
    gated.open();

    assertEquals(newestFirst(400), get(rows));
    assertEquals(4, gated.mostWaiting());
    assertTrue(service.requests.size() <= 40 + 20 + 20, () -> "" + service.requests.size());
  }

  @Test
  void whoReadsSlowlyHoldsTheScanBack() throws Exception {
    FakeService service = sessions(5_000, Duration.ofMinutes(10));
    try (RowCursor cursor =
        new Scanner(service, SETTINGS).open(ids(), Rows.context(new ArrayList<>()))) {
      for (int i = 0; i < 25; i++) {
        assertTrue(cursor.next());
      }
      int emptyWindows = 17;
      int most = emptyWindows + 3 + 4 * Slice.MOST_PAGES + 4;
      GatedService.await(() -> asked(service) > 25, "a scan that reads ahead");
      // Nothing tells that a scan is at rest. Too short a wait lets the test pass, never fail.
      Thread.sleep(100);
      assertTrue(asked(service) <= most, () -> asked(service) + " of 500 pages");
    }
  }

  private static int asked(FakeService service) {
    synchronized (service) {
      return service.requests.size();
    }
  }

  @Test
  void aLimitOverWhatIsJudgedHereAsksForNothingAhead() throws Exception {
    FakeService service = sessions(100, Duration.ofDays(2));
    ScanSpec spec =
        Specs.where(ids(), "status", Comparison.LESS, "b")
            .withCut(Optional.empty(), Optional.of(new Operand.Literal(7L)));

    assertEquals(7, Rows.read(new Scanner(service, SETTINGS), spec).size());

    List<String> inTurn =
        service.requests.stream().map(it -> it.dates().from().toString()).toList();
    assertEquals(inTurn.stream().sorted((a, b) -> b.compareTo(a)).toList(), inTurn);
    assertEquals(3, inTurn.size());
  }

  @Test
  void aScanThatIsClosedGivesUpWhatIsUnderWay() throws Exception {
    GatedService gated = new GatedService(sessions(20, Duration.ofDays(10)));
    RowCursor cursor =
        new Scanner(gated, SETTINGS)
            .open(
                ScanSpec.all(Catalog.SESSIONS).withSummary(Summary.COUNT),
                Rows.context(new ArrayList<>()));
    CompletableFuture<List<Object>> rows = reading(cursor);
    gated.awaitWaiting(4);

    cursor.close();

    ExecutionException failure = assertThrows(ExecutionException.class, () -> get(rows));
    assertEquals(Fault.CANCELLED, fault(failure));
    GatedService.await(() -> gated.givenUp() == 4, "four requests that are given up");
    assertEquals(4, gated.asked());
  }

  @Test
  void anInterruptEndsTheWaitForDocuments() throws Exception {
    GatedService gated = new GatedService(sessions(20, Duration.ofDays(10)));
    CompletableFuture<List<Object>> rows =
        readAll(gated, ScanSpec.all(Catalog.SESSIONS).withSummary(Summary.COUNT));
    gated.awaitWaiting(4);

    threads.forEach(Thread::interrupt);

    ExecutionException failure = assertThrows(ExecutionException.class, () -> get(rows));
    assertEquals(Fault.CANCELLED, fault(failure));
    GatedService.await(() -> gated.givenUp() == 4, "four requests that are given up");
  }

  private static Fault fault(ExecutionException failure) {
    return assertInstanceOf(ServiceException.class, failure.getCause()).fault();
  }

  @Test
  void whatFailsAheadIsToldAfterTheRowsBeforeIt() throws Exception {
    FakeService service = sessions(20, Duration.ofDays(10));
    OnlySearching failing =
        new OnlySearching() {
          @Override
          public <D> Page<D> search(
              SearchRequest request, DocumentReader<D> reader, CallContext context)
              throws ServiceException {
            if (request.dates().to().isBefore(START.plusDays(100))) {
              throw new ServiceException(Fault.CONNECTION, "broken", null);
            }
            return service.search(request, reader, context);
          }
        };
    try (RowCursor cursor =
        new Scanner(failing, SETTINGS).open(ids(), Rows.context(new ArrayList<>()))) {
      List<Object> rows = new ArrayList<>();
      ServiceException failure =
          assertThrows(
              ServiceException.class,
              () -> {
                while (cursor.next()) {
                  rows.add(cursor.row()[0]);
                }
              });
      assertEquals(Fault.CONNECTION, failure.fault());
      assertEquals(newestFirst(20).subList(0, rows.size()), rows);
      assertTrue(rows.size() >= 9, rows::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PARAMETER_REFUSED, 413",
    "UNAVAILABLE, 500",
    "UNAVAILABLE, 502",
    "UNAVAILABLE, 504",
    "TIMEOUT, 0"
  })
  void aServiceThatFailsOnLargePagesIsAskedForSmallerOnes(Fault fault, int status)
      throws Exception {
    FakeService service = sessions(60, Duration.ofMinutes(1));
    List<Integer> refused = new ArrayList<>();
    OnlySearching failing =
        new OnlySearching() {
          @Override
          public synchronized <D> Page<D> search(
              SearchRequest request, DocumentReader<D> reader, CallContext context)
              throws ServiceException {
            if (request.pageSize() > 6) {
              refused.add(request.pageSize());
              throw new ServiceException(fault, status, "too much", null);
            }
            return service.search(request, reader, context);
          }
        };
    ScanSpec cut = ids().withCut(Optional.empty(), Optional.of(new Operand.Literal(60L)));
    for (ScanSpec spec : List.of(ids(), cut)) {
      List<Object> rows = get(readAll(failing, spec));
      assertEquals(newestFirst(60), rows);
    }
    assertTrue(refused.contains(10), refused::toString);
  }
}
