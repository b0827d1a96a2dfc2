package dev.insightsjdbc.api;

import java.io.Serial;
import java.util.Objects;

/** A search parameter that does not say what the API's page asks for. */
public final class InvalidParameterException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private static final int LONGEST_QUOTE = 200;

  private final String parameter;

  /**
   * A refusal.
   *
   * @param parameter the parameter's name, {@code filter_by} and the like
   * @param expected what it should have been
   * @param found what it was
   */
  public InvalidParameterException(String parameter, String expected, String found) {
    super(parameter + ": expected " + expected + ", got " + quote(found));
    this.parameter = parameter;
  }

  /** Always there. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage(), "message");
  }

  /** The parameter's name. */
  public String parameter() {
    return parameter;
  }

  private static String quote(String text) {
    return text.length() <= LONGEST_QUOTE
        ? "'" + text + "'"
        : "'" + text.substring(0, LONGEST_QUOTE) + "'… (" + text.length() + " characters)";
  }
}
