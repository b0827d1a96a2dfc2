package dev.insightsjdbc.api;

import java.util.Objects;

/**
 * What goes with a request on behalf of whoever waits for it.
 *
 * @param cancel tells that nobody waits any more; the request is then given up at once
 * @param listener hears of the request when it is over
 */
public record CallContext(CancelSignal cancel, RequestListener listener) {

  /** Never cancelled, and nobody listens. */
  public static final CallContext NONE = new CallContext(CancelSignal.NEVER, RequestListener.NONE);

  public CallContext {
    Objects.requireNonNull(cancel, "cancel");
    Objects.requireNonNull(listener, "listener");
  }
}
