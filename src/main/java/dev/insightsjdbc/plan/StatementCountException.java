package dev.insightsjdbc.plan;

import java.io.Serial;

/** A text that holds no statement, or more than one. */
final class StatementCountException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  StatementCountException(int count) {
    super(
        count == 0
            ? "there is no statement to run"
            : "expected one statement, got " + count + ": run them one at a time");
  }
}
