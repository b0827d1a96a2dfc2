package dev.insightsjdbc.api;

import java.time.Instant;
import java.util.Optional;

/**
 * The Insights API, however it is reached: over HTTP, in process, or as a test's fake.
 *
 * <p>Implementations are safe for use by several threads at once.
 */
public interface SearchService extends AutoCloseable {

  /**
   * Answers one request with one page, reading each hit with {@code reader} as it arrives. A page
   * is complete when this returns: nothing of it stays on the wire.
   *
   * @param <D> what the reader makes of a document
   * @throws ServiceException where there is no answer, or none that can be believed; its {@link
   *     ServiceException#fault()} says whose fault that is
   */
  <D> Page<D> search(SearchRequest request, DocumentReader<D> reader, CallContext context)
      throws ServiceException;

  /**
   * Gets one session whose day is known.
   *
   * @return what the reader made of it; empty where no such session started on that day
   * @throws ServiceException as {@link #search}
   */
  <D> Optional<D> get(SessionKey key, DocumentReader<D> reader, CallContext context)
      throws ServiceException;

  /**
   * Finds one session over all dates. The API's page calls this much slower than {@link #get}.
   *
   * @return what the reader made of it; empty where there is no such session
   * @throws ServiceException as {@link #search}
   */
  <D> Optional<D> find(String id, DocumentReader<D> reader, CallContext context)
      throws ServiceException;

  /**
   * Deletes one session, for good.
   *
   * @return whether it was there to be deleted on that day
   * @throws ServiceException as {@link #search}; it may then be gone or not
   */
  boolean delete(SessionKey key, CallContext context) throws ServiceException;

  /** What the service's own clock says now; empty where it has not told, or has none. */
  default Optional<Instant> now() {
    return Optional.empty();
  }

  /** Gives back what the service holds. Requests under way fail; further ones are refused. */
  @Override
  default void close() {}
}
