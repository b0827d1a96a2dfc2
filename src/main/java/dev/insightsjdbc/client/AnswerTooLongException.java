package dev.insightsjdbc.client;

import java.io.IOException;

/** An answer is longer than the memory here allows. */
final class AnswerTooLongException extends IOException {

  private static final long serialVersionUID = 1;

  AnswerTooLongException(long most) {
    super("more than " + most + " bytes, unzipped");
  }
}
