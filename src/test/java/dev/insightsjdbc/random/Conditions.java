package dev.insightsjdbc.random;

import static dev.insightsjdbc.random.Dice.way;
import static dev.insightsjdbc.random.Phrase.condition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Conditions over the columns of a FROM. */
final class Conditions {

  private static final int MOST_LISTED = 3;
  private static final int MANY_LISTED = 160;

  private final Draft draft;
  private final Dice dice;
  private final List<ScopeColumn> columns;

  Conditions(Draft draft, List<ScopeColumn> columns) {
    this.draft = draft;
    this.dice = draft.dice();
    this.columns = columns;
  }

  /** Some conjuncts, none of them too narrow. */
  List<Sql> where(int most) {
    List<Sql> conjuncts = new ArrayList<>();
    for (int left = dice.below(most + 1); left > 0; left--) {
      conjuncts.add(any());
    }
    List<ScopeColumn> starts =
        columns.stream().filter(column -> column.role() == ScopeColumn.Role.START).toList();
    if (!starts.isEmpty() && dice.chance(15)) {
      conjuncts.add(new TimeConditions(draft).edge(dice.pick(starts)));
    }
    return conjuncts;
  }

  Sql any() {
    return dice.go(
        way(50, () -> simple(column())),
        way(14, this::time),
        way(18, this::combined),
        way(3, this::constant),
        way(draft.mayNest() ? 20 : 0, () -> new SubQueries(draft, columns).any()));
  }

  private ScopeColumn column() {
    for (int i = 0; i < 8; i++) {
      ScopeColumn column = dice.pick(columns);
      if (column.kind() != Kind.TIME && (!column.isKey() || dice.chance(50))) {
        return column;
      }
    }
    return dice.pick(columns);
  }

  private Sql time() {
    List<ScopeColumn> times =
        columns.stream().filter(column -> column.kind() == Kind.TIME).toList();
    return times.isEmpty() ? simple(column()) : new TimeConditions(draft).over(dice.pick(times));
  }

  private Sql combined() {
    return dice.go(
        way(
            3,
            () -> {
              draft.has(Feature.OR_ACROSS_COLUMNS);
              return condition("({0} OR {1})", any(), any());
            }),
        way(
            3,
            () -> {
              draft.has(Feature.OR_OF_EQUALITIES);
              return condition("({0} OR {1})", equality(column()), equality(column()));
            }),
        way(1, () -> condition("({0} AND {1} OR {2})", any(), any(), any())),
        way(1, () -> condition("({0} OR {1}) AND ({2} OR {3})", any(), any(), any(), any())),
        way(2, () -> not("NOT ({0})", any())),
        way(1, () -> not("NOT ({0} AND {1})", any(), any())),
        way(2, () -> not("NOT ({0} OR {1})", equality(column()), equality(column()))),
        way(
            2,
            () -> {
              draft.has(Feature.TRUTH_TEST);
              return truthTest();
            }));
  }

  /** In other words for H2, which forgets parentheses around EXISTS there. */
  private Sql truthTest() {
    String not = dice.oneOf("", "NOT ");
    String no = not.isEmpty() ? "FALSE" : "TRUE";
    String yes = not.isEmpty() ? "TRUE" : "FALSE";
    String test = dice.oneOf("TRUE", "FALSE", "UNKNOWN");
    String cases =
        switch (test) {
          case "TRUE" -> "CASE WHEN ({0}) THEN " + yes + " ELSE " + no + " END";
          case "FALSE" -> "CASE WHEN NOT ({0}) THEN " + yes + " ELSE " + no + " END";
          default ->
              "CASE WHEN ({0}) THEN " + no + " WHEN NOT ({0}) THEN " + no + " ELSE " + yes + " END";
        };
    return condition("({0}) IS " + not + test, cases, List.of(any()));
  }

  private Sql not(String words, Sql... parts) {
    draft.has(Feature.NOT);
    return condition(words, parts);
  }

  /** What is most often pushed. */
  Sql equality(ScopeColumn column) {
    if (column.kind() == Kind.TIME) {
      return new TimeConditions(draft).over(column);
    }
    if (column.role() == ScopeColumn.Role.SESSION) {
      draft.has(Feature.BY_ID);
    }
    if (column.kind() == Kind.BOOLEAN && dice.chance(50)) {
      draft.has(Feature.EQUAL_BOOLEAN);
      return condition(dice.oneOf("{0}", "NOT {0}"), column);
    }
    draft.has(
        switch (column.kind()) {
          case TEXT -> Feature.EQUAL_TEXT;
          case BOOLEAN -> Feature.EQUAL_BOOLEAN;
          default -> Feature.EQUAL_NUMBER;
        });
    return dice.chance(85)
        ? condition("{0} = {1}", column, draft.constant(column))
        : condition("{1} = {0}", column, draft.constant(column));
  }

  private Sql simple(ScopeColumn column) {
    if (column.kind() == Kind.TIME) {
      return new TimeConditions(draft).over(column);
    }
    return dice.go(
        way(15, () -> equality(column)),
        way(13, () -> listed(column)),
        way(8, () -> with(Feature.NOT_EQUAL, "{0} <> {1}", column)),
        way(5, () -> nullTest(column)),
        way(7, () -> distinctFrom(column)),
        way(8, () -> range(column)),
        way(4, () -> columnsCompared(column)),
        way(26, () -> new ComputedConditions(draft).over(column)),
        way(
            4,
            () -> {
              draft.has(Feature.COMPARED_WITH_NULL);
              return condition("{0} " + dice.oneOf("=", "<>") + " {1}", column, draft.nothing());
            }));
  }

  private Sql with(Feature feature, String words, ScopeColumn column) {
    draft.has(feature);
    return condition(words, column, draft.constant(column));
  }

  private Sql nullTest(ScopeColumn column) {
    boolean isNull = dice.chance(40) && !column.isKey();
    draft.has(isNull ? Feature.IS_NULL : Feature.IS_NOT_NULL);
    return condition(isNull ? "{0} IS NULL" : "{0} IS NOT NULL", column);
  }

  private Sql distinctFrom(ScopeColumn column) {
    boolean not = dice.chance(50);
    draft.has(not ? Feature.NOT_DISTINCT_FROM : Feature.DISTINCT_FROM);
    return condition(
        "{0} IS " + (not ? "NOT " : "") + "DISTINCT FROM {1}", column, draft.constant(column));
  }

  private Sql listed(ScopeColumn column) {
    if (column.kind() == Kind.BOOLEAN) {
      return equality(column);
    }
    if (column.kind() == Kind.TEXT && dice.chance(18)) {
      return longList(column);
    }
    boolean not = dice.chance(35);
    boolean withNull = dice.chance(not ? 35 : 25);
    List<Sql> parts = new ArrayList<>(List.of(column));
    List<Object> values = new ArrayList<>(column.pool());
    Collections.shuffle(values, new Random(dice.below(Integer.MAX_VALUE)));
    int count = Math.min(values.size(), dice.between(1, MOST_LISTED));
    StringBuilder words = new StringBuilder(not ? "{0} NOT IN (" : "{0} IN (");
    for (int i = 1; i <= count; i++) {
      words.append(i == 1 ? "" : ", ").append('{').append(i).append('}');
      parts.add(draft.constant(values.get(i - 1)));
    }
    draft.has(
        not
            ? withNull ? Feature.NOT_IN_WITH_NULL : Feature.NOT_IN_LIST
            : withNull ? Feature.IN_WITH_NULL : Feature.IN_LIST);
    if (withNull) {
      words.append(", {").append(parts.size()).append('}');
      parts.add(draft.nothing());
    }
    return condition(words + ")", parts.toArray(Sql[]::new));
  }

  /** More than a request takes: some that there are, and many that there are not. */
  private Sql longList(ScopeColumn column) {
    draft.has(Feature.LONG_LIST);
    List<Sql> parts = new ArrayList<>(List.of(column));
    StringBuilder words = new StringBuilder(dice.oneOf("{0} IN (", "{0} IN (", "{0} NOT IN ("));
    for (int i = 1; i <= MANY_LISTED; i++) {
      words.append(i == 1 ? "" : ", ").append('{').append(i).append('}');
      boolean there = i % 40 == 1;
      parts.add(Value.literal(there ? dice.pick(column.pool()) : "nobody has this value " + i));
    }
    return condition(words + ")", parts.toArray(Sql[]::new));
  }

  private Sql constant() {
    draft.has(Feature.CONSTANT_CONDITION);
    return dice.go(
        way(2, () -> condition(dice.oneOf("TRUE", "1 = 1", "NOT FALSE", "1 = 1 OR 1 = 0"))),
        way(1, () -> condition("({0} = {0} OR {0} IS NULL)", column())),
        way(1, () -> condition("({0} OR 1 = 0)", any())),
        way(1, () -> condition("({0} AND TRUE)", any())));
  }

  private Sql range(ScopeColumn column) {
    if (column.kind() == Kind.BOOLEAN) {
      return equality(column);
    }
    if (dice.chance(30)) {
      draft.has(Feature.BETWEEN);
      String words = dice.chance(80) ? "{0} BETWEEN {1} AND {2}" : "{0} NOT BETWEEN {1} AND {2}";
      return condition(words, column, draft.constant(column), draft.constant(column));
    }
    draft.has(Feature.RANGE);
    String operator = dice.oneOf("<", "<=", ">", ">=");
    return dice.chance(80)
        ? condition("{0} " + operator + " {1}", column, draft.constant(column))
        : condition("{1} " + operator + " {0}", column, draft.constant(column));
  }

  private Sql columnsCompared(ScopeColumn column) {
    List<ScopeColumn> others =
        columns.stream()
            .filter(other -> other.kind() == column.kind() && !other.equals(column))
            .toList();
    if (others.isEmpty()) {
      return equality(column);
    }
    draft.has(Feature.COLUMNS_COMPARED);
    String operator = dice.oneOf("=", "<>", "<", ">=", "IS DISTINCT FROM");
    return condition("{0} " + operator + " {1}", column, dice.pick(others));
  }
}
