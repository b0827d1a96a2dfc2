package dev.insightsjdbc.api;

/**
 * The Insights API's search, however it is reached: over HTTP, in process, or as a test's fake.
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

  /** Gives back what the service holds. Requests under way fail; further ones are refused. */
  @Override
  default void close() {}
}
