package dev.insightsjdbc.random;

import static dev.insightsjdbc.random.Dice.way;
import static dev.insightsjdbc.random.Phrase.condition;

import dev.insightsjdbc.random.ScopeColumn.Role;
import java.util.ArrayList;
import java.util.List;

/** Queries without order and limit. */
final class Bodies {

  private static final int MOST_ITEMS = 4;

  private final Draft draft;
  private final Dice dice;

  Bodies(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice();
  }

  Body any() {
    return dice.go(
        way(40, this::plain),
        way(22, () -> new Aggregates(draft).body()),
        way(14, this::setOperation),
        way(13, () -> new Windows(draft).body()),
        way(4, this::fullJoin),
        way(4, this::with));
  }

  private Body plain() {
    Source source = draft.mayNest() && dice.chance(10) ? Froms.query(draft) : Froms.any(draft);
    Select select = Select.of(items(source.columns()), source, where(source, 3));
    if (dice.chance(10)) {
      draft.has(Feature.DISTINCT);
      return select.withForm(Select.Form.DISTINCT);
    }
    if (source.isOneTable() && dice.chance(25)) {
      draft.has(Feature.STAR);
      return Select.of(draft.tables().star(source.from()), source, select.where())
          .withForm(Select.Form.STAR);
    }
    return select;
  }

  /** The conditions that the joins need, and others. */
  List<Sql> where(Source source, int most) {
    List<Sql> where = new ArrayList<>(source.where());
    where.addAll(new Conditions(draft, source.columns()).where(most));
    return where;
  }

  List<Item> items(List<ScopeColumn> columns) {
    List<Item> items = new ArrayList<>();
    for (int left = dice.between(1, MOST_ITEMS); left > 0; left--) {
      String name = "c" + items.size();
      if (dice.chance(82)) {
        ScopeColumn column = dice.pick(columns);
        items.add(new Item(column, name, column.kind()));
      } else {
        items.add(computed(columns, name));
      }
    }
    return items;
  }

  private Item computed(List<ScopeColumn> columns, String name) {
    List<ScopeColumn> sessions =
        columns.stream().filter(column -> column.role() == Role.SESSION).toList();
    if (!sessions.isEmpty() && draft.mayNest() && dice.chance(25)) {
      return new Item(new SubQueries(draft, columns).count(dice.pick(sessions)), name, Kind.BIGINT);
    }
    ScopeColumn column = dice.pick(columns);
    return switch (column.kind()) {
      case TEXT -> {
        draft.has(Feature.FUNCTION);
        String words = dice.oneOf("UPPER({0})", "COALESCE({0}, '-')", "{0} || '!'");
        yield new Item(Phrase.expression(words, column), name, Kind.TEXT);
      }
      case INTEGER, BIGINT -> {
        draft.has(Feature.ARITHMETIC);
        String words = dice.oneOf("{0} / 2", "{0} + 1", "MOD({0}, 3)", "COALESCE({0}, -1)");
        yield new Item(Phrase.expression(words, column), name, column.kind());
      }
      case TIME -> time(column, name);
      default -> {
        draft.has(Feature.CASE);
        String words =
            dice.oneOf(
                "CASE WHEN {0} THEN 1 WHEN NOT {0} THEN 0 END", "CASE WHEN {0} THEN 1 ELSE 0 END");
        yield new Item(Phrase.expression(words, column), name, Kind.INTEGER);
      }
    };
  }

  /** A time cut to its day, as a date or as a time, or a part of it. */
  Item time(ScopeColumn column, String name) {
    return dice.go(
        way(1, () -> new Item(Phrase.expression("CAST({0} AS DATE)", column), name, Kind.DATE)),
        way(
            1,
            () ->
                new Item(Phrase.expression("EXTRACT(MONTH FROM {0})", column), name, Kind.BIGINT)),
        way(
            1,
            () ->
                new Item(
                    Phrase.expression(
                        "FLOOR({0} TO DAY)", "DATE_TRUNC('DAY', {0})", List.of(column)),
                    name,
                    Kind.TIME)));
  }

  /** A query with a name, joined with itself on the session. */
  private Body with() {
    draft.has(Feature.WITH);
    String name = "q" + draft.alias();
    Source inner = Froms.oneTable(draft);
    List<Item> named = new ArrayList<>();
    for (ScopeColumn column : inner.columns()) {
      if (column.isKey() || dice.chance(40)) {
        named.add(new Item(column, "v" + named.size(), column.kind()));
      }
    }
    Relation left = named(name, named);
    Relation right = named(name, named);
    List<ScopeColumn> columns = new ArrayList<>(left.columns());
    columns.addAll(right.columns());
    Join.Type type = dice.oneOf(Join.Type.INNER, Join.Type.LEFT);
    Sql on = condition("{0} = {1}", left.columns().get(0), right.columns().get(0));
    Join join = new Join(type, right, List.of(on), List.of());
    Source source = new Source(left, List.of(join), List.of(), columns);
    Query query = Query.of(Select.of(named, inner, where(inner, 2)));
    return new With(name, query, Select.of(items(columns), source, where(source, 1)));
  }

  private Relation named(String name, List<Item> items) {
    String alias = draft.alias();
    List<ScopeColumn> columns = new ArrayList<>();
    for (Item item : items) {
      ScopeColumn read = (ScopeColumn) item.expression();
      columns.add(new ScopeColumn(alias, item.name(), read.kind(), read.pool(), read.role()));
    }
    return new Relation(Phrase.words(name), alias, columns, "");
  }

  private Body setOperation() {
    List<Kind> kinds = new ArrayList<>();
    for (int left = dice.between(1, 2); left > 0; left--) {
      kinds.add(dice.oneOf(Kind.TEXT, Kind.TEXT, Kind.INTEGER, Kind.TIME));
    }
    Body body = operation(side(kinds), side(kinds));
    if (dice.chance(20)) {
      Body third = side(kinds);
      body = dice.chance(70) ? operation(body, third) : operation(third, body);
    }
    return body;
  }

  private Body operation(Body left, Body right) {
    boolean all = dice.chance(50);
    String operator = dice.oneOf("UNION", "INTERSECT", "EXCEPT");
    draft.has(Feature.valueOf(all ? operator + "_ALL" : operator));
    return new SetOperation(left, operator, all, right);
  }

  private Body side(List<Kind> kinds) {
    Source source = Froms.oneTable(draft);
    List<Item> items = new ArrayList<>();
    for (Kind kind : kinds) {
      List<ScopeColumn> fitting =
          source.columns().stream().filter(column -> column.kind() == kind).toList();
      if (fitting.isEmpty()) {
        return side(kinds);
      }
      items.add(new Item(dice.pick(fitting), "c" + items.size(), kind));
    }
    return Select.of(items, source, where(source, 1));
  }

  private Body fullJoin() {
    draft.has(Feature.FULL_JOIN);
    Relation left = draft.anyTable();
    Relation right = draft.anyTable();
    List<Sql> on = new ArrayList<>();
    on.add(
        condition(
            "{0} = {1}",
            left.role(Role.SESSION).orElseThrow(), right.role(Role.SESSION).orElseThrow()));
    if (dice.chance(30)) {
      on.add(new Conditions(draft, right.columns()).equality(dice.pick(right.columns())));
    }
    List<ScopeColumn> columns = new ArrayList<>(left.columns());
    columns.addAll(right.columns());
    return new FullJoin(items(columns), left, right, on, new Conditions(draft, columns).where(1));
  }
}
