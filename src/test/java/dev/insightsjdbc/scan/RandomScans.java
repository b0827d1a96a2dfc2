package dev.insightsjdbc.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.SortKey;
import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Column;
import dev.insightsjdbc.catalog.Table;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.RowColumn;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Random documents with many ties, and random scans of them beside a naive evaluation. */
final class RandomScans {

  private static final LocalDateTime BASE = LocalDateTime.of(2020, 10, 1, 0, 0);
  private static final String[] STATUSES = {"a", "b", "c"};

  private RandomScans() {}

  static Case of(long seed) {
    return new Case(new Random(seed));
  }

  static List<ObjectNode> documents(Random random, int most, String prefix) {
    List<ObjectNode> documents = new ArrayList<>();
    int count = random.nextInt(most + 1);
    int millis = 1 + random.nextInt(6);
    int days = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      LocalDateTime time =
          BASE.plusDays(days == 0 ? 0 : random.nextInt(days) * 20L)
              .plus(random.nextInt(millis), ChronoUnit.MILLIS)
              .plus(random.nextInt(1000), ChronoUnit.MICROS);
      ObjectNode document = FakeService.JSON.createObjectNode();
      document.put("session_start_time", time.toString());
      document.put("id", prefix + random.nextInt(10) + "-" + i);
      switch (random.nextInt(5)) {
        case 0 -> document.putNull("status");
        case 1 -> {}
        default -> document.put("status", STATUSES[random.nextInt(3)]);
      }
      if (random.nextInt(4) > 0) {
        document.putObject("channel_data").put("duration", random.nextInt(4));
      }
      elements(random, document, "tags_list", "tag");
      elements(random, document, "flow_path", "node_id");
      documents.add(document);
    }
    return documents;
  }

  private static void elements(Random random, ObjectNode document, String array, String field) {
    if (random.nextInt(4) == 0) {
      return;
    }
    ArrayNode elements = document.putArray(array);
    for (int i = random.nextInt(4); i > 0; i--) {
      if (random.nextInt(6) == 0) {
        elements.addObject().put("unknown", 1);
      } else if (random.nextInt(6) == 0) {
        elements.addNull();
      } else {
        elements.addObject().put(field, STATUSES[random.nextInt(3)]);
      }
    }
  }

  /**
   * A scan. Its rows are id, start time, status, duration, and for a child table place and value.
   */
  static final class Case {
    private final Random random;
    private final FakeService service = new FakeService();
    private final ScanSettings settings;
    private final Table table;
    private final Optional<Long> from;
    private final Optional<Long> to;
    private final boolean statusIsA;
    private final boolean statusIsNotA;
    private final Optional<String> conditionValue;
    private final List<ScanOrder> order;
    private Optional<Long> offset;
    private Optional<Long> fetch;
    private boolean count;

    private Case(Random random) {
      this.random = random;
      service.documents.addAll(documents(random, 40, ""));
      int window = 4 + random.nextInt(30);
      service.maxResultWindow = window;
      settings =
          new ScanSettings(
              1 + random.nextInt(Math.min(window, 9)),
              random.nextBoolean() ? 60 : 1 + random.nextInt(30),
              window,
              Pushdown.DOCUMENTED,
              BASE.minusDays(10),
              Optional.of(BASE.plusDays(70)),
              1 + random.nextInt(4));
      table = Catalog.table(List.of("sessions", "tags", "flow_steps").get(random.nextInt(3))).get();
      from = maybeTime();
      to = maybeTime();
      statusIsA = random.nextInt(4) == 0;
      statusIsNotA = random.nextInt(4) == 0;
      conditionValue =
          random.nextInt(3) == 0 ? Optional.of(STATUSES[random.nextInt(3)]) : Optional.empty();
      order = order();
      offset = random.nextInt(3) == 0 ? Optional.of((long) random.nextInt(12)) : Optional.empty();
      fetch = random.nextInt(2) == 0 ? Optional.of((long) random.nextInt(15)) : Optional.empty();
      ensureReadableTies(window);
    }

    /** More sessions at one millisecond than twice the service's window are an error. */
    private void ensureReadableTies(int window) {
      if (service.documents.size() >= window) {
        service.documents.subList(window, service.documents.size()).clear();
      }
    }

    private Optional<Long> maybeTime() {
      return random.nextInt(3) == 0
          ? Optional.of(millis(BASE.plusDays(random.nextInt(3) * 20L)) + random.nextInt(6))
          : Optional.empty();
    }

    private List<ScanOrder> order() {
      SortKey.Direction[] directions = SortKey.Direction.values();
      List<String> names =
          switch (random.nextInt(6)) {
            case 0 -> List.of("session_start_time");
            case 1 -> List.of("session_start_time", "status");
            case 2 -> List.of("duration_ms");
            case 3 -> List.of("status", "session_start_time", "id");
            case 4 -> List.of("session_start_time", "id", "status");
            default -> List.of();
          };
      return names.stream()
          .map(it -> new ScanOrder(column(Catalog.SESSIONS, it), directions[random.nextInt(2)]))
          .toList();
    }

    /** Sessions that fit beside those that are there, in the service's window. */
    List<ObjectNode> guests(Random source) {
      int most = Math.max(0, settings.maxResultWindow() - service.documents.size());
      return documents(source, most, "guest");
    }

    Case uncut() {
      offset = Optional.empty();
      fetch = Optional.empty();
      return this;
    }

    Case counting() {
      count = true;
      return this;
    }

    void misbehaveNicely() {
      service.keepsMicros = random.nextInt(3) == 0;
      service.shufflesTies = random.nextInt(4) == 0;
      limit(service, settings, random);
    }

    FakeService service() {
      return service;
    }

    Scanner scanner() {
      return new Scanner(service, settings);
    }

    ScanSpec spec() {
      if (count) {
        return bounded(ScanSpec.all(Catalog.SESSIONS)).withCount();
      }
      ScanSpec all = ScanSpec.all(table);
      List<RowColumn> columns = new ArrayList<>();
      for (String name : List.of("id", "session_start_time", "status", "duration_ms")) {
        columns.add(new RowColumn(0, column(Catalog.SESSIONS, name)));
      }
      if (!all.shape().isDocument()) {
        columns.add(new RowColumn(1, column(table, indexColumn())));
        columns.add(new RowColumn(1, column(table, valueColumn())));
      }
      ScanSpec spec =
          new ScanSpec(
              all.shape(),
              columns,
              Condition.TRUE,
              List.of(),
              java.util.stream.IntStream.range(0, columns.size()).boxed().toList(),
              order,
              ScanSpec.Cut.NONE,
              Optional.empty());
      spec = bounded(spec);
      if (conditionValue.isPresent()) {
        Operand value = new Operand.Literal(conditionValue.get());
        spec =
            spec.withCondition(
                new Condition.Compare(columns.size() == 4 ? 2 : 5, Comparison.EQUAL, value));
      }
      return offset.isEmpty() && fetch.isEmpty()
          ? spec
          : spec.withCut(offset.map(Operand.Literal::new), fetch.map(Operand.Literal::new));
    }

    private ScanSpec bounded(ScanSpec spec) {
      ScanSpec bounded = spec;
      if (from.isPresent()) {
        bounded = on(bounded, "session_start_time", Comparison.GREATER_OR_EQUAL, from.get());
      }
      if (to.isPresent()) {
        bounded = on(bounded, "session_start_time", Comparison.LESS, to.get());
      }
      if (statusIsA) {
        bounded = on(bounded, "status", Comparison.EQUAL, "a");
      }
      return statusIsNotA ? on(bounded, "status", Comparison.NOT_EQUAL, "a") : bounded;
    }

    private static ScanSpec on(ScanSpec spec, String column, Comparison how, Object value) {
      return Specs.where(spec, column, how, value);
    }

    private String indexColumn() {
      return table.name().equals("tags") ? "tag_index" : "step_index";
    }

    private String valueColumn() {
      return table.name().equals("tags") ? "tag" : "node_id";
    }

    /** Whether a cut falls among ties that the service has in an order of its own. */
    boolean tiesAreTheServices() {
      return fetch.isPresent() && (service.keepsMicros || service.shufflesTies);
    }

    List<Object> firstKeys(List<List<Object>> rows) {
      String first = order.isEmpty() ? "session_start_time" : order.get(0).column().name();
      int place = List.of("id", "session_start_time", "status", "duration_ms").indexOf(first);
      return rows.stream().map(row -> row.get(place)).toList();
    }

    List<List<Object>> expected() {
      List<List<Object>> all = expectedUncut();
      int skip = (int) Math.min(all.size(), offset.orElse(0L));
      long most = Math.min(all.size() - skip, fetch.orElse(Long.MAX_VALUE));
      return all.subList(skip, (int) (skip + most));
    }

    long expectedCount() {
      return found().size();
    }

    List<List<Object>> expectedUncut() {
      List<List<Object>> rows = new ArrayList<>();
      for (ObjectNode document : found()) {
        for (List<Object> row : explode(document)) {
          Object judged = row.get(row.size() == 4 ? 2 : 5);
          if (conditionValue.isEmpty() || conditionValue.get().equals(judged)) {
            rows.add(row);
          }
        }
      }
      return rows;
    }

    private List<ObjectNode> found() {
      Comparator<ObjectNode> comparator = (unusedLeft, unusedRight) -> 0;
      List<ScanOrder> keys =
          order.isEmpty()
              ? List.of(
                  new ScanOrder(
                      column(Catalog.SESSIONS, "session_start_time"), SortKey.Direction.DESC))
              : order;
      for (ScanOrder key : keys) {
        FieldPath path = ((Column.Source.Field) key.column().source()).path();
        SortKey sortKey = new SortKey(path, key.direction());
        comparator =
            comparator.thenComparing(
                path.toString().equals("session_start_time")
                    ? (left, right) ->
                        (key.direction() == SortKey.Direction.ASC ? 1 : -1)
                            * Long.compare(start(left), start(right))
                    : (left, right) -> FakeService.compareFields(left, right, sortKey));
      }
      comparator = comparator.thenComparing(it -> it.get("id").asText());
      return service.documents.stream().filter(this::isMeant).sorted(comparator).toList();
    }

    private boolean isMeant(ObjectNode document) {
      String status = document.path("status").asText();
      return start(document) >= from.orElse(Long.MIN_VALUE)
          && start(document) < to.orElse(Long.MAX_VALUE)
          && (!statusIsA || status.equals("a"))
          && (!statusIsNotA || (document.path("status").isTextual() && !status.equals("a")));
    }

    private List<List<Object>> explode(ObjectNode document) {
      JsonNode status = document.path("status");
      JsonNode duration = document.path("channel_data").path("duration");
      List<Object> base =
          Arrays.asList(
              document.get("id").asText(),
              start(document),
              status.isTextual() ? status.asText() : null,
              duration.isNumber() ? duration.asLong() : null);
      if (table.name().equals("sessions")) {
        return List.of(Collections.unmodifiableList(base));
      }
      List<List<Object>> rows = new ArrayList<>();
      int place = 0;
      boolean tags = table.name().equals("tags");
      for (JsonNode element : document.path(tags ? "tags_list" : "flow_path")) {
        JsonNode value = element.path(tags ? "tag" : "node_id");
        if (value.isTextual()) {
          List<Object> row = new ArrayList<>(base);
          row.add(place++);
          row.add(value.asText());
          rows.add(row);
        }
      }
      return rows;
    }

    @Override
    public String toString() {
      return spec()
          + "\n"
          + settings
          + "\n"
          + service.documents
          + "\n"
          + String.join("\n", service.requests.stream().map(Object::toString).toList());
    }
  }

  /** Makes a service give less than it is asked for, as real ones may. */
  static void limit(FakeService service, ScanSettings settings, Random random) {
    if (random.nextInt(3) == 0) {
      service.largestPage = 1 + random.nextInt(5);
    }
    service.shortPages = random.nextInt(3);
    switch (random.nextInt(4)) {
      case 0 -> service.totalCap = settings.maxResultWindow();
      case 1 -> {
        service.totalCap = 1L + random.nextInt(5);
        service.flagsCap = true;
      }
      default -> {}
    }
  }

  static Column column(Table table, String name) {
    return table.column(name).orElseThrow();
  }

  static long start(JsonNode document) {
    return millis(
        LocalDateTime.parse(document.get("session_start_time").asText())
            .truncatedTo(ChronoUnit.MILLIS));
  }

  static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
