package dev.insightsjdbc.random;

import java.util.Optional;

/** Makes a failing query smaller while it fails in the same way. */
final class Shrinker {

  private static final int MOST_TRIALS = 400;

  private final Trial trial;
  private Query query;
  private Trial.Failure failure;
  private int trials;

  Shrinker(Trial trial, Query query, Trial.Failure failure) {
    this.trial = trial;
    this.query = query;
    this.failure = failure;
    if (!failure.kind().equals("never ends")) {
      shrink();
    }
  }

  private void shrink() {
    boolean smaller = true;
    while (smaller && trials < MOST_TRIALS) {
      smaller = step();
    }
  }

  private boolean step() {
    for (Query candidate : query.simpler()) {
      if (++trials > MOST_TRIALS) {
        return false;
      }
      Optional<Trial.Failure> same = sameFailure(candidate);
      if (same.isPresent()) {
        query = candidate;
        failure = same.get();
        return true;
      }
    }
    return false;
  }

  private Optional<Trial.Failure> sameFailure(Query candidate) {
    try {
      return trial.of(candidate).failure().filter(found -> found.kind().equals(failure.kind()));
    } catch (Trial.NoQueryException e) {
      return Optional.empty();
    }
  }

  Query query() {
    return query;
  }

  Trial.Failure failure() {
    return failure;
  }
}
