package dev.insightsjdbc.cli;

/** A command that cannot be done; the message is one sentence for the person who typed it. */
final class CommandException extends Exception {

  private static final long serialVersionUID = 1L;

  CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
