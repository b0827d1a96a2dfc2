package dev.insightsjdbc.scan;

import static dev.insightsjdbc.scan.RequestPlannerTest.september;
import static dev.insightsjdbc.scan.RequestPlannerTest.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.rows.RowCursor;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A service whose ids are not those of one session each. */
class SharedIdsTest {

  private static final LocalDateTime START = LocalDateTime.of(2020, 9, 15, 12, 0);

  private static void add(FakeService service, String id, int second) {
    service.documents.add(
        FakeService.JSON
            .createObjectNode()
            .put("id", id)
            .put("session_start_time", START.plusSeconds(second).toString()));
  }

  @Test
  void sessionsOfOneIdThatStartAtDifferentTimesAreGivenWhereverPagesEnd() throws Exception {
    FakeService service = new FakeService();
    List<Object> expected = new ArrayList<>();
    for (int i = 11; i >= 0; i--) {
      add(service, "s" + i / 3, i + 1);
      expected.add("s" + i / 3);
    }
    for (int pageSize = 1; pageSize <= 13; pageSize++) {
      ScanSettings settings =
          new ScanSettings(
              pageSize,
              60,
              100,
              Pushdown.DOCUMENTED,
              LocalDateTime.of(2020, 1, 1, 0, 0),
              Optional.of(LocalDateTime.of(2020, 12, 1, 0, 0)));
      ScanContext context =
          new ScanContext(
              Rows.bindings(),
              CallContext.NONE,
              warning -> {},
              new Spending(Spending.Budget.NONE),
              Long.MAX_VALUE);
      List<Object> ids = new ArrayList<>();
      try (RowCursor cursor =
          new Scanner(service, settings).open(september(sessions("id")), context)) {
        while (cursor.next()) {
          ids.add(cursor.row()[0]);
        }
      }
      assertEquals(expected, ids, "pages of " + pageSize);
    }
  }
}
