package dev.insightsjdbc.api;

/** Tells work under way that nobody waits for it any more. Safe for use by several threads. */
public interface CancelSignal {

  /** A signal that is never given. */
  CancelSignal NEVER =
      new CancelSignal() {
        @Override
        public boolean isCancelled() {
          return false;
        }

        @Override
        public Registration onCancel(Runnable action) {
          return () -> {};
        }
      };

  /** Whether the signal was given. */
  boolean isCancelled();

  /**
   * Has {@code action} run when the signal is given, by the thread that gives it; at once where it
   * was given before. The action must neither block nor throw.
   */
  Registration onCancel(Runnable action);

  /** An action's place with the signal. */
  interface Registration extends AutoCloseable {
    /** Forgets the action; afterwards it does not start any more. */
    @Override
    void close();
  }
}
