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
    this(parameter + ": expected " + expected + ", got " + quote(found), parameter);
  }

  private InvalidParameterException(String message, String parameter) {
    super(message);
    this.parameter = parameter;
  }

  /**
   * A refusal of a parameter that is not there.
   *
   * @param parameter the parameter's name
   * @param expected what it should have been
   */
  public static InvalidParameterException missing(String parameter, String expected) {
    return new InvalidParameterException(
        parameter + ": expected " + expected + ", got nothing", parameter);
  }

  /** A refusal of a parameter that is there more than once. */
  public static InvalidParameterException repeated(String parameter) {
    return new InvalidParameterException(
        parameter + ": expected the parameter once, got it twice", parameter);
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
