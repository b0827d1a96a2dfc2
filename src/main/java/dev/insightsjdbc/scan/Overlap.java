package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Questions that do not depend on each other, asked at the same time. */
final class Overlap {

  /** Asks one thing. */
  @FunctionalInterface
  interface Asking<Q, A> {
    A ask(Q question) throws ServiceException;
  }

  /** Takes an answer; always in the caller's thread. */
  @FunctionalInterface
  interface Taking<Q, A> {
    void take(Q question, A answer) throws ServiceException;
  }

  /** Takes answers, always in the caller's thread, for as long as more are wanted. */
  @FunctionalInterface
  interface TakingWhile<Q, A> {
    /** Whether more are wanted. */
    boolean take(Q question, A answer) throws ServiceException;
  }

  private final Turns turns;
  private final int atOnce;

  /**
   * Overlap.
   *
   * @param atOnce questions under way at most; one is asked in the caller's thread
   */
  Overlap(Turns turns, int atOnce) {
    this.turns = turns;
    this.atOnce = atOnce;
  }

  /**
   * Asks all questions, and takes the answers in the questions' order.
   *
   * @throws ServiceException as {@link #inOrderWhile}
   */
  <Q, A> void inOrder(Iterable<Q> questions, Asking<Q, A> asking, Taking<Q, A> taking)
      throws ServiceException {
    inOrderWhile(
        questions,
        asking,
        (question, answer) -> {
          taking.take(question, answer);
          return true;
        });
  }

  /**
   * Asks questions, and takes the answers in the questions' order, until no more are wanted.
   *
   * @return whether all were taken
   * @throws ServiceException the first, in that order, that an answer or the taker came to; what is
   *     under way then ends by itself, when the scan is closed
   */
  <Q, A> boolean inOrderWhile(Iterable<Q> questions, Asking<Q, A> asking, TakingWhile<Q, A> taking)
      throws ServiceException {
    Iterator<Q> all = questions.iterator();
    Deque<Asked<Q, A>> asked = new ArrayDeque<>();
    boolean wanted = true;
    while (wanted && (all.hasNext() || !asked.isEmpty())) {
      turns.liveness().check();
      if (asked.isEmpty()) {
        Q question = all.next();
        if (atOnce == 1 || !all.hasNext()) {
          wanted = taking.take(question, asking.ask(question));
          continue;
        }
        asked.add(start(question, asking));
      }
      while (asked.size() < atOnce && all.hasNext()) {
        asked.add(start(all.next(), asking));
      }
      Asked<Q, A> first = asked.remove();
      wanted = taking.take(first.question(), answer(first.answer()));
    }
    return wanted;
  }

  private record Asked<Q, A>(Q question, FutureTask<A> answer) {}

  private static <Q, A> Asked<Q, A> start(Q question, Asking<Q, A> asking) {
    FutureTask<A> answer = new FutureTask<>(() -> asking.ask(question));
    Workers.SHARED.execute(answer);
    return new Asked<>(question, answer);
  }

  private <A> A answer(FutureTask<A> task) throws ServiceException {
    long start = System.nanoTime();
    try {
      return awaited(task);
    } finally {
      turns.waitedSince(start);
    }
  }

  private <A> A awaited(FutureTask<A> task) throws ServiceException {
    while (true) {
      try {
        return task.get(Liveness.LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        turns.liveness().check();
      } catch (InterruptedException e) {
        throw Slots.interrupted();
      } catch (ExecutionException e) {
        throw failure(e.getCause());
      }
    }
  }

  /** What a question failed with in its own thread, thrown in the caller's. */
  static ServiceException failure(@Nullable Throwable thrown) throws ServiceException {
    if (thrown instanceof ServiceException service) {
      return service;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    throw thrown instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(String.valueOf(thrown), thrown);
  }
}
