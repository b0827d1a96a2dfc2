package dev.insightsjdbc.random;

import static dev.insightsjdbc.random.Dice.way;
import static dev.insightsjdbc.random.Phrase.condition;

import dev.insightsjdbc.random.ScopeColumn.Role;
import java.util.ArrayList;
import java.util.List;

/** Queries with window functions, none of which depends on the order of equal rows. */
final class Windows {

  private final Draft draft;
  private final Dice dice;

  Windows(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice();
  }

  Body body() {
    Source source = dice.chance(65) ? Froms.oneTable(draft) : Froms.joined(draft);
    Bodies bodies = new Bodies(draft);
    List<Item> items = new ArrayList<>(bodies.items(source.columns()));
    for (int left = dice.between(1, 2); left > 0; left--) {
      items.add(item(source, "w" + items.size()));
    }
    Select select = Select.of(items, source, bodies.where(source, 2));
    return draft.mayNest() && dice.chance(30) ? top(select) : select;
  }

  /** Of each partition the first ones. */
  private Body top(Select select) {
    draft.has(Feature.TOP_OF_WINDOW);
    String alias = draft.alias();
    List<Item> items = new ArrayList<>();
    for (Item item : select.items()) {
      items.add(new Item(Phrase.words(alias + "." + item.name()), item.name(), item.kind()));
    }
    Relation from = new Relation(Phrase.expression("({0})", select), alias, List.of(), "");
    Item last = items.get(items.size() - 1);
    List<Sql> where =
        last.kind().isWholeNumber()
            ? List.of(condition("{0} <= " + dice.between(1, 3), last.expression()))
            : List.of(condition("{0} IS NOT NULL", last.expression()));
    return Select.of(items, Source.of(from), where);
  }

  private Item item(Source source, String name) {
    List<ScopeColumn> columns = source.columns();
    List<ScopeColumn> numbers =
        columns.stream().filter(column -> column.kind().isWholeNumber()).toList();
    return dice.go(
        way(
            4,
            () ->
                made(
                    Feature.ROW_NUMBER,
                    "ROW_NUMBER()",
                    List.of(),
                    over(columns, total(source)),
                    name,
                    Kind.BIGINT)),
        way(
            3,
            () ->
                made(
                    Feature.RANK,
                    dice.oneOf("RANK()", "DENSE_RANK()"),
                    List.of(),
                    over(columns, List.of(dice.pick(columns))),
                    name,
                    Kind.BIGINT)),
        way(numbers.isEmpty() ? 0 : 4, () -> aggregate(columns, dice.pick(numbers), name)),
        way(2, () -> aggregate(columns, columns.get(0), name)),
        way(3, () -> neighbour(source, name)));
  }

  private Item aggregate(List<ScopeColumn> columns, ScopeColumn column, String name) {
    boolean number = column.kind().isWholeNumber();
    String words =
        number ? dice.oneOf("SUM({0})", "COUNT({0})", "MIN({0})", "MAX({0})") : "COUNT({0})";
    List<ScopeColumn> order = dice.chance(50) ? List.of() : List.of(dice.pick(columns));
    return made(
        Feature.WINDOW_AGGREGATE,
        words,
        List.of(column),
        over(columns, order),
        name,
        words.startsWith("COUNT") || number ? Kind.BIGINT : column.kind());
  }

  private Item neighbour(Source source, String name) {
    ScopeColumn column = dice.pick(source.columns());
    return made(
        Feature.LAG_LEAD,
        dice.oneOf("LAG({0})", "LEAD({0})", "FIRST_VALUE({0})"),
        List.of(column),
        over(source.columns(), total(source)),
        name,
        column.kind());
  }

  /** Columns that no two rows have in common. */
  private List<ScopeColumn> total(Source source) {
    List<ScopeColumn> keys = new ArrayList<>();
    if (dice.chance(60)) {
      keys.add(dice.pick(source.columns()));
    }
    source.columns().stream()
        .filter(column -> column.isKey() && column.role() != Role.START)
        .filter(column -> !keys.contains(column))
        .forEach(keys::add);
    return keys;
  }

  private Item made(
      Feature feature, String words, List<Sql> parts, Over over, String name, Kind kind) {
    draft.has(feature);
    Sql call = Phrase.expression(words, parts.toArray(Sql[]::new));
    return new Item(Phrase.expression("{0} OVER ({1})", call, over), name, kind);
  }

  private Over over(List<ScopeColumn> columns, List<ScopeColumn> order) {
    List<ScopeColumn> partition = dice.chance(65) ? List.of(dice.pick(columns)) : List.of();
    List<OrderKey> keys = new ArrayList<>();
    for (ScopeColumn column : order) {
      keys.add(
          new OrderKey(
              column, -1, dice.oneOf("", " DESC"), dice.oneOf("", " NULLS FIRST", " NULLS LAST")));
    }
    return new Over(partition, keys);
  }

  private record Over(List<ScopeColumn> partition, List<OrderKey> order) implements Sql {

    @Override
    public void write(SqlText out) {
      if (!partition.isEmpty()) {
        out.add("PARTITION BY ").addAll(partition, ", ");
      }
      for (int i = 0; i < order.size(); i++) {
        out.add(i > 0 ? ", " : partition.isEmpty() ? "ORDER BY " : " ORDER BY ");
        OrderKey key = order.get(i);
        out.add(key);
        out.add(out.isOurs() || !key.nulls().isEmpty() ? "" : " NULLS LAST");
      }
    }

    @Override
    public List<Over> simpler() {
      List<Over> simpler = new ArrayList<>();
      if (!partition.isEmpty()) {
        simpler.add(new Over(List.of(), order));
      }
      Shrinking.oneSimpler(order).forEach(changed -> simpler.add(new Over(partition, changed)));
      return simpler;
    }
  }
}
