package dev.insightsjdbc.random;

import java.util.List;

/** A part of a statement. It never changes. */
interface Sql {

  void write(SqlText out);

  /** What could stand in its place and is a little simpler, the boldest first. */
  default List<? extends Sql> simpler() {
    return List.of();
  }
}
