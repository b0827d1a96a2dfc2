package dev.insightsjdbc.embedded;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Filter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Filters that {@link RandomSessions} meet or do not, of all components of Elasticsearch's. */
final class RandomFilters {

  static final String[] KEYWORD_PATHS = {
    "source",
    "status",
    "agent_information.id",
    "agent_information.name",
    "agent_id",
    "request_ids",
    "tags_list.tag",
    "params_list.value",
    "flow_path.node_id",
    "flow_path.tags.tag",
    "parameters.p",
    "parameters.q.r"
  };
  static final String[] NUMBER_PATHS = {
    "channel_data.duration", "tags_list.count", "flow_path.execution_time", "tags.a", "tags.b"
  };
  static final String[] BOOLEAN_PATHS = {"flow_path.synchronized", "params_list.completed"};
  private static final String[] TEXT_PATHS = {
    "language", "transcription.user", "transcription.client", "params_list.value_text"
  };
  static final String[] EXTRA_PATHS = {"extra", "extra.deep", "extra.deep.er", "nothing"};
  private static final String[] TERMS = {
    "a", "b", "A b", "é", "200", "200.0", "hello", "7", "true"
  };
  private static final String[] MATCHES = {"hello", "WORLD there", "up", "200", "true", "?!", ""};
  private static final String[] NUMBERS = {"-2", "0", "7", "10.5", "200", "2e2", "1e299"};
  private static final String[] PREFIXES = {"", "a", "A", "h", "wo", "20", "\uFF5E", "1.5"};
  private static final String[] PATTERNS = {
    "*", "?", "a*", "*b", "A ?", "*l*o", "h?ll*", "200*", "??", "\\?", "*\uD83D*", "?.50", "[a-z]"
  };
  private static final String[] OBJECTS = {
    "agent_information",
    "flow_path",
    "flow_path.tags",
    "tags_list",
    "extra",
    "params_list",
    "transcription",
    "destination",
    "account_id",
    "channel",
    "session_start_time",
    "id",
    "params",
    "parameters",
    "tags"
  };

  private final Random random;
  private final Supplier<String> times;

  RandomFilters(Random random, Supplier<String> times) {
    this.random = random;
    this.times = times;
  }

  Filter filter() {
    return filter(0);
  }

  private Filter filter(int depth) {
    return new Filter(clauses(1 + random.nextInt(2), depth), clauses(1, depth), clauses(6, depth));
  }

  private List<Clause> clauses(int most, int depth) {
    List<Clause> clauses = new ArrayList<>();
    int count = random.nextInt(3) == 0 ? most - random.nextInt(most) : 0;
    for (int i = 0; i < count; i++) {
      clauses.add(clause(depth));
    }
    return clauses;
  }

  private Clause clause(int depth) {
    return switch (random.nextInt(12)) {
      case 0 -> new Clause.Terms(path(), Stream.generate(this::value).limit(most()).toList());
      case 1, 2 -> range();
      case 3 -> new Clause.Exists(random.nextBoolean() ? path() : FieldPath.of(pick(OBJECTS)));
      case 4 -> new Clause.Prefix(stringPath(), pick(PREFIXES), random.nextBoolean());
      case 5 -> new Clause.Wildcard(stringPath(), pick(PATTERNS), random.nextBoolean());
      case 6, 7 -> depth < 3 ? new Clause.Bool(filter(depth + 1)) : documented();
      default -> documented();
    };
  }

  private int most() {
    return random.nextInt(5) == 0 ? 30 : random.nextInt(4);
  }

  private Clause documented() {
    FieldPath path = path();
    boolean isText = ReferenceFields.kind(path.toString()) == ReferenceFields.Kind.TEXT;
    return isText && random.nextInt(3) > 0
        ? new Clause.Match(path, pick(MATCHES))
        : new Clause.Term(path, value());
  }

  private Clause range() {
    if (random.nextInt(5) == 0) {
      FieldPath start = FieldPath.of("session_start_time");
      return new Clause.Range(start, bound(this::time), bound(this::time));
    }
    FieldPath path = path();
    Supplier<Object> values =
        switch (ReferenceFields.kind(ReferenceFields.alias(path.toString()))) {
          case NUMBER -> () -> random.nextBoolean() ? pick(NUMBERS) : new BigDecimal(pick(NUMBERS));
          case BOOLEAN -> () -> random.nextBoolean() ? random.nextBoolean() : pick("true", "false");
          default -> this::value;
        };
    return new Clause.Range(path, bound(values), bound(values));
  }

  private Optional<Clause.Bound> bound(Supplier<Object> value) {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of(new Clause.Bound(value.get(), random.nextBoolean()));
  }

  private Object time() {
    String time = times.get();
    return time.substring(0, Math.min(time.length(), pick("a", "b").equals("a") ? 10 : 23));
  }

  private Object value() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextBoolean();
      case 1 -> (long) (random.nextInt(12) - 2);
      case 2 -> 200L;
      case 3 -> new BigDecimal(pick("1.50", "2.5", "-1.25", "200.0", "9007199254740993"));
      default -> pick(TERMS);
    };
  }

  private FieldPath path() {
    return FieldPath.of(
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> pick(KEYWORD_PATHS);
          case 3 -> pick(NUMBER_PATHS);
          case 4 -> pick(BOOLEAN_PATHS);
          case 5 -> pick(EXTRA_PATHS);
          default -> pick(TEXT_PATHS);
        });
  }

  private FieldPath stringPath() {
    return FieldPath.of(pick(random.nextBoolean() ? KEYWORD_PATHS : TEXT_PATHS));
  }

  private String pick(String... pool) {
    return pool[random.nextInt(pool.length)];
  }
}
