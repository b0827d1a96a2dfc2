package dev.insightsjdbc.random;

import static dev.insightsjdbc.random.Dice.way;
import static dev.insightsjdbc.random.Phrase.condition;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Conditions over a time, most of which can become the dates of requests. */
final class TimeConditions {

  private final Draft draft;
  private final Dice dice;

  TimeConditions(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice();
  }

  Sql over(ScopeColumn column) {
    return dice.go(
        way(8, () -> bound(column)),
        way(4, () -> between(column)),
        way(
            2,
            () ->
                draftHas(
                    Feature.TIME_BOUND,
                    condition("{0} IN ({1}, {2})", column, time(column), time(column)))),
        way(4, () -> asDate(column)),
        way(4, () -> extract(column)),
        way(4, () -> floor(column)),
        way(3, () -> arithmetic(column)));
  }

  private Sql draftHas(Feature feature, Sql made) {
    draft.has(feature);
    return made;
  }

  /** A bound at a session's own millisecond or next to it, where an error of one is seen. */
  Sql edge(ScopeColumn column) {
    draft.has(Feature.TIME_EDGE);
    LocalDateTime time = (LocalDateTime) dice.pick(column.pool());
    String operator = dice.oneOf("<", "<=", ">", ">=");
    int apart = operator.length() > 1 ? 0 : operator.equals("<") ? 1 : -1;
    LocalDateTime value = dice.chance(70) ? time.plus(apart, ChronoUnit.MILLIS) : time;
    return condition("{0} " + operator + " {1}", column, draft.constant(value));
  }

  /** A time of a session, the day it is in, or something near it. */
  private LocalDateTime moment(ScopeColumn column) {
    LocalDateTime time = (LocalDateTime) dice.pick(column.pool());
    return switch (dice.below(6)) {
      case 0, 1 -> time;
      case 2, 3 -> time.plus(dice.between(-1, 1), ChronoUnit.MILLIS);
      default -> time.truncatedTo(ChronoUnit.DAYS).plusDays(dice.between(-1, 1));
    };
  }

  private Sql time(ScopeColumn column) {
    return draft.constant(moment(column));
  }

  private Sql bound(ScopeColumn column) {
    draft.has(Feature.TIME_BOUND);
    String operator = dice.oneOf("<", "<=", ">", ">=", ">=", "<>", "=");
    Sql value = dice.chance(80) ? time(column) : fine(column);
    return dice.chance(85)
        ? condition("{0} " + operator + " {1}", column, value)
        : condition("{1} " + operator + " {0}", column, value);
  }

  /** A literal with more digits than a time has: they are cut off. */
  private Sql fine(ScopeColumn column) {
    return Value.literal(moment(column).plus(dice.below(1000), ChronoUnit.MICROS));
  }

  private Sql between(ScopeColumn column) {
    draft.has(Feature.TIME_BETWEEN);
    LocalDateTime from = moment(column);
    Sql low = draft.constant(from);
    Sql high = draft.constant(from.plusDays(dice.between(0, 60)));
    return dice.go(
        way(3, () -> condition("{0} BETWEEN {1} AND {2}", column, low, high)),
        way(1, () -> condition("{0} NOT BETWEEN {1} AND {2}", column, low, high)),
        way(3, () -> condition("({0} >= {1} AND {0} < {2})", column, low, high)),
        way(1, () -> condition("({0} < {1} OR {0} >= {2})", column, low, high)));
  }

  private Sql asDate(ScopeColumn column) {
    draft.has(Feature.TIME_AS_DATE);
    LocalDate day = moment(column).toLocalDate();
    Sql date = draft.constant(day);
    return dice.go(
        way(
            3,
            () ->
                condition(
                    "CAST({0} AS DATE) " + dice.oneOf("=", "<", ">=", "<=", ">", "<>") + " {1}",
                    column,
                    date)),
        way(
            1,
            () ->
                condition(
                    "CAST({0} AS DATE) BETWEEN {1} AND {2}",
                    column, date, draft.constant(day.plusDays(dice.below(40))))));
  }

  private Sql extract(ScopeColumn column) {
    draft.has(Feature.TIME_EXTRACT);
    return dice.go(
        way(2, () -> condition("EXTRACT(MONTH FROM {0}) = " + dice.between(6, 10), column)),
        way(1, () -> condition("EXTRACT(MONTH FROM {0}) IN (7, 9)", column)),
        way(
            1,
            () ->
                condition(
                    "EXTRACT(YEAR FROM {0}) = 2020 AND EXTRACT(MONTH FROM {0}) >= 8", column)),
        way(
            1,
            () ->
                condition(
                    "EXTRACT(YEAR FROM {0}) = 2020 AND EXTRACT(QUARTER FROM {0}) = 3", column)),
        way(
            1,
            () ->
                condition("EXTRACT(YEAR FROM {0}) = 2020 AND EXTRACT(HOUR FROM {0}) < 12", column)),
        way(1, () -> condition("EXTRACT(YEAR FROM {0}) <> 2021", column)),
        way(1, () -> condition("EXTRACT(DAY FROM {0}) > 15", column)),
        way(1, () -> condition("EXTRACT(MINUTE FROM {0}) < 30", column)));
  }

  private Sql floor(ScopeColumn column) {
    draft.has(Feature.TIME_FLOOR);
    String unit = dice.oneOf("DAY", "MONTH", "HOUR", "YEAR");
    LocalDateTime day = moment(column).truncatedTo(ChronoUnit.DAYS);
    LocalDateTime value = unit.equals("MONTH") ? day.withDayOfMonth(1) : day;
    String compared = dice.oneOf(" = ", " < ", " >= ", " <= ", " > ") + "{1}";
    return Phrase.condition(
        "FLOOR({0} TO " + unit + ")" + compared,
        "DATE_TRUNC('" + unit + "', {0})" + compared,
        List.of(column, draft.constant(value)));
  }

  private Sql arithmetic(ScopeColumn column) {
    draft.has(Feature.TIME_ARITHMETIC);
    Sql value = Value.literal(moment(column));
    String interval = "INTERVAL '" + dice.between(1, 30) + "' " + dice.oneOf("DAY", "HOUR");
    String operator = dice.oneOf("<", ">=");
    return dice.go(
        way(2, () -> condition("{0} " + operator + " {1} - " + interval, column, value)),
        way(2, () -> condition("{0} " + operator + " {1} + " + interval, column, value)),
        way(1, () -> condition("{0} + " + interval + " " + operator + " {1}", column, value)),
        way(
            1,
            () ->
                Phrase.condition(
                    "{0} " + operator + " TIMESTAMPADD(DAY, -3, {1})",
                    "{0} " + operator + " DATEADD(DAY, -3, {1})",
                    List.of(column, value))));
  }
}
