package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A whole query.
 *
 * @param implied whether the order is not written but promised: newest first, by id, as in the
 *     document
 * @param limit how many rows at most; with {@code offset} none, where there is no limit
 * @param style how limit and offset are written in our dialect
 */
record Query(
    Body body,
    List<OrderKey> order,
    boolean implied,
    OptionalInt limit,
    int offset,
    LimitStyle style)
    implements Sql {

  /** Ways to write a limit. */
  enum LimitStyle {
    WORDS,
    FETCH,
    PARAMETERS,
    /** Not written: the statement is told. */
    MAX_ROWS
  }

  static Query of(Body body) {
    return new Query(body, List.of(), false, OptionalInt.empty(), 0, LimitStyle.WORDS);
  }

  /** As it stands in another query: the order must then be total, as H2 limits too. */
  @Override
  public void write(SqlText out) {
    out.add(body);
    if (!order.isEmpty() && !implied) {
      out.add(" ORDER BY ");
      if (out.isOurs()) {
        out.addAll(order, ", ");
      } else {
        out.add(
            order.stream()
                .map(key -> key.overPosition(key.position()))
                .collect(Collectors.joining(", ")));
      }
    }
    if (style == LimitStyle.FETCH || !out.isOurs()) {
      out.add(offset > 0 ? " OFFSET " + offset + " ROWS" : "");
      limit.ifPresent(rows -> out.add(" FETCH NEXT " + rows + " ROWS ONLY"));
    } else {
      if (style != LimitStyle.MAX_ROWS) {
        limit.ifPresent(rows -> addNumber(out.add(" LIMIT "), rows));
      }
      if (offset > 0) {
        addNumber(out.add(" OFFSET "), offset);
      }
    }
  }

  private void addNumber(SqlText out, int number) {
    if (style == LimitStyle.PARAMETERS) {
      out.addParameter(number);
    } else {
      out.add(String.valueOf(number));
    }
  }

  /** For H2: all rows in order, what they are ordered by behind the items. */
  String allRowsInOrder() {
    List<OrderKey> hidden = order.stream().filter(key -> key.position() < 0).toList();
    List<Item> more =
        IntStream.range(0, hidden.size())
            .mapToObj(i -> new Item(hidden.get(i).expression(), "hidden" + i, Kind.TEXT))
            .toList();
    SqlText out = new SqlText(Dialect.H2);
    out.add(more.isEmpty() ? body : body.withItems(more));
    if (!order.isEmpty()) {
      int width = body.items().size();
      List<String> keys = new ArrayList<>();
      for (OrderKey key : order) {
        keys.add(
            key.overPosition(key.position() < 0 ? width + hidden.indexOf(key) : key.position()));
      }
      out.add(" ORDER BY " + String.join(", ", keys));
    }
    return out.toString();
  }

  /** Where, in a row of {@link #allRowsInOrder()}, what it is ordered by is. */
  List<Integer> keyPlaces() {
    List<OrderKey> hidden = order.stream().filter(key -> key.position() < 0).toList();
    int width = body.items().size();
    return order.stream()
        .map(key -> key.position() < 0 ? width + hidden.indexOf(key) : key.position())
        .toList();
  }

  Query withoutOrder() {
    return new Query(body, List.of(), false, limit, offset, style);
  }

  @Override
  public List<Query> simpler() {
    List<Query> simpler = new ArrayList<>();
    if (!order.isEmpty()) {
      simpler.add(withoutOrder());
    }
    if (limit.isPresent() || offset > 0) {
      simpler.add(new Query(body, order, implied, OptionalInt.empty(), 0, LimitStyle.WORDS));
      simpler.add(new Query(body, order, implied, limit, 0, style));
      simpler.add(new Query(body, order, implied, limit, offset, LimitStyle.WORDS));
    }
    body.simpler()
        .forEach(
            changed -> {
              if (changed.items().equals(body.items()) || order.isEmpty()) {
                simpler.add(new Query(changed, order, implied, limit, offset, style));
              }
            });
    if (!implied) {
      Shrinking.oneLessOrSimpler(order)
          .forEach(changed -> simpler.add(new Query(body, changed, implied, limit, offset, style)));
    }
    simpler.remove(this);
    return simpler;
  }
}
