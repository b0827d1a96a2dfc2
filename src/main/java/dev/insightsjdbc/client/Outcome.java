package dev.insightsjdbc.client;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt came to.
 *
 * @param <T> what an answer is read as
 */
sealed interface Outcome<T> {

  /**
   * An answer.
   *
   * @param status 200, or 204 where there was nothing to say
   */
  record Answered<T>(int status, Content<T> content) implements Outcome<T> {}

  /**
   * What an answer holds.
   *
   * @param value what it was read as
   * @param hits documents in it
   * @param total all that match as the service says, -1 where it says nothing
   * @param bytes its length after unzipping
   */
  record Content<T>(T value, int hits, long total, long bytes) {}

  /**
   * No answer, or none that was asked for.
   *
   * @param fault whose fault it is
   * @param status the answer's status, 0 where none came
   * @param bytes what came of the answer, after unzipping
   * @param message what came, without the request's name
   * @param cause what reported it
   * @param mayPass whether the same request may fare better later
   * @param retryAfter how long the service wants to be left alone; zero where it does not say
   */
  record Failed<T>(
      Fault fault,
      int status,
      long bytes,
      String message,
      @Nullable Throwable cause,
      boolean mayPass,
      Duration retryAfter)
      implements Outcome<T> {

    /** Whether a smaller answer may fare better. */
    boolean isOfSize() {
      return ServiceException.isOfSize(fault, status);
    }
  }
}
