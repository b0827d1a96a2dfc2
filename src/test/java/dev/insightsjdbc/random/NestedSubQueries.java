package dev.insightsjdbc.random;

import static dev.insightsjdbc.random.Dice.way;
import static dev.insightsjdbc.random.Phrase.condition;

import dev.insightsjdbc.random.ScopeColumn.Role;
import java.util.ArrayList;
import java.util.List;

/** Sub-queries within sub-queries, each of which compares with rows around it, near and far. */
final class NestedSubQueries {

  private static final int DEEPEST = 3;

  private final Draft draft;
  private final Dice dice;

  NestedSubQueries(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice();
  }

  /** A condition on rows of these columns. */
  Sql over(List<ScopeColumn> columns) {
    draft.has(Feature.NESTED_SUBQUERY);
    draft.enter();
    Sql condition = within(List.of(columns));
    draft.leave();
    return condition;
  }

  private Sql within(List<List<ScopeColumn>> around) {
    Relation inner = dice.chance(70) ? draft.childTable() : draft.anyTable();
    List<Sql> where = where(inner.columns(), around);
    List<ScopeColumn> near = around.get(around.size() - 1);
    return dice.go(
        way(5, () -> exists(inner, where, "EXISTS ({0})")),
        way(6, () -> exists(inner, where, "NOT EXISTS ({0})")),
        way(3, () -> exists(stacked(inner, where, around), "EXISTS ({0})", "NOT EXISTS ({0})")),
        way(4, () -> exists(joined(inner, where, around), "EXISTS ({0})", "NOT EXISTS ({0})")),
        way(2, () -> exists(union(inner, where, around), "EXISTS ({0})", "NOT EXISTS ({0})")),
        way(3, () -> in(near, inner, where)),
        way(3, () -> count(inner, where)),
        way(2, () -> most(near, inner, where)),
        way(2, () -> condition("({0} OR {1})", within(around), alone(near))),
        way(1, () -> condition("NOT ({0} AND {1})", within(around), alone(near))));
  }

  /** Something that the rows themselves tell. */
  private Sql alone(List<ScopeColumn> columns) {
    return new Conditions(draft, columns).equality(dice.pick(columns).qualified());
  }

  private List<Sql> where(List<ScopeColumn> own, List<List<ScopeColumn>> around) {
    List<Sql> where = new ArrayList<>();
    int depth = around.size();
    for (int left = dice.between(1, 2); left > 0; left--) {
      int place = dice.chance(60) ? depth - 1 : dice.below(depth);
      if (place < depth - 1) {
        draft.has(Feature.FAR_REFERENCE);
      }
      where.add(compared(own, around.get(place)));
    }
    if (dice.chance(25)) {
      where.add(alone(own));
    }
    if (depth < DEEPEST && dice.chance(depth == 1 ? 65 : 30)) {
      List<List<ScopeColumn>> more = new ArrayList<>(around);
      more.add(own);
      where.add(within(more));
    }
    return where;
  }

  private Phrase compared(List<ScopeColumn> own, List<ScopeColumn> others) {
    List<ScopeColumn> keys =
        others.stream().filter(column -> column.role() == Role.SESSION).toList();
    List<ScopeColumn> ownKeys =
        own.stream().filter(column -> column.role() == Role.SESSION).toList();
    if (!keys.isEmpty() && !ownKeys.isEmpty() && dice.chance(45)) {
      return condition(
          dice.oneOf("{0} = {1}", "{1} = {0}", "{0} = {1}", "{0} <> {1}"),
          ownKeys.get(0).qualified(),
          dice.pick(keys).qualified());
    }
    ScopeColumn column = dice.pick(own);
    List<ScopeColumn> fitting = like(column, others);
    if (fitting.isEmpty()) {
      return compared(own, others);
    }
    return condition(
        dice.oneOf(
            "{0} = {1}",
            "{0} = {1}",
            "{1} = {0}",
            "{0} <> {1}",
            "{0} < {1}",
            "{0} IS NOT DISTINCT FROM {1}",
            "{0} IS DISTINCT FROM {1}",
            "({0} = {1} OR {0} IS NULL)",
            "({0} = {1}) IS NOT FALSE"),
        column.qualified(),
        dice.pick(fitting).qualified());
  }

  private List<ScopeColumn> like(ScopeColumn column, List<ScopeColumn> others) {
    return others.stream().filter(other -> other.kind() == column.kind()).toList();
  }

  private Sql exists(Relation inner, List<Sql> where, String words) {
    return condition(words, select(Phrase.words("1"), inner, where));
  }

  private Sql exists(Sql query, String... words) {
    return condition(dice.oneOf(words), query);
  }

  /** Two that compare, one over the other; in one for H2, where a table has nothing around it. */
  private Sql stacked(Relation inner, List<Sql> where, List<List<ScopeColumn>> around) {
    String alias = draft.alias();
    List<Item> items = new ArrayList<>();
    List<ScopeColumn> columns = new ArrayList<>();
    for (ScopeColumn column : inner.columns()) {
      String name = "x" + items.size();
      items.add(new Item(column, name, column.kind()));
      columns.add(new ScopeColumn(alias, name, column.kind(), column.pool(), column.role()));
    }
    Sql below = Select.of(items, Source.of(inner), where);
    Phrase compared = compared(columns, dice.pick(around));
    ScopeColumn own = (ScopeColumn) compared.parts().get(0);
    Sql other = compared.parts().get(1);
    ScopeColumn merged = inner.columns().get(columns.indexOf(own));
    List<Sql> all = new ArrayList<>(where);
    all.add(condition(compared.ours(), merged.qualified(), other));
    return Phrase.expression(
        "{0}",
        "{1}",
        List.of(
            select(
                Phrase.words("1"),
                new Relation(Phrase.expression("({0})", below), alias, columns, ""),
                List.of(compared)),
            select(Phrase.words("1"), inner, all)));
  }

  /** Two tables, whose ON compares with rows around. */
  private Sql joined(Relation inner, List<Sql> where, List<List<ScopeColumn>> around) {
    Relation other = draft.childTable();
    List<Sql> on = new ArrayList<>();
    on.add(compared(other.columns(), inner.columns()));
    for (int left = dice.between(0, 2); left > 0; left--) {
      Relation own = dice.chance(50) ? inner : other;
      on.add(compared(own.columns(), dice.pick(around)));
    }
    Join.Type type = dice.chance(60) ? Join.Type.INNER : Join.Type.LEFT;
    Join join = new Join(type, other, on, List.of());
    return select(
        Phrase.words("1"), new Source(inner, List.of(join), List.of(), inner.columns()), where);
  }

  private Sql union(Relation inner, List<Sql> where, List<List<ScopeColumn>> around) {
    Relation other = draft.childTable();
    return Phrase.expression(
        "{0} " + dice.oneOf("UNION", "UNION ALL", "EXCEPT", "INTERSECT") + " {1}",
        select(inner.role(Role.SESSION).orElseThrow(), inner, where),
        select(
            other.role(Role.SESSION).orElseThrow(),
            other,
            List.of(compared(other.columns(), dice.pick(around)))));
  }

  private Sql in(List<ScopeColumn> near, Relation inner, List<Sql> where) {
    ScopeColumn column = dice.pick(near);
    List<ScopeColumn> fitting = like(column, inner.columns());
    return fitting.isEmpty()
        ? in(near, inner, where)
        : condition(
            dice.oneOf("{0} IN ({1})", "{0} NOT IN ({1})"),
            column.qualified(),
            select(dice.pick(fitting), inner, where));
  }

  private Sql count(Relation inner, List<Sql> where) {
    String words = dice.oneOf("COUNT(*)", "COUNT(*)", "COUNT(DISTINCT {0})");
    return condition(
        "({0}) " + dice.oneOf("> 0", "= 0", ">= 2", "< 3", "= 1"),
        select(Phrase.expression(words, dice.pick(inner.columns())), inner, where));
  }

  private Sql most(List<ScopeColumn> near, Relation inner, List<Sql> where) {
    ScopeColumn column = dice.pick(near);
    List<ScopeColumn> fitting = like(column, inner.columns());
    if (fitting.isEmpty() || column.kind() == Kind.BOOLEAN) {
      return most(near, inner, where);
    }
    Sql most = Phrase.expression(dice.oneOf("MAX", "MIN") + "({0})", dice.pick(fitting));
    return condition(
        dice.oneOf("{0} >= ({1})", "{0} = ({1})", "{0} < ({1})", "({1}) IS NULL"),
        column.qualified(),
        select(most, inner, where));
  }

  private static Sql select(Sql expression, Relation from, List<Sql> where) {
    return select(expression, Source.of(from), where);
  }

  private static Sql select(Sql expression, Source from, List<Sql> where) {
    return Select.of(List.of(new Item(expression, "v", Kind.TEXT)), from, where);
  }
}
