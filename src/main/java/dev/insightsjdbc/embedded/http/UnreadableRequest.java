package dev.insightsjdbc.embedded.http;

import org.apache.hc.core5.http.message.BasicHttpRequest;

/**
 * Stands for what a client sent instead of a request, so that it is answered as requests are: in
 * JSON. Nothing after it on its connection can be understood.
 */
final class UnreadableRequest extends BasicHttpRequest {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String message;

  /**
   * What was sent.
   *
   * @param status the answer's
   * @param message what was expected, and what came
   */
  UnreadableRequest(int status, String message) {
    super("-", "-");
    this.status = status;
    this.message = message;
  }

  int status() {
    return status;
  }

  String message() {
    return message;
  }
}
