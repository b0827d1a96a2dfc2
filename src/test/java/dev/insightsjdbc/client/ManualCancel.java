package dev.insightsjdbc.client;

import dev.insightsjdbc.api.CancelSignal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A signal that a test gives. */
final class ManualCancel implements CancelSignal {

  private final Set<Runnable> actions = ConcurrentHashMap.newKeySet();
  private volatile boolean given;

  void give() {
    given = true;
    actions.forEach(Runnable::run);
  }

  int listeners() {
    return actions.size();
  }

  @Override
  public boolean isCancelled() {
    return given;
  }

  @Override
  public Registration onCancel(Runnable action) {
    actions.add(action);
    if (given) {
      action.run();
    }
    return () -> actions.remove(action);
  }
}
