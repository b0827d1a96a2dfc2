package dev.insightsjdbc.random;

import static dev.insightsjdbc.random.Dice.way;
import static dev.insightsjdbc.random.Phrase.condition;

import dev.insightsjdbc.random.ScopeColumn.Role;
import java.util.ArrayList;
import java.util.List;

/** Queries that make a row, or a few, of what a child table holds of a session. */
final class SessionRelations {

  private final Draft draft;
  private final Dice dice;
  private final String alias;
  private final List<Item> items = new ArrayList<>();
  private final List<ScopeColumn> columns = new ArrayList<>();

  SessionRelations(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice();
    this.alias = draft.alias();
  }

  /** A child table counted by session, and more. */
  Relation groups() {
    draft.has(Feature.JOINED_GROUPS);
    draft.enter();
    Relation inner = draft.childTable();
    ScopeColumn session = inner.role(Role.SESSION).orElseThrow();
    add(new Item(session, "sid", Kind.TEXT), session.pool(), Role.SESSION);
    add(new Item(Phrase.words("COUNT(*)"), "n", Kind.BIGINT), List.of(1L, 2L, 3L), Role.PLAIN);
    measure(inner);
    List<Sql> having =
        dice.chance(30) ? List.of(condition("COUNT(*) >= " + dice.between(1, 2))) : List.of();
    Select select =
        new Select(
            Select.Form.LIST,
            items,
            inner,
            List.of(),
            new Conditions(draft, inner.columns()).where(1),
            List.of(session),
            having);
    draft.leave();
    return relation(select);
  }

  private void measure(Relation inner) {
    ScopeColumn measured = dice.pick(inner.columns());
    if (measured.kind() == Kind.BOOLEAN) {
      return;
    }
    Item item =
        dice.go(
            way(4, () -> extreme(dice.oneOf("MAX", "MIN") + "({0})", measured)),
            way(2, () -> computed("COUNT(DISTINCT {0})", measured)),
            way(2, () -> computed("COUNT({0}) FILTER (WHERE {0} IS NOT NULL)", measured)),
            way(measured.kind() == Kind.TEXT ? 3 : 0, () -> extreme("MIN(UPPER({0}))", measured)),
            way(measured.kind() == Kind.TEXT ? 4 : 0, () -> list(inner, measured)),
            way(
                measured.kind().isWholeNumber() ? 3 : 0,
                () -> computed("SUM(DISTINCT {0})", measured)),
            way(
                measured.kind().isWholeNumber() ? 3 : 0,
                () -> computed("SUM(CASE WHEN {0} > 1 THEN 1 ELSE 0 END)", measured)));
    add(item, item.kind() == measured.kind() ? measured.pool() : List.of(1L, 2L, 3L), Role.PLAIN);
  }

  private static Item extreme(String words, ScopeColumn measured) {
    return new Item(Phrase.expression(words, measured), "m", measured.kind());
  }

  private Item computed(String words, ScopeColumn measured) {
    draft.has(Feature.GROUPS_OF_A_SESSION);
    return new Item(Phrase.expression(words, measured), "m", Kind.BIGINT);
  }

  /** Values in a row, in the order of keys that no two rows have in common. */
  private Item list(Relation inner, ScopeColumn measured) {
    draft.has(Feature.LIST_OF_A_SESSION);
    List<Sql> keys = new ArrayList<>(places(inner));
    keys.add(0, measured);
    StringBuilder order = new StringBuilder();
    for (int key = 0; key < keys.size(); key++) {
      order.append(key == 0 ? "{0}" : ", {" + key + "}").append(dice.oneOf("", " DESC"));
    }
    return new Item(
        Phrase.expression(
            "LISTAGG({0}, ',') WITHIN GROUP (ORDER BY " + order + ")", keys.toArray(Sql[]::new)),
        "m",
        Kind.TEXT);
  }

  /** Of each session the first rows of a child table. */
  Relation firsts() {
    draft.has(Feature.FIRSTS_OF_A_SESSION);
    draft.enter();
    Relation inner = draft.childTable();
    String window = draft.alias();
    List<Item> numbered = new ArrayList<>();
    for (ScopeColumn column : inner.columns()) {
      if (column.isKey() || dice.chance(30)) {
        String name = "c" + numbered.size();
        numbered.add(new Item(column, name, column.kind()));
        add(
            new Item(Phrase.words(window + "." + name), name, column.kind()),
            column.pool(),
            column.role());
      }
    }
    ScopeColumn session = inner.role(Role.SESSION).orElseThrow();
    List<Sql> parts = new ArrayList<>(List.of(session));
    parts.addAll(places(inner).isEmpty() ? List.of(session) : places(inner));
    StringBuilder words = new StringBuilder("ROW_NUMBER() OVER (PARTITION BY {0} ORDER BY ");
    for (int key = 1; key < parts.size(); key++) {
      words.append(key == 1 ? "" : ", ").append("{" + key + "}").append(dice.oneOf("", " DESC"));
    }
    Sql number = Phrase.expression(words + ")", parts.toArray(Sql[]::new));
    numbered.add(new Item(number, "rn", Kind.BIGINT));
    Select select =
        Select.of(numbered, Source.of(inner), new Conditions(draft, inner.columns()).where(1));
    Relation from = new Relation(Phrase.expression("({0})", select), window, List.of(), "");
    Sql first = condition(window + ".rn " + dice.oneOf("= 1", "= 1", "<= 2", "= 2"));
    draft.leave();
    return relation(Select.of(items, Source.of(from), List.of(first)));
  }

  private static List<ScopeColumn> places(Relation inner) {
    return inner.columns().stream()
        .filter(column -> column.role() == Role.STEP || column.role() == Role.INDEX)
        .toList();
  }

  private void add(Item item, List<Object> pool, Role role) {
    items.add(item);
    columns.add(new ScopeColumn(alias, item.name(), item.kind(), pool, role));
  }

  private Relation relation(Select select) {
    return new Relation(Phrase.expression("({0})", select), alias, columns, "");
  }
}
