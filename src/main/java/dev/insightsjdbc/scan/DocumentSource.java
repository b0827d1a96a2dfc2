package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import org.jspecify.annotations.Nullable;

/** A scan's documents in its order, each once, fetched as they are asked for. */
interface DocumentSource {

  /** The next document; null where there is none. */
  @Nullable DocumentRows next() throws ServiceException;
}
