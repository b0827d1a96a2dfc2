package dev.insightsjdbc.plan;

import java.io.Serial;

/** Carries a checked exception through generated code that knows none. */
final class RowFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  RowFailure(Exception cause) {
    super(cause);
  }
}
