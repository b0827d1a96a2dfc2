package dev.insightsjdbc.scan;

import static dev.insightsjdbc.scan.RequestPlannerTest.literal;
import static dev.insightsjdbc.scan.RequestPlannerTest.order;
import static dev.insightsjdbc.scan.RequestPlannerTest.september;
import static dev.insightsjdbc.scan.RequestPlannerTest.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.SortKey;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that others change while they are scanned: none hides another one. */
class ChangingSessionsTest {

  private static final int COUNT = 60;
  private static final int RUNS = 100;
  private static final LocalDateTime START = LocalDateTime.of(2020, 9, 15, 12, 0);

  private static ScanSettings settings(int concurrency) {
    return new ScanSettings(
        10,
        60,
        100,
        Pushdown.DOCUMENTED,
        LocalDateTime.of(2020, 9, 1, 0, 0),
        Optional.of(LocalDateTime.of(2020, 9, 30, 0, 0)),
        concurrency);
  }

  private static String id(int number) {
    return String.format(Locale.ROOT, "s-%02d", number);
  }

  private static FakeService service(Random random) {
    FakeService service = new FakeService();
    for (int i = 0; i < COUNT; i++) {
      service.documents.add(
          FakeService.JSON
              .createObjectNode()
              .put("id", id(i))
              .put("status", "status-" + random.nextInt(10))
              .put("session_start_time", START.plusMinutes(i).toString()));
    }
    return service;
  }

  private static List<Object> newestFirst() {
    return IntStream.range(0, COUNT).<Object>mapToObj(i -> id(COUNT - 1 - i)).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void whatIsSortedByATimeThatStaysIsThereOnceWhateverElseChanges(int concurrency)
      throws Exception {
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(run);
      FakeService service = service(random);
      service.beforeRequest =
          () ->
              service
                  .documents
                  .get(random.nextInt(COUNT))
                  .put("status", "status-" + random.nextInt(10));
      Scanner scanner = new Scanner(service, settings(concurrency));

      List<List<Object>> rows = Rows.read(scanner, september(sessions("id", "status")));

      assertEquals(newestFirst(), rows.stream().map(row -> row.get(0)).toList(), "run " + run);
    }
  }

  /** Smaller pages than the one that is needed: all are read in order of time, and sorted here. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aSessionWhoseSortKeyChangesIsThereOnceAtItsOldOrNewPlace(int concurrency) throws Exception {
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(run);
      FakeService service = service(random);
      service.largestPage = 10;
      service.beforeRequest =
          () ->
              service
                  .documents
                  .get(random.nextInt(COUNT))
                  .put("status", "status-" + random.nextInt(10));
      ScanSpec spec =
          september(sessions("id", "status"))
              .withOrder(List.of(order("status", SortKey.Direction.ASC)))
              .withCut(literal(0), literal(COUNT));

      List<List<Object>> rows = Rows.read(new Scanner(service, settings(concurrency)), spec);

      Set<Object> ids = new HashSet<>(rows.stream().map(row -> row.get(0)).toList());
      assertEquals(Set.copyOf(newestFirst()), ids, "run " + run);
      assertEquals(COUNT, rows.size());
      List<String> statuses = rows.stream().map(row -> (String) row.get(1)).toList();
      assertEquals(statuses.stream().sorted().toList(), statuses, "run " + run);
    }
  }

  /**
   * No page is of the same moment as another one, and a scan does not remember all ids: a session
   * that is given another time may be there at each of its times, or at none.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aSessionWhoseTimeChangesHidesNoOther(int concurrency) throws Exception {
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(run);
      FakeService service = service(random);
      List<Object> changes = new ArrayList<>();
      service.beforeRequest =
          () -> {
            ObjectNode session = service.documents.get(random.nextInt(COUNT));
            session.put("session_start_time", START.plusMinutes(random.nextInt(COUNT)).toString());
            changes.add(session.get("id").asText());
          };
      Scanner scanner = new Scanner(service, settings(concurrency));

      List<Object> ids =
          Rows.read(scanner, september(sessions("id"))).stream().map(row -> row.get(0)).toList();

      Set<Object> changed = new HashSet<>(changes);
      assertEquals(
          newestFirst().stream().filter(id -> !changed.contains(id)).toList(),
          ids.stream().filter(id -> !changed.contains(id)).toList(),
          "run " + run);
      for (Object id : changed) {
        int times = Collections.frequency(changes, id) + 1;
        assertTrue(Collections.frequency(ids, id) <= times, () -> id + " in " + ids);
      }
    }
  }
}
