package dev.insightsjdbc.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.embedded.index.SessionSearch;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages in process are as long as their documents, and no longer than memory allows. */
class LongPagesTest {

  private static final DateRange DAY =
      new DateRange(LocalDateTime.of(2020, 9, 15, 0, 0), LocalDateTime.of(2020, 9, 16, 0, 0));

  private EmbeddedService service;

  @BeforeEach
  void fortySessionsInAnyOrder() throws Exception {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      documents.add(
          String.format(
              Locale.ROOT,
              "{\"id\":\"s-%02d\",\"session_start_time\":\"2020-09-15T10:00:%02d\",\"source\":\"%s\"}",
              i,
              i,
              "x".repeat(1_000)));
    }
    Collections.shuffle(documents, new Random(7));
    service = TestDocuments.serviceOver(documents);
  }

  @AfterEach
  void close() {
    service.close();
  }

  private static SearchRequest oldestFirst(Projection projection, int size) {
    List<SortKey> sort = List.of(SortKey.asc(FieldPath.of("session_start_time")));
    return new SearchRequest(DAY, Filter.ALL, sort, projection, 0, size);
  }

  @Test
  void aPageIsAsLongAsWhatIsGivenOfItsDocuments() throws Exception {
    Page<Boolean> whole =
        service.search(oldestFirst(Projection.ALL, 30), DocumentReader.SKIPPING, CallContext.NONE);
    assertEquals(30, whole.hits().size());
    assertEquals(30L * 1_068, whole.bytes());
    Page<Boolean> ids =
        service.search(
            oldestFirst(Projection.of(List.of(FieldPath.of("id"))), 30),
            DocumentReader.SKIPPING,
            CallContext.NONE);
    assertEquals(30L * "{\"id\":\"s-00\"}".length(), ids.bytes());
  }

  @Test
  void ofAPageThatIsTooLongTheFirstDocumentsAreGiven() throws Exception {
    for (int fitting : new int[] {0, 1, 7, 29, 30}) {
      SessionSearch.Hits hits =
          service
              .find(oldestFirst(Projection.ALL, 30), () -> false, fitting * 1_068L)
              .orElseThrow();
      int given = hits.documents().size();
      assertEquals(Math.max(1, fitting), given);
      assertEquals(30 - given, hits.leftOut());
      for (int i = 0; i < given; i++) {
        String document = new String(hits.documents().get(i), StandardCharsets.UTF_8);
        assertEquals(
            String.format(Locale.ROOT, "{\"id\":\"s-%02d\"", i), document.substring(0, 12));
      }
    }
  }
}
