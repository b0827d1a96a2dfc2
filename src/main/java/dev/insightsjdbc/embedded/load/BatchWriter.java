package dev.insightsjdbc.embedded.load;

import dev.insightsjdbc.embedded.index.InvalidDocumentException;
import dev.insightsjdbc.embedded.index.StoreWriter;
import dev.insightsjdbc.embedded.index.StoreWriter.Prepared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches into a store with several threads. Batches are put one after the other, and of one
 * batch only the last document of an id: so the later document stays, as with one thread.
 */
final class BatchWriter implements AutoCloseable {

  private static final int MOST_THREADS = 8;

  /**
   * An item that was looked at.
   *
   * @param session what is to be put; null where the item is bad
   * @param problem what is wrong with a bad one; empty for a good one
   */
  record Checked(Item item, @Nullable Prepared session, String problem) {

    /** Says where a bad item stands, and what is wrong with it. */
    String sentence() {
      return item.sentence(problem);
    }
  }

  /** Work on one batch that is under way. */
  static final class Work<T> {
    private final List<Future<List<T>>> parts;

    private Work(List<Future<List<T>>> parts) {
      this.parts = parts;
    }

    boolean isDone() {
      return parts.stream().allMatch(Future::isDone);
    }

    /** Waits for what came of it, in order. */
    List<T> await() throws IOException, InterruptedException {
      List<T> all = new ArrayList<>();
      for (Future<List<T>> part : parts) {
        try {
          all.addAll(part.get());
        } catch (ExecutionException e) {
          throw cause(e);
        }
      }
      return all;
    }

    private static IOException cause(ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        return fault;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a document cannot be taken in", e.getCause());
    }
  }

  private final StoreWriter store;
  private final int parts;
  private final ExecutorService threads;

  BatchWriter(StoreWriter store) {
    this.store = store;
    this.parts = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    // One more, since a commit is waiting for the disk most of the time.
    this.threads =
        Executors.newFixedThreadPool(
            parts + 1,
            work -> {
              Thread thread = new Thread(work, "insights-load");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins to look at items. */
  Work<Checked> check(List<Item> items) {
    return work(items, this::checked);
  }

  /** Begins to put sessions, the last one of each id. */
  Work<Prepared> put(Collection<Prepared> sessions) {
    Map<String, Prepared> last = new LinkedHashMap<>();
    sessions.forEach(session -> last.put(session.id(), session));
    return work(
        List.copyOf(last.values()),
        session -> {
          store.put(session);
          return session;
        });
  }

  /** Begins to make durable what was put. */
  Work<Boolean> commit(Map<String, String> notes) {
    return new Work<>(
        List.of(
            threads.submit(
                () -> {
                  store.commit(notes);
                  return List.of(true);
                })));
  }

  private Checked checked(Item item) {
    @Nullable String problem = item.problem();
    if (problem != null) {
      return new Checked(item, null, problem);
    }
    try {
      return new Checked(item, store.prepare(item.document()), "");
    } catch (InvalidDocumentException e) {
      return new Checked(item, null, String.valueOf(e.getMessage()));
    }
  }

  @FunctionalInterface
  private interface Step<S, T> {
    T take(S one) throws IOException;
  }

  private <S, T> Work<T> work(List<S> all, Step<S, T> step) {
    List<Future<List<T>>> futures = new ArrayList<>();
    int size = Math.max(1, (all.size() + parts - 1) / parts);
    for (int from = 0; from < all.size(); from += size) {
      List<S> part = all.subList(from, Math.min(all.size(), from + size));
      Callable<List<T>> task =
          () -> {
            List<T> done = new ArrayList<>(part.size());
            for (S one : part) {
              done.add(step.take(one));
            }
            return done;
          };
      futures.add(threads.submit(task));
    }
    return new Work<>(futures);
  }

  /** Ends when all that was begun has ended. */
  @Override
  public void close() {
    threads.shutdown();
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
        threads.shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
