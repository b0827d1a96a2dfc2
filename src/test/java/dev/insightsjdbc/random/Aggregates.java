package dev.insightsjdbc.random;

import static dev.insightsjdbc.random.Dice.way;
import static dev.insightsjdbc.random.Phrase.condition;

import dev.insightsjdbc.random.ScopeColumn.Role;
import java.util.ArrayList;
import java.util.List;

/** Queries with aggregates, with and without groups. */
final class Aggregates {

  private final Draft draft;
  private final Dice dice;

  Aggregates(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice();
  }

  Body body() {
    return dice.go(
        way(75, this::grouped), way(15, this::onlyCount), way(10, this::onlyLeastOrMost));
  }

  /** What a request's total may answer. */
  private Body onlyCount() {
    draft.has(Feature.ONLY_COUNT);
    Source source = Froms.oneTable(draft);
    Item count = new Item(Phrase.words("COUNT(*)"), "a0", Kind.BIGINT);
    return Select.of(List.of(count), source, new Bodies(draft).where(source, 2));
  }

  /** What the first hit of a sorted request may answer. */
  private Body onlyLeastOrMost() {
    draft.has(Feature.ONLY_MIN_MAX);
    Source source = Froms.oneTable(draft);
    List<Item> items = new ArrayList<>();
    for (int left = dice.between(1, 2); left > 0; left--) {
      items.add(leastOrMost(dice.pick(source.columns()), "a" + items.size()));
    }
    return Select.of(items, source, new Bodies(draft).where(source, 1));
  }

  private Body grouped() {
    Source source = draft.mayNest() && dice.chance(12) ? Froms.query(draft) : Froms.any(draft);
    List<Item> items = new ArrayList<>();
    List<Sql> groupBy = new ArrayList<>();
    if (dice.chance(75)) {
      draft.has(Feature.GROUP_BY);
      for (int left = dice.between(1, 2); left > 0; left--) {
        Item key = key(source.columns(), "k" + groupBy.size());
        groupBy.add(key.expression());
        items.add(key);
      }
    } else {
      draft.has(Feature.GRAND_TOTAL);
    }
    for (int left = dice.between(groupBy.isEmpty() ? 1 : 0, 3); left > 0; left--) {
      items.add(aggregate(source.columns(), "a" + items.size()));
    }
    List<Sql> having = new ArrayList<>();
    if (!groupBy.isEmpty() && dice.chance(35)) {
      draft.has(Feature.HAVING);
      having.add(having(items));
    }
    return new Select(
        Select.Form.LIST,
        items,
        source.from(),
        source.joins(),
        new Bodies(draft).where(source, 2),
        groupBy,
        having);
  }

  private Sql having(List<Item> items) {
    Item last = items.get(items.size() - 1);
    return last.kind().isWholeNumber() && dice.chance(50) && !isPartOfTime(last)
        ? condition("{0} >= " + dice.between(0, 3), last.expression())
        : condition("COUNT(*) " + dice.oneOf("> 1", ">= 1", "< 5", "<> 2"));
  }

  /** H2 does not always know such a key again. */
  private static boolean isPartOfTime(Item item) {
    return item.expression() instanceof Phrase phrase && phrase.ours().startsWith("EXTRACT");
  }

  /** Often a day of the start time: what is counted so is counted in ways of its own. */
  private Item key(List<ScopeColumn> columns, String name) {
    List<ScopeColumn> starts =
        columns.stream().filter(column -> column.role() == Role.START).toList();
    if (!starts.isEmpty() && dice.chance(20)) {
      draft.has(Feature.GROUP_BY_EXPRESSION);
      return new Bodies(draft).time(dice.pick(starts), name);
    }
    return key(dice.pick(columns), name);
  }

  private Item key(ScopeColumn column, String name) {
    if (!dice.chance(30)) {
      return new Item(column, name, column.kind());
    }
    if (column.kind() == Kind.TIME) {
      draft.has(Feature.GROUP_BY_EXPRESSION);
      return new Bodies(draft).time(column, name);
    }
    if (column.kind() == Kind.TEXT) {
      draft.has(Feature.GROUP_BY_EXPRESSION);
      return new Item(Phrase.expression("UPPER({0})", column), name, Kind.TEXT);
    }
    return new Item(column, name, column.kind());
  }

  private Item aggregate(List<ScopeColumn> columns, String name) {
    List<ScopeColumn> numbers =
        columns.stream().filter(column -> column.kind().isWholeNumber()).toList();
    ScopeColumn column = dice.pick(columns);
    Item count = new Item(Phrase.words("COUNT(*)"), name, Kind.BIGINT);
    return dice.go(
        way(
            5,
            () -> {
              draft.has(Feature.COUNT_ALL);
              return dice.chance(75) ? count : filtered(columns, name);
            }),
        way(2, () -> new Item(Phrase.expression("COUNT({0})", column), name, Kind.BIGINT)),
        way(
            3,
            () -> {
              draft.has(Feature.COUNT_DISTINCT);
              return new Item(Phrase.expression("COUNT(DISTINCT {0})", column), name, Kind.BIGINT);
            }),
        way(4, () -> leastOrMost(column, name)),
        way(numbers.isEmpty() ? 0 : 4, () -> sum(dice.pick(numbers), name)),
        way(numbers.isEmpty() ? 0 : 3, () -> average(dice.pick(numbers), name)));
  }

  private Item filtered(List<ScopeColumn> columns, String name) {
    draft.has(Feature.FILTERED_AGGREGATE);
    Sql filter = new Conditions(draft, columns).equality(dice.pick(columns));
    return new Item(Phrase.expression("COUNT(*) FILTER (WHERE {0})", filter), name, Kind.BIGINT);
  }

  private Item leastOrMost(ScopeColumn column, String name) {
    if (column.kind() == Kind.BOOLEAN) {
      return new Item(Phrase.expression("COUNT({0})", column), name, Kind.BIGINT);
    }
    draft.has(Feature.MIN_MAX);
    return new Item(
        Phrase.expression(dice.oneOf("MIN", "MAX") + "({0})", column), name, column.kind());
  }

  /** H2 sums up decimals, and divides these as it does not divide whole numbers. */
  private Item sum(ScopeColumn column, String name) {
    draft.has(Feature.SUM);
    String words = dice.oneOf("SUM({0})", "SUM({0})", "SUM(DISTINCT {0})", "SUM({0} + 1)");
    return new Item(
        Phrase.expression(words, "CAST(" + words + " AS BIGINT)", List.of(column)),
        name,
        Kind.BIGINT);
  }

  private Item average(ScopeColumn column, String name) {
    draft.has(Feature.AVG);
    return new Item(
        Phrase.expression("AVG({0})", "AVG(CAST({0} AS DOUBLE PRECISION))", List.of(column)),
        name,
        Kind.DOUBLE);
  }
}
