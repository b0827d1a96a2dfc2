package dev.insightsjdbc.embedded;

import java.io.Serial;

/** A document that is no session. The message says why; where it stood, the loader knows. */
final class InvalidDocumentException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  InvalidDocumentException(String message) {
    super(message);
  }
}
