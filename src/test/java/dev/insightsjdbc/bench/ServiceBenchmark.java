package dev.insightsjdbc.bench;

import dev.insightsjdbc.embedded.EmbeddedOptions;
import dev.insightsjdbc.embedded.EmbeddedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The embedded service on stores of small documents: how fast they load, and how long its pages
 * take, by the documents in a 60-day range and by those outside it.
 */
final class ServiceBenchmark {

  private static final LocalDateTime FROM = LocalDateTime.parse("2023-03-01T00:00:00");
  private static final LocalDateTime TO = FROM.plusDays(60);
  private static final Map<String, String> DATES =
      Map.of("from_date", FROM.toString(), "to_date", TO.toString());
  private static final String SIX_FIELDS =
      "[\"id\",\"session_start_time\",\"status\",\"source\",\"agent_information.name\",\"channel_data.duration\"]";
  private static final String ENDED = "{\"must\":[{\"term\":{\"status\":\"ended\"}}]}";

  private final Path work;
  private final long documents;
  private final int runs;

  private ServiceBenchmark(Path work, long documents, int runs) {
    this.work = work;
    this.documents = documents;
    this.runs = runs;
  }

  /**
   * Measures on stores in a temporary folder, which is deleted in the end.
   *
   * @param documents the largest store's
   * @param runs how often each request is measured
   */
  static Report run(long documents, int runs) throws Exception {
    Path work = Files.createTempDirectory("insights-bench");
    try {
      return new ServiceBenchmark(work, documents, runs).measure();
    } finally {
      BenchSessions.deleteAll(work);
    }
  }

  private Report measure() throws Exception {
    StringBuilder report = new StringBuilder();
    long inside = documents / 50;
    BenchStore sparse = new BenchStore(work, "sparse");
    List<BenchStore.Load> loads = new ArrayList<>();
    List<Map<String, PageTimes.Time>> sparseTimes = new ArrayList<>();
    List<String> heads = new ArrayList<>();
    SmallSessions within = new SmallSessions(FROM, TO);
    SmallSessions before = new SmallSessions(FROM.minusYears(3), FROM.minusSeconds(1));
    long[] sizes = {inside, documents / 5, documents};
    for (int i = 0; i < sizes.length; i++) {
      loads.add(
          i == 0 ? sparse.load(within, 0, inside) : sparse.load(before, sizes[i - 1], sizes[i]));
      sparseTimes.add(times(sparse));
      heads.add(String.format(Locale.ROOT, "%,d of %,d", inside, sizes[i]));
    }
    BenchStore dense = new BenchStore(work, "dense");
    BenchStore.Load denseLoad = dense.load(within, 0, documents);
    heads.add(String.format(Locale.ROOT, "%,d of %,d", documents, documents));
    sparseTimes.add(times(dense));
    report.append(loadTable(loads, denseLoad, sparse, dense)).append('\n');
    report.append(timeTable(heads, sparseTimes));
    return new Report(report.toString());
  }

  private Map<String, PageTimes.Time> times(BenchStore store) throws Exception {
    Map<String, PageTimes.Time> times = new LinkedHashMap<>();
    try (EmbeddedService service =
        EmbeddedService.openStore(store.folder(), EmbeddedOptions.DEFAULT)) {
      PageTimes clock = new PageTimes(service, DATES, runs);
      for (Map.Entry<String, Map<String, String>> request : requests().entrySet()) {
        times.put(request.getKey(), clock.measure(request.getValue()));
      }
    }
    return times;
  }

  /** What is asked, by what the report calls it. */
  private static Map<String, Map<String, String>> requests() {
    Map<String, Map<String, String>> requests = new LinkedHashMap<>();
    requests.put("newest first, ended", page("session_start_time:desc,id:asc", ENDED));
    requests.put("oldest first, ended", page("session_start_time:asc,id:asc", ENDED));
    requests.put("longest first, ended", page("channel_data.duration:desc,id:asc", ENDED));
    requests.put(
        "by agent's name, tagged vip",
        page(
            "agent_information.name:asc,id:asc",
            "{\"must\":[{\"term\":{\"tags_list.tag\":\"vip\"}}]}"));
    requests.put("by id, any of 40 agents' 20", page("id:asc", anyAgent(20)));
    requests.put(
        "newest first, not voice",
        page(
            "session_start_time:desc,id:asc",
            "{\"must_not\":[{\"term\":{\"channel\":\"voice\"}}]}"));
    requests.put(
        "newest first, said \"shut up\"",
        page(
            "session_start_time:desc,id:asc",
            "{\"must\":[{\"match\":{\"transcription.user\":\"shut up\"}}]}"));
    Map<String, String> whole = new LinkedHashMap<>(page("session_start_time:desc,id:asc", ENDED));
    whole.remove("project_fields");
    requests.put("newest first, ended, whole documents", whole);
    requests.put("count of all", count("{}"));
    requests.put("count of ended", count(ENDED));
    requests.put("count of any of 20 agents", count(anyAgent(20)));
    requests.put(
        "count of those who said \"shut up\"",
        count("{\"must\":[{\"match\":{\"transcription.user\":\"shut up\"}}]}"));
    return requests;
  }

  private static Map<String, String> page(String sort, String filter) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("page_size", "500");
    parameters.put("sort_by", sort);
    parameters.put("filter_by", filter);
    parameters.put("project_fields", SIX_FIELDS);
    return parameters;
  }

  private static Map<String, String> count(String filter) {
    return Map.of("page_size", "1", "filter_by", filter, "project_fields", "[\"id\"]");
  }

  private static String anyAgent(int count) {
    List<String> terms = new ArrayList<>();
    for (int agent = 0; agent < count; agent++) {
      terms.add(
          String.format(
              Locale.ROOT, "{\"term\":{\"agent_information.id\":\"agent-%03d\"}}", agent));
    }
    return "{\"should\":[" + String.join(",", terms) + "]}";
  }

  private static String loadTable(
      List<BenchStore.Load> sparse, BenchStore.Load dense, BenchStore one, BenchStore other)
      throws IOException {
    StringBuilder table = new StringBuilder();
    table.append("| load | documents | bytes a document | seconds | documents a second |\n");
    table.append("|---|---|---|---|---|\n");
    String[] names = {"into an empty store", "before those", "before those"};
    for (int i = 0; i < sparse.size(); i++) {
      table.append(loadRow(names[i], sparse.get(i)));
    }
    table.append(loadRow("all within 60 days", dense));
    return table
        .append(
            String.format(
                Locale.ROOT,
                "%nOn disk: %,d MiB and %,d MiB.%n",
                one.mebibytes(),
                other.mebibytes()))
        .toString();
  }

  private static String loadRow(String name, BenchStore.Load load) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,.0f | %,.0f | %,.0f |%n",
        name,
        load.documents(),
        load.bytesADocument(),
        load.seconds(),
        load.documentsPerSecond());
  }

  private static String timeTable(List<String> heads, List<Map<String, PageTimes.Time>> times) {
    StringBuilder table = new StringBuilder("| request | " + String.join(" | ", heads) + " |\n");
    table.append("|---|").append("---|".repeat(heads.size())).append('\n');
    for (String request : times.get(0).keySet()) {
      table.append("| ").append(request);
      for (Map<String, PageTimes.Time> column : times) {
        PageTimes.Time time = column.get(request);
        table.append(String.format(Locale.ROOT, " | %.1f (%.1f)", time.median(), time.slowest()));
      }
      table.append(" |\n");
    }
    return table.toString();
  }
}
