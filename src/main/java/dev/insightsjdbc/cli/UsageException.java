package dev.insightsjdbc.cli;

/** Arguments that cannot be understood; the message is one sentence that says what to type. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
