package dev.insightsjdbc.embedded.index;

import java.io.Serial;

/** A document that is no session. The message says why; where it stood, the loader knows. */
public final class InvalidDocumentException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  public InvalidDocumentException(String message) {
    super(message);
  }
}
