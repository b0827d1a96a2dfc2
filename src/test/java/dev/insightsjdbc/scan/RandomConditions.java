package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Operand;
import dev.insightsjdbc.rows.RowColumn;
import dev.insightsjdbc.rows.TextCondition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Random conditions on some columns, with literals and parameters. */
final class RandomConditions {

  private static final List<Comparison> COMPARISONS = List.of(Comparison.values());
  private static final Object[] TEXTS = {"a", "b", "c", "d", "", "x".repeat(257)};
  private static final Object[] NUMBERS = {
    0L, 1L, 2, 3L, new BigDecimal("1.5"), new BigDecimal("2.0"), 1e30, Double.NEGATIVE_INFINITY, -1L
  };
  private static final String[] PATTERNS = {"a%", "_", "%", "%b", "", "a", "a_", "%a%", "*", "?"};

  private final Random random;
  private final List<Object> parameters;
  private final List<Object> ids;
  private final List<Object> times;

  /**
   * Conditions.
   *
   * @param parameters takes the values of the {@code ?} that are made
   * @param ids of sessions, some of which there are
   */
  RandomConditions(Random random, List<Object> parameters, List<Object> ids, List<Object> times) {
    this.random = random;
    this.parameters = parameters;
    this.ids = ids;
    this.times = times;
  }

  /** A condition on columns that stand at the given places. */
  Condition on(List<RowColumn> columns, List<Integer> places, int depth) {
    int kind = random.nextInt(depth > 0 ? 14 : 8);
    return switch (kind) {
      case 8, 9 -> new Condition.And(parts(columns, places, depth));
      case 10, 11 -> new Condition.Or(parts(columns, places, depth));
      case 12 -> new Condition.Not(on(columns, places, depth - 1));
      case 13 -> new Condition.Holds(on(columns, places, depth - 1));
      default -> leaf(columns, places, kind);
    };
  }

  private List<Condition> parts(List<RowColumn> columns, List<Integer> places, int depth) {
    return IntStream.range(0, 1 + random.nextInt(3))
        .mapToObj(i -> on(columns, places, depth - 1))
        .toList();
  }

  private Condition leaf(List<RowColumn> columns, List<Integer> places, int kind) {
    int place = places.get(random.nextInt(places.size()));
    ColumnType type = columns.get(place).column().type();
    return switch (kind) {
      case 0 -> columnsOf(columns, places, place);
      case 1 -> new Condition.IsNull(place);
      case 2 -> in(columns, place);
      case 3 ->
          type == ColumnType.VARCHAR
              ? like(place)
              : type == ColumnType.BOOLEAN ? new Condition.IsTrue(place) : compare(columns, place);
      case 4 ->
          columns.get(place).column().name().equals("user_input")
              ? new TextCondition.HasWords(place, operand(random.nextBoolean() ? "a b" : "c"))
              : random.nextInt(8) == 0 ? new Condition.Unknown() : compare(columns, place);
      default -> compare(columns, place);
    };
  }

  private Condition columnsOf(List<RowColumn> columns, List<Integer> places, int left) {
    List<Integer> alike =
        places.stream().filter(it -> isAlike(columns.get(it), columns.get(left))).toList();
    return new Condition.CompareColumns(
        left, comparison(), alike.get(random.nextInt(alike.size())));
  }

  private static boolean isAlike(RowColumn one, RowColumn other) {
    return kind(one.column().type()).equals(kind(other.column().type()));
  }

  private static String kind(ColumnType type) {
    return type == ColumnType.INTEGER || type == ColumnType.BIGINT ? "number" : type.name();
  }

  private Comparison comparison() {
    return random.nextInt(2) == 0
        ? Comparison.EQUAL
        : COMPARISONS.get(random.nextInt(COMPARISONS.size()));
  }

  private Condition compare(List<RowColumn> columns, int place) {
    return new Condition.Compare(place, comparison(), operand(value(columns.get(place))));
  }

  private Condition in(List<RowColumn> columns, int place) {
    int count = 1 + random.nextInt(4);
    List<Condition> sides = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sides.add(new Condition.Compare(place, Comparison.EQUAL, operand(value(columns.get(place)))));
    }
    return new Condition.Or(sides);
  }

  /** A list of values that a request may not have room for. */
  Condition manyOf(RowColumn column, int place) {
    List<Condition> sides = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boolean text = column.column().type() == ColumnType.VARCHAR;
      Object other = text ? "other" + i : (Object) (i % 2 == 0 ? i / 2 : -i);
      Object value = random.nextInt(3) == 0 ? value(column) : other;
      sides.add(new Condition.Compare(place, Comparison.EQUAL, operand(value)));
    }
    return new Condition.Or(sides);
  }

  /** Some ranges of times. */
  Condition times(int place) {
    List<Condition> ranges = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      Comparison from = random.nextBoolean() ? Comparison.GREATER : Comparison.GREATER_OR_EQUAL;
      Comparison to = random.nextBoolean() ? Comparison.LESS : Comparison.LESS_OR_EQUAL;
      long first = (Long) times.get(random.nextInt(times.size() - 2));
      long last = first + (random.nextBoolean() ? 3 : random.nextInt(30) * 86_400_000L);
      ranges.add(
          new Condition.And(
              List.of(
                  new Condition.Compare(place, from, operand(first)),
                  new Condition.Compare(place, to, operand(last)))));
    }
    return new Condition.Or(ranges);
  }

  private Condition like(int place) {
    return new TextCondition.Like(
        place, operand(PATTERNS[random.nextInt(PATTERNS.length)]), Optional.empty());
  }

  private Object value(RowColumn column) {
    if (column.column().name().equals("id") || column.column().name().equals("session_id")) {
      return ids.get(random.nextInt(ids.size()));
    }
    return switch (column.column().type()) {
      case VARCHAR ->
          random.nextInt(3) > 0 ? TEXTS[random.nextInt(3)] : TEXTS[random.nextInt(TEXTS.length)];
      case BOOLEAN -> random.nextBoolean();
      case INTEGER, BIGINT ->
          random.nextInt(3) > 0 ? random.nextInt(3) : NUMBERS[random.nextInt(NUMBERS.length)];
      case TIMESTAMP -> times.get(random.nextInt(times.size()));
    };
  }

  /** Sometimes NULL, sometimes a parameter. */
  private Operand operand(Object value) {
    Object one = random.nextInt(15) == 0 ? null : value;
    if (random.nextInt(3) > 0) {
      return new Operand.Literal(one);
    }
    parameters.add(one);
    return new Operand.Parameter(parameters.size() - 1);
  }

  /** A conjunct that names sessions by their ids. */
  Condition named(int place) {
    Object[] some =
        IntStream.range(0, 1 + random.nextInt(4))
            .mapToObj(i -> ids.get(random.nextInt(ids.size())))
            .toArray();
    return new Condition.Or(
        Arrays.stream(some)
            .<Condition>map(it -> new Condition.Compare(place, Comparison.EQUAL, operand(it)))
            .toList());
  }
}
