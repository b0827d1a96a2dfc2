package dev.insightsjdbc.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentText;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** Random searches over random sessions find what a plain evaluation over trees finds. */
class SearchPropertyTest {

  private static final int REQUESTS_PER_STORE = 40;

  @Property(tries = 80, shrinking = ShrinkingMode.OFF)
  void aSearchIsWhatItMeans(@ForAll long seed) throws Exception {
    RandomSessions sessions = new RandomSessions(seed);
    List<String> documents = sessions.documents();
    ReferenceSearch reference = new ReferenceSearch(documents);
    try (SearchService service = TestDocuments.serviceOver(documents)) {
      for (int i = 0; i < REQUESTS_PER_STORE; i++) {
        SearchRequest request = sessions.request();
        List<String> all = reference.find(request);
        Page<String> page = service.search(request, new DocumentText(), CallContext.NONE);
        int from = Math.min(all.size(), request.pageNumber() * request.pageSize());
        int to = Math.min(all.size(), from + request.pageSize());
        String asked = QueryCodec.parameters(request) + " over\n" + String.join("\n", documents);
        assertEquals(
            String.join("\n", all.subList(from, to)),
            String.join("\n", page.hits().stream().map(ReferenceSearch::normalised).toList()),
            asked);
        assertEquals(all.size(), page.total(), asked);
        Statistics.label("searches that find something")
            .collect(!all.isEmpty())
            .coverage(found -> found.check(true).percentage(share -> share > 50));
      }
    }
  }
}
