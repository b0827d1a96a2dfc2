package dev.insightsjdbc.random;

import static dev.insightsjdbc.random.Dice.way;
import static dev.insightsjdbc.random.Phrase.condition;

import dev.insightsjdbc.random.ScopeColumn.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions and values that are queries themselves. */
final class SubQueries {

  private final Draft draft;
  private final Dice dice;
  private final List<ScopeColumn> outer;

  SubQueries(Draft draft, List<ScopeColumn> outer) {
    this.draft = draft;
    this.dice = draft.dice();
    this.outer = outer;
  }

  Sql any() {
    draft.enter();
    try {
      List<ScopeColumn> sessions = role(Role.SESSION);
      if (sessions.isEmpty()) {
        return inValues();
      }
      ScopeColumn session = dice.pick(sessions);
      return dice.go(
          way(5, () -> exists(session, false)),
          way(4, () -> exists(session, true)),
          way(5, () -> inSessions(session, false)),
          way(4, () -> inSessions(session, true)),
          way(5, this::inValues),
          way(role(Role.STEP).isEmpty() ? 0 : 16, this::rowIn),
          way(4, () -> countCompared(session)),
          way(3, () -> scalarCompared(session)),
          way(5, this::quantified),
          way(20, () -> new NestedSubQueries(draft).over(outer)));
    } finally {
      draft.leave();
    }
  }

  /** How many rows of another table the session has. */
  Sql count(ScopeColumn session) {
    draft.enter();
    draft.has(Feature.SCALAR_COUNT);
    Relation inner = draft.anyTable();
    List<Sql> where = correlated(inner, session, 1);
    Sql count = select("COUNT(*)", inner, where);
    draft.leave();
    return Phrase.expression("({0})", count);
  }

  private List<ScopeColumn> role(Role role) {
    return outer.stream().filter(column -> column.role() == role).toList();
  }

  private static Sql select(String words, Relation from, List<Sql> where) {
    return select(Phrase.words(words), from, where);
  }

  private static Sql select(Sql expression, Relation from, List<Sql> where) {
    Item item = new Item(expression, "v", Kind.TEXT);
    return Select.of(List.of(item), Source.of(from), where);
  }

  private List<Sql> correlated(Relation inner, ScopeColumn session, int most) {
    List<Sql> where = new ArrayList<>();
    ScopeColumn key = inner.role(Role.SESSION).orElseThrow();
    List<ScopeColumn> texts = plainTexts(outer);
    if (!texts.isEmpty() && dice.chance(20)) {
      draft.has(Feature.CORRELATED_BY_VALUE);
      List<ScopeColumn> own = plainTexts(inner.columns());
      where.add(
          condition(
              "{0} = {1}", own.isEmpty() ? key : dice.pick(own), dice.pick(texts).qualified()));
      return where;
    }
    where.add(condition(dice.oneOf("{0} = {1}", "{1} = {0}"), key, session.qualified()));
    where.addAll(inner(inner, most));
    return where;
  }

  /** Conditions inside: mostly one equality, which may be pushed. */
  private List<Sql> inner(Relation inner, int most) {
    Conditions conditions = new Conditions(draft, inner.columns());
    if (dice.chance(50)) {
      List<ScopeColumn> plain = inner.columns().stream().filter(column -> !column.isKey()).toList();
      return List.of(conditions.equality(dice.pick(plain)));
    }
    return conditions.where(most);
  }

  private Sql exists(ScopeColumn session, boolean not) {
    draft.has(not ? Feature.NOT_EXISTS : Feature.EXISTS);
    Relation inner = dice.chance(80) ? draft.childTable() : draft.anyTable();
    Sql query = select(dice.oneOf("1", "*"), inner, correlated(inner, session, 2));
    return condition(not ? "NOT EXISTS ({0})" : "EXISTS ({0})", new Starless(query));
  }

  private Sql inSessions(ScopeColumn session, boolean not) {
    draft.has(not ? Feature.NOT_IN_SESSIONS_OF : Feature.IN_SESSIONS_OF);
    Relation inner = dice.chance(80) ? draft.childTable() : draft.anyTable();
    Sql query = select(inner.role(Role.SESSION).orElseThrow(), inner, inner(inner, 2));
    return condition(not ? "{0} NOT IN ({1})" : "{0} IN ({1})", session, query);
  }

  private Sql inValues() {
    boolean not = dice.chance(40);
    draft.has(not ? Feature.NOT_IN_SUBQUERY : Feature.IN_SUBQUERY);
    List<ScopeColumn> texts = plainTexts(outer);
    if (texts.isEmpty()) {
      return condition("EXISTS (SELECT 1 FROM sessions)");
    }
    Relation inner = draft.anyTable();
    ScopeColumn column =
        dice.pick(inner.columns().stream().filter(c -> c.kind() == Kind.TEXT).toList());
    List<Sql> where = new ArrayList<>(inner(inner, 2));
    if (not && dice.chance(60)) {
      where.add(condition("{0} IS NOT NULL", column));
    }
    return condition(
        not ? "{0} NOT IN ({1})" : "{0} IN ({1})", dice.pick(texts), select(column, inner, where));
  }

  private static List<ScopeColumn> plainTexts(List<ScopeColumn> columns) {
    return columns.stream()
        .filter(column -> column.kind() == Kind.TEXT && column.role() == Role.PLAIN)
        .toList();
  }

  private Sql rowIn() {
    Optional<ScopeColumn> step = role(Role.STEP).stream().findFirst();
    // Both are NULL, or none: of one that is, H2 takes the whole row for unknown.
    Optional<ScopeColumn> session =
        role(Role.SESSION).stream()
            .filter(column -> step.isPresent() && column.alias().equals(step.get().alias()))
            .findFirst();
    if (session.isEmpty()) {
      return inValues();
    }
    List<ModelTable> stepTables =
        draft.tables().queried().stream()
            .filter(table -> table.keys().contains("step_index"))
            .toList();
    draft.has(Feature.ROW_IN_SUBQUERY);
    Relation inner = draft.relation(dice.pick(stepTables));
    Item first = new Item(inner.role(Role.SESSION).orElseThrow(), "s", Kind.TEXT);
    Item second = new Item(inner.role(Role.STEP).orElseThrow(), "i", Kind.INTEGER);
    Sql query = Select.of(List.of(first, second), Source.of(inner), inner(inner, 1));
    return condition(
        dice.oneOf("({0}, {1}) IN ({2})", "({0}, {1}) NOT IN ({2})"),
        session.get(),
        step.get(),
        query);
  }

  private Sql countCompared(ScopeColumn session) {
    return condition("{0} " + dice.oneOf("> 0", "= 0", ">= 2", "< 3", "= 1"), count(session));
  }

  private Sql scalarCompared(ScopeColumn session) {
    draft.has(Feature.SCALAR_SUBQUERY);
    List<ScopeColumn> numbers =
        outer.stream().filter(column -> column.kind().isWholeNumber()).toList();
    Relation inner = draft.anyTable();
    List<ScopeColumn> others =
        inner.columns().stream().filter(column -> column.kind().isWholeNumber()).toList();
    if (numbers.isEmpty() || others.isEmpty()) {
      return condition(
          "{0} " + dice.oneOf("=", "<>", "<=") + " ({1})",
          session,
          select(
              Phrase.expression("MAX({0})", inner.role(Role.SESSION).orElseThrow()),
              inner,
              inner(inner, 1)));
    }
    Sql aggregate = Phrase.expression(dice.oneOf("MAX", "MIN") + "({0})", dice.pick(others));
    List<Sql> where = dice.chance(60) ? correlated(inner, session, 1) : inner(inner, 1);
    return condition(
        "{0} " + dice.oneOf("=", "<=", ">=", "<>") + " ({1})",
        dice.pick(numbers),
        select(aggregate, inner, where));
  }

  private Sql quantified() {
    List<ScopeColumn> numbers =
        outer.stream().filter(column -> column.kind().isWholeNumber()).toList();
    Relation inner = draft.anyTable();
    List<ScopeColumn> others =
        inner.columns().stream().filter(column -> column.kind().isWholeNumber()).toList();
    if (numbers.isEmpty() || others.isEmpty()) {
      return inValues();
    }
    draft.has(Feature.QUANTIFIED);
    return condition(
        "{0} " + dice.oneOf(">= ALL", "< ALL", "> ANY", "<= SOME", "<> ALL", "= ANY") + " ({1})",
        dice.pick(numbers),
        select(dice.pick(others), inner, inner(inner, 1)));
  }

  /** A query whose list may be a star, which has no name. */
  private record Starless(Sql query) implements Sql {

    @Override
    public void write(SqlText out) {
      SqlText inner = new SqlText(out.dialect());
      inner.add(query);
      String text = inner.toString();
      out.addWith(text.replaceFirst("^SELECT \\* AS v ", "SELECT * "), inner.parameters());
    }

    @Override
    public List<? extends Sql> simpler() {
      return query.simpler().stream().map(Starless::new).toList();
    }
  }
}
