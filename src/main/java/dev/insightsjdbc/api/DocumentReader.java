package dev.insightsjdbc.api;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Reads one session document from a stream of JSON.
 *
 * @param <D> what it makes of a document
 */
@FunctionalInterface
public interface DocumentReader<D> {

  /**
   * Reads the document whose {@code START_OBJECT} is the parser's current token, and leaves the
   * parser on the matching {@code END_OBJECT}.
   *
   * @throws IOException where the JSON is broken or ends early
   * @throws ServiceException where the document is JSON but no session
   */
  D read(JsonParser parser) throws IOException, ServiceException;
}
