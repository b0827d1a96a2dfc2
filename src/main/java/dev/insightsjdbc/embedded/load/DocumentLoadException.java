package dev.insightsjdbc.embedded.load;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Documents that cannot be loaded. The message is one sentence that names the file, the line where
 * there is one, and what is wrong.
 */
public class DocumentLoadException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  public DocumentLoadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
