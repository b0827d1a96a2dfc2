package dev.insightsjdbc.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Summaries of random sessions, beside what a plain reading of the same scan comes to. */
class SummaryPropertyTest {

  private static final LocalDateTime BASE = LocalDateTime.of(2020, 10, 1, 0, 0);
  private static final List<String> STATUSES = List.of("a", "b", "c", "no such");
  private static final int STATUS = place("status");
  private static final List<Integer> COLUMNS =
      List.of(place("id"), place("session_start_time"), STATUS, place("duration_ms"));

  /** Spans of equal length. */
  private record Spans(long length) implements TimeBuckets {
    @Override
    public Object key(long startMillis) {
      return Math.floorDiv(startMillis, length);
    }
  }

  private static int place(String column) {
    return Catalog.SESSIONS.columns().indexOf(RandomScans.column(Catalog.SESSIONS, column));
  }

  @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
  void everySummaryIsThatOfTheRows(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    FakeService service = service(random, 4 + random.nextInt(40));
    makeOdd(service, random);
    misbehave(service, random);
    ScanSettings settings = settings(random, service.maxResultWindow);
    ScanSpec spec = spec(random);

    assertEquals(
        expected(service, settings, spec),
        Rows.read(new Scanner(service, settings), spec),
        () -> spec + "\n" + settings + "\n" + service.documents + "\n" + service.requests);
  }

  /** Of the wanted groups, whatever is given of others. */
  @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
  void theFirstGroupsAreThoseOfTheRows(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    FakeService service = service(random, 4 + random.nextInt(40));
    misbehave(service, random);
    ScanSettings settings = settings(random, service.maxResultWindow);
    Summary byTime =
        counts(new Summary.Grouping(COLUMNS.get(1), Optional.of(spans(random))), random);
    ScanSpec all = conditions(random).withSummary(byTime);
    SortKey.Direction direction =
        random.nextBoolean() ? SortKey.Direction.ASC : SortKey.Direction.DESC;
    long skipped = random.nextInt(3);
    long given = random.nextInt(5);
    ScanSpec spec =
        all.withFirstGroups(
            new ScanOrder(all.columns().get(COLUMNS.get(1)).column(), direction),
            new ScanSpec.Cut(
                Optional.of(new Operand.Literal(skipped)),
                Optional.of(new Operand.Literal(given)),
                true));

    assertEquals(
        first(skipped, given, direction, expected(service, settings, all)),
        first(skipped, given, direction, Rows.read(new Scanner(service, settings), spec)),
        () -> spec + "\n" + settings + "\n" + service.documents + "\n" + service.requests);
  }

  private static List<List<Object>> first(
      long skipped, long given, SortKey.Direction direction, List<List<Object>> groups) {
    List<List<Object>> ordered = new ArrayList<>(groups);
    if (direction == SortKey.Direction.DESC) {
      Collections.reverse(ordered);
    }
    return ordered.stream().skip(skipped).limit(given).toList();
  }

  /**
   * A time in the middle that is left out parts what is counted; reading reads over it. One request
   * after the other: slices that are read at once end with pages that are not full. And in one
   * order: sessions at one millisecond are cut into other pages by the other one. With pages of one
   * session, a first hit that is none of the rows is one look more.
   */
  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void noSummaryTakesMoreRequestsThanReadingButForAGapInTime(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    FakeService service = service(random, 100);
    ScanSettings settings = settings(random, service.maxResultWindow, 1);
    ScanSpec spec = spec(random);
    int gaps = Math.max(0, windows(spec, settings) - windows(plain(spec), settings));
    int looks = settings.pageSize() == 1 ? 1 : 0;

    Rows.read(new Scanner(service, settings), spec);
    int summarised = service.requests.size();
    service.requests.clear();
    Rows.read(new Scanner(service, settings), inTheSameOrder(spec));

    assertTrue(
        summarised <= service.requests.size() + gaps + looks,
        () -> summarised + " > " + service.requests + "\n" + spec + "\n" + settings);
  }

  private static int windows(ScanSpec spec, ScanSettings settings) {
    return RequestPlanner.plan(spec, settings, Bindings.NONE).windows().size();
  }

  private static FakeService service(Random random, int window) {
    FakeService service = new FakeService();
    service.maxResultWindow = window;
    service.documents.addAll(RandomScans.documents(random, Math.min(window, 40), ""));
    return service;
  }

  /** Numbers that are none, or are told as text. */
  private static void makeOdd(FakeService service, Random random) {
    for (ObjectNode document : service.documents) {
      switch (random.nextInt(12)) {
        case 0 -> document.putObject("channel_data").put("duration", random.nextInt(3) + 0.5);
        case 1 -> document.putObject("channel_data").put("duration", "" + random.nextInt(30));
        case 2 -> document.putObject("channel_data").putNull("duration");
        default -> {}
      }
    }
  }

  private static void misbehave(FakeService service, Random random) {
    service.keepsMicros = random.nextInt(3) == 0;
    service.shufflesTies = random.nextInt(4) == 0;
    service.shortPages = random.nextInt(3);
    if (random.nextInt(3) == 0) {
      service.largestPage = 1 + random.nextInt(5);
    }
    switch (random.nextInt(4)) {
      case 0 -> service.totalCap = service.maxResultWindow;
      case 1 -> {
        service.totalCap = 1L + random.nextInt(5);
        service.flagsCap = true;
      }
      default -> {}
    }
  }

  private static ScanSettings settings(Random random, int window) {
    return settings(random, window, 1 + random.nextInt(4));
  }

  private static ScanSettings settings(Random random, int window, int concurrency) {
    return new ScanSettings(
        1 + random.nextInt(Math.min(window, 9)),
        random.nextBoolean() ? 60 : 1 + random.nextInt(30),
        window,
        List.of(Pushdown.values()).get(random.nextInt(Pushdown.values().length)),
        BASE.minusDays(10),
        Optional.of(BASE.plusDays(70)),
        concurrency);
  }

  private static ScanSpec conditions(Random random) {
    ScanSpec spec = ScanSpec.all(Catalog.SESSIONS);
    if (random.nextInt(3) == 0) {
      spec = onTime(spec, Comparison.GREATER_OR_EQUAL, random);
    }
    if (random.nextInt(3) == 0) {
      spec = onTime(spec, Comparison.LESS, random);
    }
    if (random.nextInt(5) == 0) {
      spec = onTime(spec, Comparison.NOT_EQUAL, random);
    }
    if (random.nextInt(5) == 0) {
      spec = Specs.where(spec, "status", Comparison.NOT_EQUAL, "a");
    }
    if (random.nextInt(6) == 0) {
      spec =
          spec.withCondition(
              new Condition.CompareColumns(STATUS, Comparison.GREATER, COLUMNS.get(0)));
    }
    return spec;
  }

  private static ScanSpec spec(Random random) {
    ScanSpec spec = conditions(random);
    boolean byValue = random.nextInt(4) == 0;
    if (byValue || random.nextInt(4) == 0) {
      List<String> values =
          IntStream.range(0, 1 + random.nextInt(3))
              .mapToObj(unused -> STATUSES.get(random.nextInt(STATUSES.size())))
              .toList();
      spec = Specs.whereIn(spec, "status", values);
    }
    return spec.withSummary(
        byValue
            ? counts(new Summary.Grouping(STATUS, Optional.empty()), random)
            : random.nextInt(3) == 0
                ? counts(new Summary.Grouping(COLUMNS.get(1), Optional.of(spans(random))), random)
                : new Summary(Optional.empty(), calls(random)));
  }

  private static Spans spans(Random random) {
    long day = 86_400_000;
    return new Spans(List.of(1L, 2L, 3L, day, 11 * day, 900 * day).get(random.nextInt(6)));
  }

  private static Summary counts(Summary.Grouping grouping, Random random) {
    Summary.Call count = Summary.COUNT.calls().get(0);
    return new Summary(
        Optional.of(grouping), random.nextInt(5) == 0 ? List.of(count, count) : List.of(count));
  }

  private static ScanSpec onTime(ScanSpec spec, Comparison how, Random random) {
    LocalDateTime time =
        BASE.plusDays(random.nextInt(3) * 20L).plusNanos(random.nextInt(6) * 1_000_000L);
    return Specs.where(spec, "session_start_time", how, RandomScans.millis(time));
  }

  private static List<Summary.Call> calls(Random random) {
    List<Summary.Call> calls = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      OptionalInt column = OptionalInt.of(COLUMNS.get(random.nextInt(COLUMNS.size())));
      calls.add(
          switch (random.nextInt(8)) {
            case 0, 1 -> new Summary.Call(Summary.Call.Function.COUNT, OptionalInt.empty());
            case 2 -> new Summary.Call(Summary.Call.Function.COUNT, column);
            case 3, 4 -> new Summary.Call(Summary.Call.Function.MIN, column);
            default -> new Summary.Call(Summary.Call.Function.MAX, column);
          });
    }
    return calls;
  }

  /** The rows that are summarised, whole. */
  private static ScanSpec plain(ScanSpec spec) {
    return new ScanSpec(
        spec.shape(),
        spec.columns(),
        spec.condition(),
        spec.rawFilters(),
        IntStream.range(0, spec.columns().size()).boxed().toList(),
        List.of(),
        ScanSpec.Cut.NONE,
        Optional.empty());
  }

  private static ScanSpec inTheSameOrder(ScanSpec spec) {
    return plain(spec).withOrder(SummaryPlan.readingOrder(spec));
  }

  /** Of rows that are read of a service that does all right, and summed up in the plainest way. */
  private static List<List<Object>> expected(
      FakeService service, ScanSettings settings, ScanSpec spec) throws Exception {
    FakeService plain = new FakeService();
    plain.documents.addAll(service.documents);
    ScanSettings off =
        new ScanSettings(100, 60, 10_000, Pushdown.OFF, settings.since(), settings.until());
    List<List<Object>> rows = Rows.read(new Scanner(plain, off), plain(spec));
    Summary summary = spec.summary().orElseThrow();
    if (summary.grouping().isEmpty()) {
      return List.of(values(summary.calls(), rows));
    }
    Summary.Grouping grouping = summary.grouping().get();
    return rows.stream()
        .map(row -> key(grouping, row))
        .distinct()
        .sorted()
        .map(
            key -> {
              List<Object> row = new ArrayList<>(List.of(key));
              row.addAll(
                  values(
                      summary.calls(),
                      rows.stream().filter(each -> key(grouping, each).equals(key)).toList()));
              return row;
            })
        .toList();
  }

  private static Object key(Summary.Grouping grouping, List<Object> row) {
    Object value = row.get(grouping.column());
    return grouping.buckets().map(times -> times.key((Long) value)).orElse(value);
  }

  private static List<Object> values(List<Summary.Call> calls, List<List<Object>> rows) {
    List<Object> values = new ArrayList<>();
    for (Summary.Call call : calls) {
      if (call.column().isEmpty()) {
        values.add((long) rows.size());
        continue;
      }
      List<Comparable<Object>> all = new ArrayList<>();
      for (List<Object> row : rows) {
        if (row.get(call.column().getAsInt()) instanceof Comparable<?> value) {
          @SuppressWarnings("unchecked") // of one column
          Comparable<Object> comparable = (Comparable<Object>) value;
          all.add(comparable);
        }
      }
      all.sort(null);
      values.add(
          switch (call.function()) {
            case COUNT -> (Object) (long) all.size();
            case MIN -> all.isEmpty() ? null : all.get(0);
            case MAX -> all.isEmpty() ? null : all.get(all.size() - 1);
          });
    }
    return values;
  }
}
