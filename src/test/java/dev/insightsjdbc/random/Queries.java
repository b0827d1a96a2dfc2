package dev.insightsjdbc.random;

import dev.insightsjdbc.random.ScopeColumn.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Whole queries: a body, an order and a limit. */
final class Queries {

  private final Draft draft;
  private final Dice dice;

  private Queries(Draft draft) {
    this.draft = draft;
    this.dice = draft.dice();
  }

  static Query any(Draft draft) {
    return new Queries(draft).query();
  }

  private Query query() {
    if (dice.chance(8)) {
      return limited(impliedOrder(), true);
    }
    return limited(new Bodies(draft).any(), false);
  }

  private Query limited(Body body, boolean implied) {
    List<OrderKey> order = implied ? keysOf((Select) body) : order(body);
    OptionalInt limit = OptionalInt.empty();
    int offset = 0;
    Query.LimitStyle style = dice.oneOf(Query.LimitStyle.WORDS, Query.LimitStyle.FETCH);
    if (dice.chance(order.isEmpty() ? 12 : 50)) {
      draft.has(Feature.LIMIT);
      limit = OptionalInt.of(dice.chance(50) ? dice.between(1, 8) : dice.between(0, 60));
    }
    if (dice.chance(limit.isPresent() ? 30 : 4)) {
      draft.has(Feature.OFFSET);
      offset = dice.chance(90) ? dice.between(1, 12) : dice.between(30, 500);
    }
    if (draft.isPrepared() && limit.isPresent() && dice.chance(60)) {
      draft.has(Feature.LIMIT_PARAMETER);
      style = Query.LimitStyle.PARAMETERS;
    } else if (limit.orElse(0) > 0 && dice.chance(15)) {
      draft.has(Feature.MAX_ROWS);
      style = Query.LimitStyle.MAX_ROWS;
    }
    return new Query(body, order, implied, limit, offset, style);
  }

  private Sql expression(ScopeColumn column) {
    draft.has(Feature.ORDER_BY_EXPRESSION);
    return switch (column.kind()) {
      case TEXT -> Phrase.expression(dice.oneOf("UPPER({0})", "COALESCE({0}, 'm')"), column);
      case INTEGER, BIGINT -> Phrase.expression(dice.oneOf("{0} / 2", "-{0}"), column);
      case TIME -> Phrase.expression("CAST({0} AS DATE)", column);
      default -> Phrase.expression("CASE WHEN {0} THEN 1 ELSE 2 END", column);
    };
  }

  /** One table read as it comes. */
  private Select impliedOrder() {
    draft.has(Feature.IMPLIED_ORDER);
    draft.enter();
    draft.enter();
    Source source = Froms.oneTable(draft);
    Bodies bodies = new Bodies(draft);
    Select select = Select.of(bodies.items(source.columns()), source, bodies.where(source, 2));
    draft.leave();
    draft.leave();
    return select;
  }

  private static List<OrderKey> keysOf(Select select) {
    List<OrderKey> keys = new ArrayList<>();
    keys.add(new OrderKey(select.from().role(Role.START).orElseThrow(), -1, " DESC", ""));
    select.from().columns().stream()
        .filter(column -> column.isKey() && column.role() != Role.START)
        .forEach(column -> keys.add(new OrderKey(column, -1, "", "")));
    return keys;
  }

  private List<OrderKey> order(Body body) {
    List<OrderKey> order = new ArrayList<>();
    if (!dice.chance(60)) {
      return order;
    }
    draft.has(Feature.ORDER_BY);
    OptionalInt day = groupedDay(body);
    if (day.isPresent() && dice.chance(60)) {
      draft.has(Feature.ORDER_BY_GROUPED_DAY);
      Sql place = Phrase.words(String.valueOf(day.getAsInt() + 1));
      order.add(new OrderKey(place, day.getAsInt(), dice.oneOf("", " DESC"), ""));
      if (dice.chance(50)) {
        return order;
      }
    }
    for (int left = dice.between(1, 3); left > 0; left--) {
      order.add(key(body));
    }
    return order;
  }

  /** The place of an item that cuts a time to its day, and is grouped by. */
  private static OptionalInt groupedDay(Body body) {
    return body instanceof Select select && !select.groupBy().isEmpty()
        ? IntStream.range(0, select.items().size())
            .filter(place -> isDay(select.items().get(place)))
            .filter(place -> select.groupBy().contains(select.items().get(place).expression()))
            .findFirst()
        : OptionalInt.empty();
  }

  private static boolean isDay(Item item) {
    return item.kind() == Kind.DATE
        || (item.kind() == Kind.TIME && !(item.expression() instanceof ScopeColumn));
  }

  private OrderKey key(Body body) {
    String nulls = dice.oneOf("", "", " NULLS FIRST", " NULLS LAST");
    if (!nulls.isEmpty()) {
      draft.has(nulls.equals(" NULLS FIRST") ? Feature.NULLS_FIRST : Feature.NULLS_LAST);
    }
    String direction = dice.oneOf("", " ASC", " DESC", " DESC");
    if (body instanceof Select select
        && select.takesMoreItems()
        && select.groupBy().isEmpty()
        && select.items().stream().noneMatch(item -> item.name().startsWith("a"))
        && !select.from().columns().isEmpty()
        && dice.chance(45)) {
      // What is common to both sides of USING has no table of its own: the first is no such join.
      boolean shared = select.joins().stream().anyMatch(Join::sharesColumns);
      if (!shared) {
        draft.has(Feature.ORDER_BY_HIDDEN);
        if (dice.chance(25)) {
          return new OrderKey(expression(dice.pick(select.from().columns())), -1, direction, nulls);
        }
        return new OrderKey(dice.pick(select.from().columns()), -1, direction, nulls);
      }
    }
    int position = dice.below(body.items().size());
    Item item = body.items().get(position);
    Sql expression = Phrase.words(dice.chance(50) ? item.name() : String.valueOf(position + 1));
    return new OrderKey(expression, position, direction, nulls);
  }
}
