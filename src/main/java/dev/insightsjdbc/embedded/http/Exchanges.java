package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.embedded.EmbeddedService;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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

  /** What a server of these options begins with. */
  static Exchanges of(
      EmbeddedService service, ServerOptions options, Consumer<ServedRequest> listener) {
    ApiKeyCheck key = new ApiKeyCheck(options.key());
    return new Exchanges(
        new HttpApi(service, key),
        new SearchThreads(options.limits()),
        newClock(),
        options,
        key,
        new AccessLog(key, options.accessLog()),
        listener,
        new AnswerBudget(options.limits().answerBytes()),
        new AtomicLong(),
        new AtomicBoolean());
  }

  private static ScheduledThreadPoolExecutor newClock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "insights-server-clock");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

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
