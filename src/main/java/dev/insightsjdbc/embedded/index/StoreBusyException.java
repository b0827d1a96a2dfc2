package dev.insightsjdbc.embedded.index;

import java.io.Serial;
import java.nio.file.Path;

/** A store that somebody else is writing now: the same may succeed a little later. */
public final class StoreBusyException extends StoreException {

  @Serial private static final long serialVersionUID = 1L;

  StoreBusyException(Path folder, Throwable cause) {
    super(
        "the store "
            + folder
            + " is being written by another process, a load or a delete; try again when it has"
            + " ended",
        cause);
  }
}
