package dev.insightsjdbc.random;

import static dev.insightsjdbc.random.Dice.way;
import static dev.insightsjdbc.random.Phrase.condition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Conditions over something computed of a column. */
final class ComputedConditions {

  private final Draft draft;
  private final Dice dice;

  ComputedConditions(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice();
  }

  Sql over(ScopeColumn column) {
    return dice.go(
        way(3, () -> coalesce(column)),
        way(3, () -> choice(column)),
        way(2, () -> nullIf(column)),
        way(2, () -> cast(column)),
        way(2, () -> optional(column)),
        way(14, () -> byKind(column)));
  }

  private Sql byKind(ScopeColumn column) {
    return switch (column.kind()) {
      case TEXT -> dice.chance(55) ? like(column) : textFunction(column);
      case INTEGER, BIGINT -> dice.chance(65) ? oddNumber(column) : arithmetic(column);
      default -> choice(column);
    };
  }

  private Sql coalesce(ScopeColumn column) {
    draft.has(Feature.COALESCE);
    String operator = dice.oneOf("=", "=", "<>");
    return condition(
        "COALESCE({0}, {1}) " + operator + " {2}",
        column,
        column.kind().isWholeNumber() && dice.chance(50)
            ? Value.literal(-1)
            : draft.constant(column),
        draft.constant(column));
  }

  private Sql choice(ScopeColumn column) {
    draft.has(Feature.CASE);
    Sql tested = draft.constant(column);
    return dice.go(
        way(
            2,
            () ->
                condition(
                    "CASE WHEN {0} = {1} THEN 1 WHEN {0} IS NULL THEN 2 ELSE 3 END "
                        + dice.oneOf("= 1", "= 2", "<> 1", "IN (1, 2)"),
                    column,
                    tested)),
        way(1, () -> condition("CASE WHEN {0} = {1} THEN TRUE ELSE FALSE END", column, tested)),
        way(1, () -> condition("CASE {0} WHEN {1} THEN 'x' END IS NOT NULL", column, tested)),
        way(
            1,
            () ->
                condition(
                    "CASE WHEN {0} <> {1} THEN {0} END = {2}",
                    column, tested, draft.constant(column))));
  }

  private Sql nullIf(ScopeColumn column) {
    draft.has(Feature.NULLIF);
    Sql value = Value.literal(dice.pick(column.pool()));
    return dice.chance(50)
        ? condition("NULLIF({0}, {1}) IS NOT NULL", column, value)
        : condition("NULLIF({0}, {1}) = {2}", column, value, draft.constant(column));
  }

  private Sql cast(ScopeColumn column) {
    draft.has(Feature.CAST);
    Object value = dice.pick(column.pool());
    if (column.kind().isWholeNumber()) {
      return dice.chance(50)
          ? condition("CAST({0} AS VARCHAR) = {1}", column, draft.constant(value.toString()))
          : condition("CAST({0} AS BIGINT) = {1}", column, draft.constant(value));
    }
    return column.kind() == Kind.TEXT
        ? condition("CAST({0} AS VARCHAR) = {1}", column, draft.constant(value))
        : condition("CAST({0} AS BOOLEAN) = {1}", column, draft.constant(value));
  }

  /** As reports leave a condition out where its value is NULL. */
  private Sql optional(ScopeColumn column) {
    draft.has(Feature.OPTIONAL_CONDITION);
    Sql value = dice.chance(40) ? draft.nothing() : draft.constant(column);
    return condition(
        dice.oneOf(
            "({1} IS NULL OR {0} = {1})",
            "({0} <> {1} OR {1} IS NULL)",
            "NOT ({1} IS NOT NULL AND {0} <> {1})",
            "CASE WHEN {1} IS NULL THEN {0} IS NOT NULL ELSE {0} = {1} END",
            "({1} = {2} OR {0} = {1})",
            "({1} IS NOT NULL AND ({0} = {2} OR {1} <> {2}))"),
        column,
        value,
        draft.constant(column));
  }

  private Sql like(ScopeColumn column) {
    draft.has(Feature.LIKE);
    String text = (String) dice.pick(column.pool());
    boolean plain = column.pool().stream().allMatch(ComputedConditions::isPlain);
    int length = text.length();
    int cut = length == 0 ? 0 : text.offsetByCodePoints(0, 1);
    String escaped = text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    String pattern =
        dice.go(
            way(4, () -> text.substring(0, cut) + "%"),
            way(2, () -> "%" + text.substring(cut)),
            way(2, () -> "%" + text.substring(cut).toLowerCase(Locale.ROOT) + "%"),
            way(plain && cut > 0 ? 2 : 0, () -> "_" + text.substring(cut)),
            way(1, () -> text),
            way(1, () -> "%"));
    String not = dice.oneOf("", "", "", "NOT ");
    if (dice.chance(20)) {
      return condition("{0} " + not + "LIKE {1} ESCAPE '!'", column, draft.constant(escaped + "%"));
    }
    return Phrase.condition(
        "{0} " + not + "LIKE {1}",
        "{0} " + not + "LIKE {1} ESCAPE ''",
        List.of(column, draft.constant(pattern)));
  }

  /** Whether its length is the same in code points and in UTF-16 units. */
  private static boolean isPlain(Object value) {
    String text = (String) value;
    return text.codePointCount(0, text.length()) == text.length();
  }

  private Sql textFunction(ScopeColumn column) {
    if (dice.chance(35)) {
      draft.has(Feature.LONG_VALUE);
      return condition(
          dice.oneOf("{0} <> {1}", "({0} = {1} OR {0} IS NOT NULL)", "{0} IN ({1}, {2})"),
          column,
          draft.constant("x".repeat(300)),
          draft.constant(column));
    }
    draft.has(Feature.FUNCTION);
    String text = (String) dice.pick(column.pool());
    boolean plain = column.pool().stream().allMatch(ComputedConditions::isPlain);
    return dice.go(
        way(
            2,
            () ->
                condition(
                    "UPPER({0}) = {1}", column, draft.constant(text.toUpperCase(Locale.ROOT)))),
        way(
            1,
            () ->
                condition(
                    "LOWER({0}) <> {1}", column, draft.constant(text.toLowerCase(Locale.ROOT)))),
        way(1, () -> condition("{0} || 'x' = {1}", column, draft.constant(text + "x"))),
        way(
            plain ? 1 : 0,
            () ->
                condition(
                    "CHAR_LENGTH({0}) " + dice.oneOf("=", ">", "<=") + " " + text.length(),
                    column)),
        way(
            plain && !text.isEmpty() ? 1 : 0,
            () ->
                condition(
                    "SUBSTRING({0} FROM 1 FOR 1) = {1}",
                    column, draft.constant(text.substring(0, 1)))));
  }

  private Sql oddNumber(ScopeColumn column) {
    draft.has(Feature.FRACTION_OR_HUGE);
    Object value =
        dice.oneOf(new BigDecimal("0.5"), new BigDecimal("200.0"), 4.5, 99_999_999_999L, -1L, 1e2);
    return condition(
        "{0} " + dice.oneOf("=", "<>", "<", ">=") + " {1}", column, draft.constant(value));
  }

  private Sql arithmetic(ScopeColumn column) {
    draft.has(Feature.ARITHMETIC);
    Sql value = draft.constant(column);
    return dice.go(
        way(2, () -> condition("{0} + 1 > {1}", column, value)),
        way(2, () -> condition("{0} / 2 <= {1}", column, value)),
        way(2, () -> condition("MOD({0}, 2) = 0", column)),
        way(1, () -> condition("{0} * 2 - 1 <> {1}", column, value)),
        way(1, () -> condition("-{0} < {1}", column, value)),
        way(1, () -> condition("ABS({0}) = {1}", column, value)));
  }
}
