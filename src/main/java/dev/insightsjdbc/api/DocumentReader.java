package dev.insightsjdbc.api;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Reads one session document from a stream of JSON.
 *
 * <p>Keeps no state between documents, and is safe for use by several threads: a page whose answer
 * breaks off is asked for and read again, from its first document, and what was read of it before
 * is thrown away.
 *
 * @param <D> what it makes of a document
 */
@FunctionalInterface
public interface DocumentReader<D> {

  /** Makes nothing of a document: for who only counts. */
  DocumentReader<Boolean> SKIPPING =
      parser -> {
        parser.skipChildren();
        return true;
      };

  /**
   * Reads the document whose {@code START_OBJECT} is the parser's current token, and leaves the
   * parser on the matching {@code END_OBJECT}.
   *
   * @throws IOException where the JSON is broken or ends early
   * @throws ServiceException where the document is JSON but no session
   */
  D read(JsonParser parser) throws IOException, ServiceException;
}
