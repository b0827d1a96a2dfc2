package dev.insightsjdbc.embedded.http;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What all requests of a server share.
 *
 * @param api knows the answers
 * @param threads find them
 * @param clock does what is to be done later
 * @param options what was asked for
 * @param key keeps the key out of what is said
 * @param log hears of what was done
 * @param listener hears of what will be done
 * @param budget of answers that wait for their readers
 * @param arrivals how many API requests came
 * @param stopping whether no more requests are taken
 */
record Exchanges(
    HttpApi api,
    SearchThreads threads,
    ScheduledExecutorService clock,
    ServerOptions options,
    ApiKeyCheck key,
    AccessLog log,
    Consumer<ServedRequest> listener,
    AnswerBudget budget,
    AtomicLong arrivals,
    AtomicBoolean stopping) {

  /** Begins one. */
  Exchange create(Connection connection) {
    return new Exchange(this, connection);
  }

  /** The next API request's fault. */
  Fault nextFault() {
    return options.faults().at(arrivals.getAndIncrement());
  }

  void later(Duration pause, Runnable task) {
    // What the clock gives back is not asked: a task that fails has its own fault to tell.
    var unused = clock.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
  }
}
