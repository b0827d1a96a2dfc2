package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether anybody still waits for a scan: given as a signal when it is closed, or its statement is
 * cancelled. Safe for use by several threads.
 */
final class Liveness implements CancelSignal {

  /** How often those who wait for something else look whether they still should. */
  static final long LOOKS_EVERY_MILLIS = 50;

  private final CancelSignal statement;
  private final Set<Action> actions = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Liveness(CancelSignal statement) {
    this.statement = statement;
  }

  /** Ends what works for the scan in other threads. */
  void close() {
    closed = true;
    actions.forEach(Action::run);
  }

  void check() throws ServiceException {
    if (closed) {
      throw new ServiceException(Fault.CANCELLED, "the scan was closed before its end", null);
    }
    if (statement.isCancelled()) {
      throw new ServiceException(Fault.CANCELLED, "the scan was cancelled", null);
    }
  }

  @Override
  public boolean isCancelled() {
    return closed || statement.isCancelled();
  }

  @Override
  public Registration onCancel(Runnable what) {
    Action action = new Action(what);
    Registration registration = statement.onCancel(action);
    actions.add(action);
    if (closed) {
      action.run();
    }
    return () -> {
      actions.remove(action);
      registration.close();
      action.started.set(true);
    };
  }

  /** Runs once at most, whichever signal comes first. */
  private static final class Action implements Runnable {
    private final Runnable what;
    private final AtomicBoolean started = new AtomicBoolean();

    Action(Runnable what) {
      this.what = what;
    }

    @Override
    public void run() {
      if (started.compareAndSet(false, true)) {
        what.run();
      }
    }
  }
}
