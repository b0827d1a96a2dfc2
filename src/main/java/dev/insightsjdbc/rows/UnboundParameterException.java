package dev.insightsjdbc.rows;

import java.io.Serial;

/** A {@code ?} was asked for its value and has none: only who explains a statement meets this. */
public final class UnboundParameterException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  UnboundParameterException(int index) {
    super("parameter " + (index + 1) + " has no value");
  }
}
