package dev.insightsjdbc.embedded.http;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of answers may wait for their readers. Safe for use by several threads. */
final class AnswerBudget {

  private final long most;
  private final AtomicLong used = new AtomicLong();

  AnswerBudget(long most) {
    this.most = most;
  }

  /** Bytes that are counted until they are given back; giving them back twice does no harm. */
  @FunctionalInterface
  interface Share {
    void giveBack();
  }

  /** Takes a share; empty where others have too much. Where there are none, it may be any. */
  Optional<Share> take(long bytes) {
    long before = used.getAndAdd(bytes);
    if (before > 0 && before + bytes > most) {
      used.addAndGet(-bytes);
      return Optional.empty();
    }
    AtomicBoolean given = new AtomicBoolean();
    return Optional.of(
        () -> {
          if (given.compareAndSet(false, true)) {
            used.addAndGet(-bytes);
          }
        });
  }
}
