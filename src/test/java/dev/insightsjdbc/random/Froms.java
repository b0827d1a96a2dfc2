package dev.insightsjdbc.random;

import static dev.insightsjdbc.random.Dice.way;
import static dev.insightsjdbc.random.Phrase.condition;

import dev.insightsjdbc.random.ScopeColumn.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What queries read: a table, several joined ones, and queries as tables. */
final class Froms {

  private static final int MOST_VALUE_JOINS = 1;

  private final Draft draft;
  private final Dice dice;
  private final List<Relation> relations = new ArrayList<>();
  private final List<Join> joins = new ArrayList<>();
  private final List<Sql> where = new ArrayList<>();
  private int valueJoins;

  Froms(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice();
  }

  static Source oneTable(Draft draft) {
    return Source.of(draft.anyTable());
  }

  /** A single one in half of the cases. */
  static Source any(Draft draft) {
    return draft.chance(45) ? oneTable(draft) : joined(draft);
  }

  /** A query of any kind, its items as columns; without keys, so that it is joined to nothing. */
  static Source query(Draft draft) {
    draft.enter();
    Body body = new Bodies(draft).any();
    draft.leave();
    String alias = draft.alias();
    List<ScopeColumn> columns = new ArrayList<>();
    for (Item item : body.items()) {
      List<Object> pool = pool(item.kind(), draft);
      if (!pool.isEmpty()) {
        columns.add(new ScopeColumn(alias, item.name(), item.kind(), pool, Role.PLAIN));
      }
    }
    if (columns.isEmpty()) {
      return oneTable(draft);
    }
    draft.has(Feature.QUERY_AS_TABLE);
    return Source.of(new Relation(Phrase.expression("({0})", body), alias, columns, ""));
  }

  private static List<Object> pool(Kind kind, Draft draft) {
    return switch (kind) {
      case TEXT -> draft.dice().oneOf(Pools.STATUS, Pools.NAMES, Pools.TAGS, Pools.PARAM_VALUES);
      case INTEGER -> Pools.COUNTS;
      case BIGINT -> Pools.DURATIONS;
      case BOOLEAN -> Pools.FLAGS;
      case TIME -> draft.tables().times();
      default -> List.of();
    };
  }

  static Source joined(Draft draft) {
    return new Froms(draft).source();
  }

  private Source source() {
    if (dice.chance(14)) {
      return common();
    }
    Relation first =
        hasNestedTables() && dice.chance(10)
            ? draft.relation(dice.pick(stepTables()))
            : dice.chance(88) || !draft.mayNest() ? draft.anyTable() : derived();
    relations.add(first);
    boolean commas = dice.chance(14);
    for (int left = dice.chance(70) ? 1 : 2; left > 0; left--) {
      joins.add(commas ? comma() : join());
    }
    List<ScopeColumn> columns = new ArrayList<>();
    relations.forEach(relation -> columns.addAll(relation.columns()));
    return new Source(first, List.copyOf(joins), List.copyOf(where), columns);
  }

  private Join comma() {
    draft.has(Feature.COMMA_JOIN);
    Relation right = draft.anyTable();
    where.addAll(sameSession(right));
    relations.add(right);
    return new Join(Join.Type.COMMA, right, List.of(), List.of());
  }

  private Join join() {
    Join.Type type =
        dice.oneOf(
            Join.Type.INNER, Join.Type.INNER, Join.Type.LEFT, Join.Type.LEFT, Join.Type.RIGHT);
    draft.has(
        switch (type) {
          case LEFT -> Feature.LEFT_JOIN;
          case RIGHT -> Feature.RIGHT_JOIN;
          default -> Feature.INNER_JOIN;
        });
    Relation right = joinedRelation();
    List<Sql> on = new ArrayList<>(on(right));
    if (dice.chance(35)) {
      draft.has(Feature.MORE_IN_ON);
      List<ScopeColumn> both = new ArrayList<>(right.columns());
      if (dice.chance(50)) {
        both.addAll(dice.pick(relations).columns());
      }
      Conditions more = new Conditions(draft, both);
      on.add(dice.chance(50) ? more.equality(dice.pick(plain(both))) : simpleOn(more, both));
    }
    relations.add(right);
    return new Join(type, right, on, List.of());
  }

  private Sql simpleOn(Conditions conditions, List<ScopeColumn> columns) {
    if (draft.mayNest() && dice.chance(30)) {
      return conditions.any();
    }
    return dice.chance(50)
        ? conditions.equality(dice.pick(columns))
        : condition("{0} IS NOT NULL", dice.pick(columns));
  }

  private static List<ScopeColumn> plain(List<ScopeColumn> columns) {
    List<ScopeColumn> plain = columns.stream().filter(column -> !column.isKey()).toList();
    return plain.isEmpty() ? columns : plain;
  }

  private Relation joinedRelation() {
    boolean ofStep = hasNestedTables() && relations.get(0).role(Role.STEP).isPresent();
    return dice.go(
        way(ofStep ? 30 : 0, () -> draft.relation(dice.pick(stepTables()))),
        way(10, draft::anyTable),
        way(5, draft::childTable),
        way(draft.mayNest() ? 4 : 0, () -> new SessionRelations(draft).groups()),
        way(draft.mayNest() ? 2 : 0, () -> new SessionRelations(draft).firsts()),
        way(draft.mayNest() ? 3 : 0, this::derived),
        way(draft.mayNest() ? 2 : 0, this::sessionsOfTables),
        way(
            4,
            () ->
                draft.relation(
                    draft.tables().queried().stream()
                        .filter(table -> table.name().equals(relations.get(0).table()))
                        .findFirst()
                        .orElse(Model.SESSIONS))));
  }

  private List<ModelTable> stepTables() {
    return draft.tables().queried().stream()
        .filter(table -> table.keys().contains("step_index"))
        .toList();
  }

  private boolean hasNestedTables() {
    return stepTables().size() > 1;
  }

  private List<Sql> on(Relation right) {
    if (valueJoins < MOST_VALUE_JOINS && dice.chance(10)) {
      Optional<Sql> values = sameValue(right);
      if (values.isPresent()) {
        valueJoins++;
        return List.of(values.get());
      }
    }
    return sameSession(right);
  }

  private Optional<Sql> sameValue(Relation right) {
    List<ScopeColumn> texts =
        plain(right.columns()).stream().filter(column -> column.kind() == Kind.TEXT).toList();
    List<ScopeColumn> others =
        plain(dice.pick(relations).columns()).stream()
            .filter(column -> column.kind() == Kind.TEXT)
            .toList();
    if (texts.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    draft.has(Feature.VALUE_JOIN);
    return Optional.of(condition("{0} = {1}", dice.pick(others), dice.pick(texts)));
  }

  /** On the session, and on the place in it where both sides have one. */
  private List<Sql> sameSession(Relation right) {
    Relation left = dice.pick(relations);
    if (!left.table().isEmpty() && left.table().equals(right.table())) {
      draft.has(Feature.SELF_JOIN);
    }
    ScopeColumn session = left.role(Role.SESSION).orElseThrow();
    ScopeColumn other = right.role(Role.SESSION).orElseThrow();
    List<Sql> on = new ArrayList<>();
    on.add(condition(dice.oneOf("{0} = {1}", "{1} = {0}"), session, other));
    Optional<ScopeColumn> step = left.role(Role.STEP);
    Optional<ScopeColumn> otherStep = right.role(Role.STEP);
    if (step.isPresent() && otherStep.isPresent() && dice.chance(75)) {
      if (!left.table().equals(right.table())) {
        draft.has(Feature.NESTED_KEY_JOIN);
      }
      on.add(condition("{0} = {1}", step.get(), otherStep.get()));
    } else if (left.role(Role.INDEX).isPresent()
        && right.role(Role.INDEX).isPresent()
        && dice.chance(50)) {
      String places = dice.oneOf("{0} = {1}", "{0} < {1}", "{0} = {1} + 1");
      on.add(
          condition(
              places, left.role(Role.INDEX).orElseThrow(), right.role(Role.INDEX).orElseThrow()));
    }
    return on;
  }

  /** Joined by USING or NATURAL, where what they have in common is named without a table. */
  private Source common() {
    Relation left = draft.childTable();
    Relation right = draft.childTable();
    List<String> names = new ArrayList<>(left.columns().stream().map(ScopeColumn::name).toList());
    names.retainAll(right.columns().stream().map(ScopeColumn::name).toList());
    boolean natural = dice.chance(50);
    draft.has(natural ? Feature.NATURAL_JOIN : Feature.USING_JOIN);
    List<String> using = natural ? List.of() : keysOf(left, names);
    List<String> shared = natural ? names : using;
    boolean keepsLeft = dice.chance(35);
    Join.Type type =
        natural
            ? keepsLeft ? Join.Type.NATURAL_LEFT : Join.Type.NATURAL
            : keepsLeft ? Join.Type.LEFT : Join.Type.INNER;
    List<ScopeColumn> columns = new ArrayList<>();
    for (ScopeColumn column : left.columns()) {
      columns.add(shared.contains(column.name()) ? column.alone() : column);
    }
    right.columns().stream()
        .filter(column -> !shared.contains(column.name()))
        .forEach(columns::add);
    List<Sql> on = new ArrayList<>();
    for (String name : shared) {
      on.add(condition("{0} = {1}", left.column(name), right.column(name)));
    }
    Join join = new Join(type, right, on, using);
    return new Source(left, List.of(join), List.of(), columns);
  }

  private List<String> keysOf(Relation left, List<String> names) {
    List<String> keys = new ArrayList<>(List.of("session_id"));
    left.columns().stream()
        .filter(column -> column.role() == Role.STEP || column.role() == Role.INDEX)
        .map(ScopeColumn::name)
        .filter(name -> names.contains(name) && dice.chance(60))
        .forEach(keys::add);
    return keys;
  }

  /** The sessions of some tables. */
  private Relation sessionsOfTables() {
    draft.has(Feature.SET_AS_TABLE);
    draft.enter();
    String alias = draft.alias();
    Body set =
        new SetOperation(
            sessionsOf(draft.anyTable()),
            dice.oneOf("UNION", "INTERSECT", "EXCEPT"),
            dice.chance(30),
            sessionsOf(draft.anyTable()));
    draft.leave();
    ScopeColumn session =
        new ScopeColumn(alias, "c0", Kind.TEXT, draft.tables().ids(), Role.SESSION);
    return new Relation(Phrase.expression("({0})", set), alias, List.of(session), "");
  }

  private Body sessionsOf(Relation relation) {
    Item session = new Item(relation.role(Role.SESSION).orElseThrow(), "c0", Kind.TEXT);
    return Select.of(
        List.of(session), Source.of(relation), new Conditions(draft, relation.columns()).where(1));
  }

  /** A table cut down by a query; where it has a limit, its order is total. */
  private Relation derived() {
    draft.has(Feature.DERIVED_TABLE);
    draft.enter();
    Relation inner = draft.anyTable();
    String alias = draft.alias();
    List<Item> items = new ArrayList<>();
    List<ScopeColumn> columns = new ArrayList<>();
    for (ScopeColumn column : inner.columns()) {
      if (column.isKey() || dice.chance(40)) {
        items.add(new Item(column, "c" + items.size(), column.kind()));
        columns.add(
            new ScopeColumn(
                alias, "c" + columns.size(), column.kind(), column.pool(), column.role()));
      }
    }
    Body body = Select.of(items, Source.of(inner), new Conditions(draft, inner.columns()).where(2));
    Query query = Query.of(body);
    if (dice.chance(30)) {
      draft.has(Feature.LIMITED_TABLE);
      List<OrderKey> order = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        if (columns.get(i).isKey()) {
          order.add(
              new OrderKey(Phrase.words(items.get(i).name()), i, dice.oneOf("", " DESC"), ""));
        }
      }
      query =
          new Query(
              body,
              order,
              false,
              OptionalInt.of(dice.between(1, 60)),
              dice.chance(30) ? dice.below(10) : 0,
              Query.LimitStyle.WORDS);
    }
    draft.leave();
    return new Relation(Phrase.expression("({0})", query), alias, columns, "");
  }
}
