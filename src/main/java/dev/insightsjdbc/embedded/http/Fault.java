package dev.insightsjdbc.embedded.http;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What goes wrong with one answer, on demand.
 *
 * @param kind how
 * @param status the answer's, of {@link Kind#STATUS}; else 0
 * @param amount of {@link Kind#STATUS} the seconds of {@code Retry-After}, empty for no such
 *     header; of {@link Kind#RESET} and {@link Kind#TRUNCATE} how many bytes of the body still
 *     come, empty for half of them; of {@link Kind#DRIP} the milliseconds between two pieces
 */
public record Fault(Kind kind, int status, OptionalLong amount) {

  /** The kinds of faults. */
  public enum Kind {
    /** Nothing goes wrong. */
    OK,
    /** Another status, as of a gateway: the service itself hears nothing of the request. */
    STATUS,
    /** The connection is reset in the answer; at 0 bytes before the answer begins. */
    RESET,
    /** Complete HTTP with JSON that is cut off. */
    TRUNCATE,
    /** A page for people, with status 200, as of a proxy that wants a login. */
    HTML,
    /** The body comes in small pieces, with pauses. */
    DRIP,
    /** The total is not above 10,000, as Elasticsearch's often is. */
    CAP,
    /** No answer, until the client gives up or the server stops. */
    HANG
  }

  /** Nothing goes wrong. */
  public static final Fault NONE = of(Kind.OK);

  private static final int LEAST_STATUS = 400;
  private static final int MOST_STATUS = 599;

  public Fault {
    Objects.requireNonNull(kind, "kind");
    if (kind == Kind.STATUS && (status < LEAST_STATUS || status > MOST_STATUS)) {
      throw new IllegalArgumentException("expected a status from 400 to 599, got " + status);
    }
    if (amount.orElse(0) < 0 || kind == Kind.DRIP && amount.isEmpty()) {
      throw new IllegalArgumentException("expected an amount from 0, got " + amount);
    }
  }

  /** A fault of a kind that needs no more, or does with what is usual. */
  public static Fault of(Kind kind) {
    return new Fault(kind, 0, OptionalLong.empty());
  }

  /** Another status. */
  public static Fault status(int status) {
    return new Fault(Kind.STATUS, status, OptionalLong.empty());
  }

  /** Another status, and when to come again. */
  public static Fault status(int status, long retryAfterSeconds) {
    return new Fault(Kind.STATUS, status, OptionalLong.of(retryAfterSeconds));
  }

  /** A reset after so many bytes of the body. */
  public static Fault reset(long bytes) {
    return new Fault(Kind.RESET, 0, OptionalLong.of(bytes));
  }

  /** A body that is cut off after so many bytes. */
  public static Fault truncate(long bytes) {
    return new Fault(Kind.TRUNCATE, 0, OptionalLong.of(bytes));
  }

  /** A body in pieces. */
  public static Fault drip(Duration pause) {
    return new Fault(Kind.DRIP, 0, OptionalLong.of(pause.toMillis()));
  }
}
