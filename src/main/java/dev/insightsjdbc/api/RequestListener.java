package dev.insightsjdbc.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every request of a service, once, when it is over, however it ended and however often it
 * was sent; not of one that was given up before anything was sent. Must not block.
 */
@FunctionalInterface
public interface RequestListener {

  /** Hears nothing. */
  RequestListener NONE = call -> {};

  void completed(Call call);

  /**
   * Hears, before it is sent, of a request that is needed to make out what another one's answer
   * means.
   *
   * @throws ServiceException where it may not be sent
   */
  default void asksAnother() throws ServiceException {}

  /**
   * One request that is over.
   *
   * @param startedAt when it was first sent
   * @param method {@code GET} or {@code DELETE}
   * @param url the whole URL; the key is never in it
   * @param status the last answer's status, 0 where none came
   * @param elapsed from the first sending to the end of the last answer
   * @param bytes the last answer's length after unzipping
   * @param hits documents that came
   * @param total all that match as the service says, -1 where it said nothing
   * @param attempts how often it was sent, at least 1
   * @param error what went wrong in the end; null where nothing did
   */
  record Call(
      Instant startedAt,
      String method,
      String url,
      int status,
      Duration elapsed,
      long bytes,
      int hits,
      long total,
      int attempts,
      @Nullable String error) {}
}
