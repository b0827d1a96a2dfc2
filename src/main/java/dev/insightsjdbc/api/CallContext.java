package dev.insightsjdbc.api;

import java.util.Objects;

/**
 * What goes with a request on behalf of whoever waits for it.
 *
 * @param cancel tells that nobody waits any more; the request is then given up at once
 * @param listener hears of the request when it is over
 * @param orSmaller whether the caller will ask for a smaller page where the service fails on one
 *     (413, 500, 502, 504, or a time-out); the same page is then not asked for again and again
 */
public record CallContext(CancelSignal cancel, RequestListener listener, boolean orSmaller) {

  /** Never cancelled, and nobody listens. */
  public static final CallContext NONE = new CallContext(CancelSignal.NEVER, RequestListener.NONE);

  /** Of a caller who knows of nothing smaller to ask for. */
  public CallContext(CancelSignal cancel, RequestListener listener) {
    this(cancel, listener, false);
  }

  public CallContext {
    Objects.requireNonNull(cancel, "cancel");
    Objects.requireNonNull(listener, "listener");
  }

  /** The same with another signal. */
  public CallContext withCancel(CancelSignal other) {
    return new CallContext(other, listener, orSmaller);
  }

  /** The same with another listener. */
  public CallContext withListener(RequestListener other) {
    return new CallContext(cancel, other, orSmaller);
  }

  /** The same with another answer to {@link #orSmaller()}. */
  public CallContext orSmaller(boolean smaller) {
    return new CallContext(cancel, listener, smaller);
  }
}
