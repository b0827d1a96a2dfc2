package dev.insightsjdbc.embedded;

import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SortKey;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** Documents and requests out of small pools, so that most requests find something. */
final class RandomSessions {

  private static final String[] KEYWORDS = {
    "\"a\"",
    "\"b\"",
    "\"A b\"",
    "\"200\"",
    "\"200.0\"",
    "\"\"",
    "\"é\"",
    "\"\uFF5E\"",
    "\"\uD83D\uDE00\"",
    "200",
    "1.50",
    "true",
    "null"
  };
  private static final String[] NUMBERS = {
    "0",
    "-1",
    "-1.25",
    "-12",
    "7",
    "10",
    "200",
    "200.0",
    "2E2",
    "\"200\"",
    "\"7\"",
    "0.007",
    "9007199254740993",
    "9007199254740992",
    "1e300",
    "\"x\"",
    "null"
  };
  private static final String[] BOOLEANS = {"true", "false", "\"true\"", "\"no\"", "null"};
  private static final String[] TEXTS = {
    "\"Hello there\"", "\"hello, World!\"", "\"shut up\"", "\"200 times\"", "\"?!\"", "\"\"", "null"
  };
  private static final String[] EXTRAS = {"1", "2.50", "-3", "true", "false", "null", "{}", "[]"};

  /** Fields that no session should have so. */
  private static final String[] ODD = {
    "\"agent_information.id\":\"b\"",
    "\"extra.deep\":7",
    "\"destination\":{\"x\":\"a\"}",
    "\"account_id\":[[[\"a\"],[[]]],{\"y\":[true]}]",
    "\"channel\":\"a long string with more than twenty characters\"",
    "\"extra.text\":\"Some longer words, more than twenty characters\"",
    "\"flow_path.tags\":{\"tag\":\"dotted\"}",
    "\"params\":{\"p\":{\"value\":\"a\"}},\"tags\":{\"a\":{\"b\":3}}",
    "\"session_end_time\":\"2020-10-02T01:00:00\",\"\":1"
  };

  private static final String[] PROJECTED = {
    "id",
    "source",
    "agent_information",
    "agent_id",
    "agent_information.name",
    "tags_list.tag",
    "params_list.value",
    "flow_path.tags.tag",
    "flow_path.tags",
    "flow_path.node_id",
    "extra",
    "extra.deep",
    "extra.deep.er",
    "transcription.user",
    "transcription",
    "flow_path",
    "destination.x",
    "account_id.y",
    "tags",
    "extra.text",
    "channel_data.duration.x",
    "nothing"
  };

  private final Random random;

  RandomSessions(long seed) {
    random = new Random(seed);
  }

  List<String> documents() {
    List<String> documents = new ArrayList<>();
    int count = random.nextInt(8) == 0 ? random.nextInt(3) : 20 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      documents.add(document());
    }
    return documents;
  }

  private String document() {
    StringJoiner fields = new StringJoiner(",", "{", "}");
    fields.add("\"id\":\"s" + random.nextInt(60) + "\"");
    fields.add("\"session_start_time\":\"" + time() + "\"");
    maybe(fields, "source", () -> listed(() -> pick(KEYWORDS)));
    maybe(fields, "status", () -> pick(KEYWORDS));
    maybe(fields, "request_ids", () -> listed(() -> pick(KEYWORDS)));
    maybe(fields, "language", () -> pick(TEXTS));
    maybe(fields, "agent_information", () -> object("id", KEYWORDS, "name", KEYWORDS));
    maybe(fields, "channel_data", () -> object("duration", NUMBERS, "call_status", KEYWORDS));
    maybe(fields, "tags_list", () -> listed(() -> object("tag", KEYWORDS, "count", NUMBERS)));
    maybe(fields, "params_list", () -> listed(this::parameter));
    maybe(fields, "transcription", () -> listed(this::utterance));
    maybe(fields, "flow_path", () -> listed(this::step));
    maybe(fields, "extra", () -> listed(this::extra));
    if (random.nextInt(4) == 0) {
      fields.add(pick(ODD));
    }
    return fields.toString();
  }

  private String parameter() {
    return String.format(
        Locale.ROOT,
        "{\"name\":\"%s\",\"value\":%s,\"completed\":%s,\"value_text\":%s}",
        pick("p", "q.r"),
        listed(() -> pick(KEYWORDS)),
        pick(BOOLEANS),
        pick(TEXTS));
  }

  private String utterance() {
    return String.format(Locale.ROOT, "{\"%s\":%s}", pick("user", "client", "agent"), pick(TEXTS));
  }

  private String step() {
    StringJoiner fields = new StringJoiner(", ", "{", " }");
    maybe(fields, "node_id", () -> pick(KEYWORDS));
    maybe(fields, "tags", () -> listed(() -> object("tag", KEYWORDS, "category", KEYWORDS)));
    maybe(fields, "execution_time", () -> pick(NUMBERS));
    maybe(fields, "synchronized", () -> pick(BOOLEANS));
    return fields.toString();
  }

  private String extra() {
    return random.nextBoolean()
        ? pick(EXTRAS)
        : "{\"deep\":"
            + (random.nextBoolean() ? pick(EXTRAS) : object("er", EXTRAS, "x", EXTRAS))
            + "}";
  }

  private String object(String one, String[] ones, String other, String[] others) {
    StringJoiner fields = new StringJoiner(",", "{", "}");
    maybe(fields, one, () -> pick(ones));
    maybe(fields, other, () -> pick(others));
    return fields.toString();
  }

  private void maybe(StringJoiner fields, String name, Supplier<String> value) {
    if (random.nextInt(5) > 0) {
      fields.add("\"" + name + "\" :" + value.get());
    }
  }

  /** A lone value, a list of some, or a list in a list. */
  private String listed(Supplier<String> element) {
    int shape = random.nextInt(6);
    if (shape == 0) {
      return element.get();
    }
    StringJoiner elements = new StringJoiner(", ", "[", "]");
    for (int left = random.nextInt(4); left > 0; left--) {
      elements.add(shape == 1 ? "[" + element.get() + "]" : element.get());
    }
    return elements.toString();
  }

  private String time() {
    return String.format(
        Locale.ROOT,
        "2020-10-0%dT0%d:00:00%s",
        1 + random.nextInt(3),
        random.nextInt(2),
        pick("", ".1", ".123", ".123999"));
  }

  SearchRequest request() {
    LocalDateTime from = LocalDateTime.parse(time()).minusDays(random.nextInt(3));
    LocalDateTime to =
        from.plusSeconds(random.nextInt(700_000)).plusNanos(random.nextInt(3) * 61_500_000L);
    int size = random.nextInt(12);
    return new SearchRequest(
        new DateRange(from, to), filter(), sort(), projection(), random.nextInt(3), size);
  }

  private Filter filter() {
    return new RandomFilters(random, this::time).filter();
  }

  private List<SortKey> sort() {
    List<SortKey> keys = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      String path = pick(anyPath(), anyPath(), "session_start_time", "agent_information", "id");
      keys.add(
          random.nextBoolean()
              ? SortKey.asc(FieldPath.of(path))
              : SortKey.desc(FieldPath.of(path)));
    }
    return keys;
  }

  private Projection projection() {
    if (random.nextInt(3) == 0) {
      return Projection.ALL;
    }
    List<FieldPath> paths = new ArrayList<>();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      paths.add(FieldPath.of(pick(PROJECTED)));
    }
    return Projection.of(paths);
  }

  /** A path that has an order. */
  private String anyPath() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> pick(RandomFilters.KEYWORD_PATHS);
      case 2 -> pick(RandomFilters.NUMBER_PATHS);
      case 3 -> pick(RandomFilters.BOOLEAN_PATHS);
      default -> pick(RandomFilters.EXTRA_PATHS);
    };
  }

  private String pick(String... pool) {
    return pool[random.nextInt(pool.length)];
  }
}
