package dev.insightsjdbc.bench;

import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.index.SessionSearch;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Times one kind of request on a store, in process: median and slowest of many after a warm-up. */
final class PageTimes {

  private static final int WARM_UP = 40;

  private final EmbeddedService service;
  private final Map<String, String> dates;
  private final int runs;

  /**
   * A clock for requests.
   *
   * @param dates {@code from_date} and {@code to_date} of all requests
   * @param runs how often each is measured
   */
  PageTimes(EmbeddedService service, Map<String, String> dates, int runs) {
    this.service = service;
    this.dates = dates;
    this.runs = runs;
  }

  /**
   * What a request took.
   *
   * @param total how many sessions it matches
   * @param hits how many came
   * @param median in milliseconds
   * @param slowest in milliseconds, of nine in ten
   */
  record Time(long total, int hits, double median, double slowest) {}

  /** Measures a request of these parameters. */
  Time measure(Map<String, String> parameters) throws IOException, InvalidParameterException {
    Map<String, String> all = new LinkedHashMap<>(dates);
    all.putAll(parameters);
    SearchRequest request = QueryCodec.read(all);
    SessionSearch.Hits hits = find(request);
    for (int i = 0; i < Math.min(WARM_UP, runs); i++) {
      find(request);
    }
    double[] millis = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      find(request);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return new Time(hits.total(), hits.documents().size(), millis[runs / 2], millis[runs * 9 / 10]);
  }

  private SessionSearch.Hits find(SearchRequest request)
      throws IOException, InvalidParameterException {
    return service.find(request, () -> false).orElseThrow();
  }
}
