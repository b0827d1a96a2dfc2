package dev.insightsjdbc.scan;

import static dev.insightsjdbc.scan.RequestPlannerTest.september;
import static dev.insightsjdbc.scan.RequestPlannerTest.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.OnlySearching;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Documents of which only a few fit into one answer, however many are asked for. */
class TooLargePagesTest {

  private static final int COUNT = 60;

  private static final List<String> ALL =
      IntStream.range(0, COUNT).mapToObj(TooLargePagesTest::id).toList();

  /** Why an answer does not come. */
  private enum Refusal {
    /** It is longer than the memory here allows. */
    TOO_LONG(Fault.TOO_LONG, 200),
    /** The service says so. */
    TOO_LARGE(Fault.PARAMETER_REFUSED, 413);

    private final Fault fault;
    private final int status;

    Refusal(Fault fault, int status) {
      this.fault = fault;
      this.status = status;
    }
  }

  /** A service that gives no more than so many documents at once. */
  private record Narrow(FakeService inner, int most, Refusal refusal) implements OnlySearching {

    @Override
    public <D> Page<D> search(SearchRequest request, DocumentReader<D> reader, CallContext context)
        throws ServiceException {
      Page<D> page = inner.search(request, reader, context);
      if (page.hits().size() > most) {
        throw new ServiceException(refusal.fault, refusal.status, "too large", null);
      }
      return page;
    }
  }

  private static List<Object> ids(int most, int secondsBetween, Refusal refusal)
      throws ServiceException, SQLException {
    FakeService service = new FakeService();
    for (int i = 0; i < COUNT; i++) {
      service.documents.add(
          FakeService.JSON
              .createObjectNode()
              .put("id", id(i))
              .put(
                  "session_start_time",
                  LocalDateTime.of(2020, 9, 15, 12, 0)
                      .minusSeconds((long) i * secondsBetween)
                      .toString()));
    }
    Scanner scanner = new Scanner(new Narrow(service, most, refusal), LongListTest.SETTINGS);
    return Rows.read(scanner, september(sessions("id"))).stream().map(it -> it.get(0)).toList();
  }

  private static String id(int number) {
    return String.format(Locale.ROOT, "s-%03d", number);
  }

  @Test
  void pagesAreHalvedUntilTheyFit() throws Exception {
    assertEquals(ALL, ids(7, 1, Refusal.TOO_LONG));
    assertEquals(ALL, ids(2, 1, Refusal.TOO_LONG));
    assertEquals(ALL, ids(7, 1, Refusal.TOO_LARGE));
  }

  @Test
  void pagesOfOneMillisecondAreHalvedUntilTheyFit() throws Exception {
    assertEquals(ALL, ids(7, 0, Refusal.TOO_LONG));
    assertEquals(ALL, ids(1, 0, Refusal.TOO_LARGE));
  }

  @Test
  void aDocumentThatDoesNotFitAloneIsAnError() {
    ServiceException e = assertThrows(ServiceException.class, () -> ids(0, 1, Refusal.TOO_LONG));

    assertEquals(Fault.TOO_LONG, e.fault());
  }
}
