package dev.insightsjdbc.api;

import java.util.Objects;

/**
 * One key of {@code sort_by}. Documents without the field come last in both directions.
 *
 * @param path the field to sort on
 * @param direction which end comes first
 */
public record SortKey(FieldPath path, Direction direction) {

  /** Which end of the values comes first. */
  public enum Direction {
    ASC,
    DESC
  }

  public SortKey {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(direction, "direction");
  }

  /** The least value first. */
  public static SortKey asc(FieldPath path) {
    return new SortKey(path, Direction.ASC);
  }

  /** The greatest value first. */
  public static SortKey desc(FieldPath path) {
    return new SortKey(path, Direction.DESC);
  }

  /** As {@code sort_by} writes it: {@code path:asc}. */
  @Override
  public String toString() {
    return path + (direction == Direction.ASC ? ":asc" : ":desc");
  }
}
