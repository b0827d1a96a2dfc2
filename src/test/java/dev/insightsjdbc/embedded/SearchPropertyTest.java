package dev.insightsjdbc.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentText;
import dev.insightsjdbc.api.FilterDialect;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Random searches over random sessions find what a plain evaluation over trees finds. */
class SearchPropertyTest {

  private static final int REQUESTS_PER_STORE = 40;
  private static final int ALL_INDEXED = 8_191;

  private static final EmbeddedOptions ELASTICSEARCH =
      EmbeddedOptions.DEFAULT.withDialect(FilterDialect.ELASTICSEARCH);

  @Property(tries = 80, shrinking = ShrinkingMode.OFF)
  void aSearchIsWhatItMeans(@ForAll long seed) throws Exception {
    check(seed, ELASTICSEARCH, ALL_INDEXED, Integer.MAX_VALUE);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void longStringsAreStoredAndNotFound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int ignoreAbove) throws Exception {
    check(seed, ELASTICSEARCH.withIgnoreAbove(ignoreAbove), ignoreAbove, Integer.MAX_VALUE);
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void pagesAreNotLargerThanTheService(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int most) throws Exception {
    check(seed, ELASTICSEARCH.withMaxPageSize(most), ALL_INDEXED, most);
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void aShuffledPageKeepsTheOrderAskedFor(@ForAll long seed) throws Exception {
    RandomSessions sessions = new RandomSessions(seed);
    List<String> documents = sessions.documents();
    ReferenceSearch reference = new ReferenceSearch(documents, ALL_INDEXED);
    try (SearchService service =
        TestDocuments.serviceOver(documents, ELASTICSEARCH.withShuffle())) {
      for (int i = 0; i < REQUESTS_PER_STORE; i++) {
        SearchRequest random = sessions.request();
        SearchRequest request =
            new SearchRequest(
                random.dates(),
                random.filter(),
                random.sort(),
                Projection.ALL,
                random.pageNumber(),
                random.pageSize());
        Page<String> page = service.search(request, new DocumentText(), CallContext.NONE);
        assertTrue(reference.isPage(page.hits(), request), asked(request, documents));
        assertEquals(reference.find(request).size(), page.total(), asked(request, documents));
      }
    }
  }

  private static void check(long seed, EmbeddedOptions options, int ignoreAbove, int mostPerPage)
      throws Exception {
    RandomSessions sessions = new RandomSessions(seed);
    List<String> documents = sessions.documents();
    ReferenceSearch reference = new ReferenceSearch(documents, ignoreAbove);
    try (SearchService service = TestDocuments.serviceOver(documents, options)) {
      for (int i = 0; i < REQUESTS_PER_STORE; i++) {
        SearchRequest request = sessions.request();
        List<String> all = reference.find(request);
        Page<String> page = service.search(request, new DocumentText(), CallContext.NONE);
        int size = Math.min(request.pageSize(), mostPerPage);
        int from = Math.min(all.size(), request.pageNumber() * size);
        int to = Math.min(all.size(), from + size);
        assertEquals(
            String.join("\n", all.subList(from, to)),
            String.join("\n", page.hits().stream().map(ReferenceSearch::normalised).toList()),
            asked(request, documents));
        assertEquals(all.size(), page.total(), asked(request, documents));
        assertEquals(size, page.pageSize().orElseThrow());
        Statistics.label("searches that find something")
            .collect(!all.isEmpty())
            .coverage(found -> found.check(true).percentage(share -> share > 40));
      }
    }
  }

  private static String asked(SearchRequest request, List<String> documents) {
    return QueryCodec.parameters(request) + " over\n" + String.join("\n", documents);
  }
}
