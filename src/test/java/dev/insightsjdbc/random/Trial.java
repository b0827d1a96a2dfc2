package dev.insightsjdbc.random;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.h2.api.ErrorCode;

/** A query in every mode, against the independent engine. */
final class Trial {

  /** Larger answers tell nothing more. */
  static final int MOST_ROWS = 20_000;

  private static final int SECONDS = 60;

  /** A statement that the independent engine does not take: the generator's own fault. */
  static final class NoQueryException extends Exception {
    private static final long serialVersionUID = 1L;

    NoQueryException(String sql, SQLException cause) {
      super(cause.getMessage() + " in " + sql, cause);
    }
  }

  /**
   * What is wrong.
   *
   * @param kind the same for failures that probably have one cause
   */
  record Failure(String mode, String kind, String words) {}

  /** What came of it. */
  record Outcome(int rows, boolean cutsTies, boolean tooLarge, Optional<Failure> failure) {}

  /** What else must hold of a query whose rows are right, as how many requests it may take. */
  interface Law {
    Optional<Failure> check(World world, Query query);
  }

  private final World world;
  private final List<Law> laws;

  Trial(World world, List<Law> laws) {
    this.world = world;
    this.laws = laws;
  }

  Outcome of(Query query) throws NoQueryException {
    ExecutorService threads = Executors.newCachedThreadPool(Trial::daemon);
    try {
      Map<String, Future<Answer>> ours = new LinkedHashMap<>();
      for (String mode : world.modes()) {
        ours.put(mode, threads.submit(() -> world.answer(mode, query, MOST_ROWS + 1)));
      }
      Answer all = world.engine().answer(query, MOST_ROWS);
      if (all.rows().size() == MOST_ROWS) {
        return new Outcome(MOST_ROWS, false, true, Optional.empty());
      }
      Optional<Failure> failure = Optional.empty();
      for (Map.Entry<String, Future<Answer>> one : ours.entrySet()) {
        if (failure.isEmpty()) {
          failure = failure(one.getKey(), one.getValue(), query, all);
        }
      }
      for (Law law : laws) {
        if (failure.isEmpty()) {
          failure = law.check(world, query);
        }
      }
      return new Outcome(
          Difference.expectedRows(query, all), Difference.cutsTies(query, all), false, failure);
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.STATEMENT_WAS_CANCELED) {
        return new Outcome(0, false, true, Optional.empty());
      }
      throw new NoQueryException(query.allRowsInOrder(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Optional<Failure> failure(
      String mode, Future<Answer> answer, Query query, Answer all) {
    try {
      return Difference.between(query, all, answer.get(SECONDS, TimeUnit.SECONDS))
          .map(words -> new Failure(mode, "other rows", words));
    } catch (ExecutionException e) {
      return Optional.of(failure(mode, e.getCause()));
    } catch (TimeoutException e) {
      return Optional.of(new Failure(mode, "never ends", "no answer in " + SECONDS + " s"));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Failure failure(String mode, Throwable thrown) {
    String kind =
        thrown instanceof SQLException error
            ? "error " + error.getSQLState()
            : thrown.getClass().getName();
    return new Failure(mode, kind, String.valueOf(thrown));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "random query");
    thread.setDaemon(true);
    return thread;
  }
}
