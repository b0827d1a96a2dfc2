package dev.insightsjdbc.client;

import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt came to.
 *
 * @param <D> what the reader made of a document
 */
sealed interface Outcome<D> {

  /** A page. */
  record Answered<D>(Page<D> page) implements Outcome<D> {}

  /**
   * No page.
   *
   * @param fault whose fault it is
   * @param status the answer's status, 0 where none came
   * @param bytes what came of the answer, after unzipping
   * @param message what came, without the request's name
   * @param cause what reported it
   * @param mayPass whether the same request may fare better later
   * @param retryAfter how long the service wants to be left alone; zero where it does not say
   */
  record Failed<D>(
      Fault fault,
      int status,
      long bytes,
      String message,
      @Nullable Throwable cause,
      boolean mayPass,
      Duration retryAfter)
      implements Outcome<D> {}
}
