package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CancelSignal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signal that ends one execution of a statement, and why it was given. */
final class Cancellation implements CancelSignal {

  /** Why it was given. */
  enum Reason {
    CANCELLED,
    QUERY_TIMEOUT,
    NETWORK_TIMEOUT,
    CLOSED
  }

  private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

  private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();
  private final Set<Action> actions = ConcurrentHashMap.newKeySet();

  /** Gives the signal; the first reason stays. */
  void give(Reason why) {
    if (reason.compareAndSet(null, why)) {
      actions.forEach(Action::start);
    }
  }

  /** Why it was given; empty where it was not. */
  Optional<Reason> reason() {
    return Optional.ofNullable(reason.get());
  }

  @Override
  public boolean isCancelled() {
    return reason.get() != null;
  }

  @Override
  public Registration onCancel(Runnable what) {
    Action action = new Action(what);
    actions.add(action);
    if (isCancelled()) {
      action.start();
    }
    return () -> {
      actions.remove(action);
      action.started.set(true);
    };
  }

  /** Starts once at most: with the signal, unless it was forgotten before. */
  private static final class Action {
    private final Runnable what;
    private final AtomicBoolean started = new AtomicBoolean();

    Action(Runnable what) {
      this.what = what;
    }

    void start() {
      if (started.compareAndSet(false, true)) {
        try {
          what.run();
        } catch (RuntimeException e) {
          LOG.warn("an action on cancel failed; the others go on", e);
        }
      }
    }
  }
}
