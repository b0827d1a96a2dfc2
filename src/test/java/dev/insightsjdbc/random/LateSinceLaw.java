package dev.insightsjdbc.random;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Where {@code since} cuts history, every mode cuts the same: the rows are those without push-down.
 * A query with a limit may choose others of them.
 */
final class LateSinceLaw implements Trial.Law {

  @Override
  public Optional<Trial.Failure> check(World world, Query query) {
    if (query.limit().isPresent() || query.offset() > 0) {
      return Optional.empty();
    }
    try {
      Answer plain = world.answerSince(World.PLAIN, query, Trial.MOST_ROWS);
      for (String mode : world.modes()) {
        Optional<String> difference =
            mode.equals(World.PLAIN)
                ? Optional.empty()
                : Difference.inAnyOrder(
                    query, plain, world.answerSince(mode, query, Trial.MOST_ROWS));
        if (difference.isPresent()) {
          return Optional.of(
              new Trial.Failure(mode, "other rows since " + world.since(), difference.get()));
        }
      }
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(new Trial.Failure(World.PLAIN, "error since", String.valueOf(e)));
    }
  }
}
