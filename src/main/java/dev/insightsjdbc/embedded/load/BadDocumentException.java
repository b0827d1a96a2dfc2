package dev.insightsjdbc.embedded.load;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A document that cannot be loaded, in a file that can be read. */
public final class BadDocumentException extends DocumentLoadException {

  @Serial private static final long serialVersionUID = 1L;

  BadDocumentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
