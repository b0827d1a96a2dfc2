package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.Serial;

/** Whoever read the standard output has enough of it; no fault, and nothing to be said. */
final class ReaderLeftException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  ReaderLeftException(IOException cause) {
    super(cause);
  }
}
