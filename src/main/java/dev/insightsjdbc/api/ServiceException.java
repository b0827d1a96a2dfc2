package dev.insightsjdbc.api;

import java.io.Serial;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request of the Insights API that got no answer, or none that can be believed. The message names
 * the request and what came, and never holds the key.
 */
public final class ServiceException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  /** Whose fault it is. */
  public enum Fault {
    /** 401 for the key: it is missing or wrong. */
    KEY_REFUSED,
    /** 400 or 401 for a parameter; and 401 while it is not known which of the two it is for. */
    PARAMETER_REFUSED,
    /** 404: no such session, or no such service. */
    NOT_FOUND,
    /** The service, or what stands before it, cannot answer now: 429, 5xx. */
    UNAVAILABLE,
    /** No connection, or one that broke. */
    CONNECTION,
    /** The answer took longer than the time-out. */
    TIMEOUT,
    /** An answer came that is no answer: not JSON, cut short, without a total, a redirect. */
    MALFORMED_ANSWER,
    /** An answer came that is longer than the memory here allows. */
    TOO_LONG,
    /** The caller's {@link CancelSignal} was given. */
    CANCELLED,
    /** The service was closed before. */
    CLOSED,
    /** The caller may not ask more: nothing was sent. */
    OVER_BUDGET,
    /** The caller would keep more of the answers than it may. */
    OVER_MEMORY
  }

  private static final int TOO_LARGE = 413;
  private static final Set<Integer> OF_SIZE = Set.of(TOO_LARGE, 500, 502, 504);
  private static final Set<Integer> OF_LENGTH = Set.of(414, 431);

  private final Fault fault;
  private final int status;

  /**
   * A fault that no status code came with.
   *
   * @param message what was asked, what came instead, and what to try
   */
  public ServiceException(Fault fault, String message, @Nullable Throwable cause) {
    this(fault, 0, message, cause);
  }

  /**
   * A fault.
   *
   * @param status the answer's HTTP status, 0 where there was none
   * @param message what was asked, what came instead, and what to try
   */
  public ServiceException(Fault fault, int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = Objects.requireNonNull(fault, "fault");
    this.status = status;
  }

  /** Always there. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage(), "message");
  }

  /** Whose fault it is. */
  public Fault fault() {
    return fault;
  }

  /** The answer's HTTP status, 0 where there was none. */
  public int status() {
    return status;
  }

  /** Whether a smaller answer may fare better: the service, or what stands before it, gave up. */
  public boolean isOfSize() {
    return isOfSize(fault, status);
  }

  /** Whether the answer was too large for sure, so that the same question would fail again. */
  public boolean isSurelyOfSize() {
    return fault == Fault.TOO_LONG || status == TOO_LARGE;
  }

  /** Whether a shorter request may fare better: its line is too long for who got it. */
  public boolean isOfLength() {
    return OF_LENGTH.contains(status);
  }

  /** Whether a smaller answer may fare better after such a fault. */
  public static boolean isOfSize(Fault fault, int status) {
    return fault == Fault.TIMEOUT || fault == Fault.TOO_LONG || OF_SIZE.contains(status);
  }
}
