package dev.insightsjdbc.client;

import dev.insightsjdbc.api.ServiceException.Fault;
import java.time.Duration;
import java.util.Set;

/** What a status other than 200 means. */
final class StatusFaults {

  /** The faults of the moment. */
  private static final Set<Integer> MAY_PASS = Set.of(429, 500, 502, 503, 504);

  private static final int PROXY_LOGIN = 407;
  private static final String NO_PROXY_LOGIN =
      "the proxy in between asks for a user and password, which are not supported";

  private StatusFaults() {}

  /**
   * Judges an answer.
   *
   * @param words the service's own, may be empty
   * @param location a redirect's target, may be empty
   */
  static <D> Outcome.Failed<D> of(int status, String words, String location, Duration retryAfter) {
    String said = " (" + status + ")" + (words.isEmpty() ? "" : ", saying: " + words);
    Fault fault =
        switch (status) {
          case 400, 401, 413, 414, 431 -> Fault.PARAMETER_REFUSED;
          case 403 -> Fault.KEY_REFUSED;
          case 404 -> Fault.NOT_FOUND;
          case PROXY_LOGIN -> Fault.CONNECTION;
          case 429 -> Fault.UNAVAILABLE;
          default -> status >= 500 ? Fault.UNAVAILABLE : Fault.MALFORMED_ANSWER;
        };
    return new Outcome.Failed<>(
        fault,
        status,
        0,
        message(status, said, location),
        null,
        MAY_PASS.contains(status),
        retryAfter);
  }

  /** A proxy's answer where it was to connect to the service, which has heard of nothing yet. */
  static <D> Outcome.Failed<D> ofProxy(int status, String service) {
    return new Outcome.Failed<>(
        Fault.CONNECTION,
        0,
        0,
        status == PROXY_LOGIN
            ? NO_PROXY_LOGIN + " (" + status + ")"
            : "the proxy does not connect to "
                + service
                + " ("
                + status
                + "); check the host and what the proxy lets through",
        null,
        MAY_PASS.contains(status),
        Duration.ZERO);
  }

  private static String message(int status, String said, String location) {
    if (status >= 300 && status < 400) {
      return "the answer redirects to "
          + (location.isEmpty() ? "nowhere" : location)
          + said
          + "; redirects are not followed, since the key would travel: is this the base URL?";
    }
    return switch (status) {
      case 400 -> "the service refused a parameter" + said;
      case 401 -> "the service refused a parameter or the key" + said;
      case 403 -> "the service does not let this key in" + said + "; check the key and the region";
      case 404 -> "there is nothing" + said + "; check the base URL";
      case PROXY_LOGIN -> NO_PROXY_LOGIN + said;
      case 413 -> "the answer or request is too large" + said + "; try a smaller page size";
      case 414, 431 ->
          "the request is too long" + said + "; try a shorter filter or list of values";
      case 429 -> "the service got too many requests" + said + "; try later, or fewer at once";
      default ->
          status >= 500
              ? "the service cannot answer now" + said + "; try later"
              : "expected a page of sessions, got another kind of answer"
                  + said
                  + "; is this the base URL?";
    };
  }
}
