package dev.insightsjdbc.rows;

import org.jspecify.annotations.Nullable;

/** A condition whose operands are bound for one run. For one thread. */
@FunctionalInterface
public interface RowTest {

  /** Judges a row; SQL keeps it where this is {@link Truth#TRUE}. */
  Truth test(@Nullable Object[] row);
}
