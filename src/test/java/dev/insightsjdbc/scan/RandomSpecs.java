package dev.insightsjdbc.scan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Table;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.Part;
import dev.insightsjdbc.rows.RowColumn;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A random scan of random documents: joins, sub-queries, conditions, order, cut, count. */
final class RandomSpecs {

  private static final LocalDateTime BASE = LocalDateTime.of(2020, 10, 1, 0, 0);
  private static final String[] VALUES = {"a", "b", "c", "a b"};
  private static final Set<String> COLUMNS =
      Set.of(
          "id",
          "session_id",
          "session_start_time",
          "status",
          "channel",
          "duration_ms",
          "tag_index",
          "tag",
          "category",
          "tag_count",
          "step_index",
          "node_id",
          "is_synchronized",
          "user_input",
          "execution_time_ms");

  private final Random random;
  private final List<Object> parameters = new ArrayList<>();
  private final List<Object> ids = new ArrayList<>();
  private final List<Object> times = new ArrayList<>();
  private final RandomConditions conditions;

  final FakeService service = new FakeService();
  final ScanSettings settings;
  final int longestLine;

  /** As a plan would have it, before loops are united. */
  final ScanSpec spec;

  RandomSpecs(long seed) {
    random = new Random(seed);
    documents();
    int window = Math.max(service.documents.size() + 1, 4 + random.nextInt(30));
    service.maxResultWindow = window;
    settings =
        new ScanSettings(
            1 + random.nextInt(Math.min(window, 9)),
            random.nextBoolean() ? 60 : 1 + random.nextInt(30),
            window,
            List.of(Pushdown.values()).get(random.nextInt(3)),
            BASE.minusDays(10),
            Optional.of(BASE.plusDays(70)),
            1 + random.nextInt(4));
    longestLine = random.nextBoolean() ? 7_000 : 700 + random.nextInt(1_500);
    conditions = new RandomConditions(random, parameters, ids, times);
    spec = finished(joined());
  }

  private void documents() {
    int days = 1 + random.nextInt(4);
    for (int i = random.nextInt(25); i >= 0; i--) {
      LocalDateTime time =
          BASE.plusDays(random.nextInt(days) * 20L)
              .plus(random.nextInt(4), ChronoUnit.MILLIS)
              .plus(random.nextInt(1000), ChronoUnit.MICROS);
      ObjectNode document = FakeService.JSON.createObjectNode();
      document.put("id", "s" + random.nextInt(10) + "-" + i);
      document.put("session_start_time", time.toString());
      maybe(document, "status");
      maybe(document, "channel");
      if (random.nextInt(4) > 0) {
        document.putObject("channel_data").put("duration", random.nextInt(4));
      }
      tags(document, "tags_list");
      steps(document);
      service.documents.add(document);
      ids.add(document.get("id").asText());
      times.add(RandomScans.start(document));
      times.add(RandomScans.start(document) + random.nextInt(3) - 1);
    }
    ids.addAll(List.of("nobody", "", "a/b"));
    times.add(Long.MAX_VALUE);
    times.add(RandomScans.millis(BASE));
  }

  private void maybe(ObjectNode object, String field) {
    switch (random.nextInt(5)) {
      case 0 -> object.putNull(field);
      case 1 -> {}
      default -> object.put(field, VALUES[random.nextInt(3)]);
    }
  }

  private void tags(ObjectNode object, String name) {
    if (random.nextInt(4) == 0) {
      return;
    }
    ArrayNode tags = object.putArray(name);
    for (int i = random.nextInt(3); i > 0; i--) {
      if (random.nextInt(8) == 0) {
        tags.addObject().put("unknown", 1);
      } else if (random.nextInt(8) == 0) {
        tags.addNull();
      } else {
        ObjectNode tag = tags.addObject();
        tag.put("tag", VALUES[random.nextInt(3)]);
        maybe(tag, "category");
        if (random.nextBoolean()) {
          tag.put("count", random.nextInt(4));
        }
      }
    }
  }

  private void steps(ObjectNode document) {
    ArrayNode steps = document.putArray("flow_path");
    for (int i = random.nextInt(4); i > 0; i--) {
      ObjectNode step = steps.addObject();
      if (random.nextInt(6) > 0) {
        step.put("node_id", VALUES[random.nextInt(3)]);
      }
      if (random.nextBoolean()) {
        step.put("synchronized", random.nextBoolean());
      }
      if (random.nextBoolean()) {
        step.put("execution_time", random.nextInt(4));
      }
      if (random.nextBoolean()) {
        step.putObject("context").put("user_input", VALUES[random.nextInt(4)]);
      }
      tags(step, "tags");
    }
  }

  private ScanSpec joined() {
    ScanSpec left = table();
    for (int joins = Math.max(0, random.nextInt(5) - 2); joins > 0; joins--) {
      ScanSpec right = table();
      boolean outer = random.nextInt(3) == 0;
      Beside beside = Beside.of(left, right, outer);
      Set<Integer> nodes = nodes(left.shape().parts());
      nodes.addAll(nodes(beside.parts()));
      List<Integer> places = places(beside.spec().columns(), nodes);
      Condition on =
          random.nextInt(3) == 0 ? samePlace(beside.spec().columns(), places) : Condition.TRUE;
      if (random.nextBoolean()) {
        on = Condition.and(on, conditions.on(beside.spec().columns(), places, 1));
      }
      left =
          switch (random.nextInt(3)) {
            case 0 -> exists(left, beside, on);
            default -> outer ? beside.outer(on) : beside.inner().withCondition(on);
          };
    }
    return left;
  }

  private ScanSpec exists(ScanSpec left, Beside beside, Condition on) {
    Condition exists = beside.exists(on);
    ScanSpec spec = beside.spec().withOutput(left.output());
    // Nested in other conditions only now and then, as in a query.
    Condition condition =
        switch (random.nextInt(4)) {
          case 0, 1 -> exists;
          case 2 -> new Condition.Not(exists);
          default ->
              new Condition.Or(List.of(exists, conditions.on(left.columns(), places(left), 1)));
        };
    return spec.withCondition(condition);
  }

  /** That two arrays are at the same place, where there are such columns. */
  private Condition samePlace(List<RowColumn> columns, List<Integer> places) {
    List<Integer> indexes =
        places.stream().filter(it -> columns.get(it).column().name().endsWith("_index")).toList();
    if (indexes.size() < 2) {
      return Condition.TRUE;
    }
    int left = indexes.get(random.nextInt(indexes.size()));
    int right = indexes.get(random.nextInt(indexes.size()));
    return new Condition.CompareColumns(left, Comparison.EQUAL, right);
  }

  private ScanSpec table() {
    String name =
        List.of("sessions", "tags", "flow_steps", "flow_steps", "step_tags").get(random.nextInt(5));
    Table table = Catalog.table(name).orElseThrow();
    ScanSpec all = ScanSpec.all(table);
    ScanSpec some = all.withOutput(places(all)).pruned();
    return random.nextInt(4) == 0
        ? some.withCondition(conditions.on(some.columns(), places(some), random.nextInt(3)))
        : some;
  }

  private static List<Integer> places(ScanSpec spec) {
    return places(spec.columns(), nodes(spec.shape().parts()));
  }

  private static List<Integer> places(List<RowColumn> columns, Set<Integer> nodes) {
    return IntStream.range(0, columns.size())
        .filter(it -> nodes.contains(columns.get(it).node()))
        .filter(it -> COLUMNS.contains(columns.get(it).column().name()))
        .boxed()
        .toList();
  }

  /** The nodes that a row goes through; not those of sub-queries. */
  private static Set<Integer> nodes(List<Part> parts) {
    Set<Integer> nodes = new HashSet<>(Set.of(0));
    for (Part part : parts) {
      if (part instanceof Part.Outer outer) {
        nodes.addAll(nodes(outer.parts()));
      } else {
        nodes.add(((Part.Loop) part).node());
      }
    }
    return nodes;
  }

  private ScanSpec finished(ScanSpec joined) {
    ScanSpec now = joined;
    List<RowColumn> columns = now.columns();
    if (random.nextInt(3) == 0) {
      now = now.withCondition(conditions.on(columns, now.output(), random.nextInt(4)));
    }
    Optional<Integer> id = rootPlace(now, "id", "session_id");
    if (id.isPresent() && random.nextInt(8) == 0) {
      now = now.withCondition(conditions.named(id.get()));
    }
    Optional<Integer> many = rootPlace(now, random.nextBoolean() ? "duration_ms" : "status", "id");
    if (many.isPresent() && random.nextInt(5) == 0) {
      now = now.withCondition(conditions.manyOf(columns.get(many.get()), many.get()));
    }
    Optional<Integer> time = rootPlace(now, "session_start_time", "");
    if (time.isPresent() && random.nextInt(3) == 0) {
      now = now.withCondition(conditions.times(time.get()));
    }
    if (random.nextInt(4) == 0) {
      return now.withCount();
    }
    now = now.withOrder(order());
    Optional<Operand> skip = random.nextInt(3) == 0 ? number(40) : Optional.empty();
    Optional<Operand> most = random.nextInt(2) == 0 ? number(15) : Optional.empty();
    return skip.isEmpty() && most.isEmpty() ? now : now.withCut(skip, most);
  }

  private static Optional<Integer> rootPlace(ScanSpec spec, String name, String other) {
    return spec.output().stream()
        .filter(it -> spec.columns().get(it).node() == 0)
        .filter(it -> List.of(name, other).contains(spec.columns().get(it).column().name()))
        .findFirst();
  }

  private Optional<Operand> number(int bound) {
    return Optional.of(new Operand.Literal((long) random.nextInt(bound)));
  }

  private List<ScanOrder> order() {
    List<String> names =
        switch (random.nextInt(6)) {
          case 0 -> List.of("session_start_time");
          case 1 -> List.of("session_start_time", "status");
          case 2 -> List.of("duration_ms");
          case 3 -> List.of("status", "session_start_time", "id");
          default -> List.of();
        };
    SortKey.Direction[] directions = SortKey.Direction.values();
    return names.stream()
        .map(
            it ->
                new ScanOrder(
                    RandomScans.column(Catalog.SESSIONS, it), directions[random.nextInt(2)]))
        .toList();
  }

  /** A service that is slow of mind, where that may change no row. */
  void misbehaveNicely() {
    if (!hasCut()) {
      service.keepsMicros = random.nextInt(3) == 0;
      service.shufflesTies = random.nextInt(4) == 0;
    }
    RandomScans.limit(service, settings, random);
  }

  private boolean hasCut() {
    return !spec.cut().equals(ScanSpec.Cut.NONE);
  }

  Bindings bindings() {
    return Rows.bindings(parameters.toArray());
  }

  List<List<Object>> actual(ScanSpec given, ScanSettings how) throws Exception {
    return Rows.read(new Scanner(service, how, longestLine), given, parameters.toArray());
  }

  ScanSettings with(Pushdown mode) {
    return new ScanSettings(
        settings.pageSize(),
        settings.windowDays(),
        settings.maxResultWindow(),
        mode,
        settings.since(),
        settings.until(),
        settings.concurrency());
  }

  List<List<Object>> expected() {
    List<List<Object>> rows = new ArrayList<>();
    rowsOfEach().values().forEach(rows::addAll);
    if (spec.summary().isPresent()) {
      return List.of(List.of((Object) (long) rows.size()));
    }
    int skip = (int) Math.min(rows.size(), number(spec.cut().offset(), 0));
    long most = Math.min(rows.size() - skip, number(spec.cut().fetch(), Long.MAX_VALUE));
    return rows.subList(skip, (int) (skip + most));
  }

  /** All rows, by their documents, in order. */
  Map<ObjectNode, List<List<Object>>> rowsOfEach() {
    NaiveScan scan = new NaiveScan(spec, bindings());
    Map<ObjectNode, List<List<Object>>> rows = new LinkedHashMap<>();
    service.documents.stream().sorted(documentOrder()).forEach(it -> rows.put(it, scan.rows(it)));
    return rows;
  }

  long number(Optional<Operand> operand, long otherwise) {
    return operand.map(it -> (Long) it.value(bindings())).orElse(otherwise);
  }

  Comparator<ObjectNode> documentOrder() {
    return keyOrder().thenComparing(it -> it.get("id").asText());
  }

  Comparator<ObjectNode> keyOrder() {
    Comparator<ObjectNode> order =
        spec.order().isEmpty()
            ? Comparator.<ObjectNode>comparingLong(RandomScans::start).reversed()
            : (unusedLeft, unusedRight) -> 0;
    for (ScanOrder key : spec.order()) {
      SortKey sort = new SortKey(OrderKeys.path(key), key.direction());
      boolean up = key.direction() == SortKey.Direction.ASC;
      order =
          order.thenComparing(
              sort.path().equals(Catalog.SESSION_START_TIME)
                  ? (left, right) ->
                      (up ? 1 : -1)
                          * Long.compare(RandomScans.start(left), RandomScans.start(right))
                  : (left, right) -> FakeService.compareFields(left, right, sort));
    }
    return order;
  }

  @Override
  public String toString() {
    return spec
        + "\n"
        + parameters
        + "\n"
        + settings
        + " "
        + longestLine
        + "\n"
        + String.join("\n", service.documents.stream().map(Object::toString).toList())
        + "\n"
        + String.join("\n", service.requests.stream().map(Object::toString).toList())
        + "\n"
        + service.lookUps;
  }
}
