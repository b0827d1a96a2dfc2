package dev.insightsjdbc.random;

import java.util.List;

/**
 * A key of ORDER BY.
 *
 * @param position of the item that it is, from 0; less than 0 where it is none of them
 * @param direction empty, or a word
 * @param nulls empty, or words
 */
record OrderKey(Sql expression, int position, String direction, String nulls) implements Sql {

  @Override
  public void write(SqlText out) {
    out.add(expression).add(direction).add(nulls);
  }

  /** For H2, over its output; we sort NULLs last where nothing is said. */
  String overPosition(int place) {
    return (place + 1) + direction + (nulls.isEmpty() ? " NULLS LAST" : nulls);
  }

  @Override
  public List<OrderKey> simpler() {
    return nulls.isEmpty() && direction.isEmpty()
        ? List.of()
        : List.of(
            new OrderKey(expression, position, "", nulls),
            new OrderKey(expression, position, direction, ""));
  }
}
