package dev.insightsjdbc.client;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.RequestListener;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call: its attempts, the waits between them, and what is said of it in the end. Belongs to the
 * thread that makes it.
 */
final class ClientCall<T> {

  /**
   * What all calls of a client share.
   *
   * @param searched whether a search was answered, which makes a 404 believable
   */
  record Wire(
      ClientOptions options,
      Timing timing,
      KeyMask mask,
      Backoff backoff,
      Attempt attempt,
      RateLimit rateLimit,
      AtomicBoolean searched) {}

  private static final Logger LOG = LoggerFactory.getLogger(ClientCall.class);

  private final Wire wire;
  private final Question<T> question;
  private final Flight flight;
  private final CallReport report;
  private boolean mayBeDone;

  ClientCall(Wire wire, Question<T> question, Flight flight) {
    this.wire = wire;
    this.question = question;
    this.flight = flight;
    String url = wire.mask.mask(question.url().toString());
    report = new CallReport(question.method(), url, wire.timing.clock());
  }

  /**
   * Asks until there is an answer or no hope, and tells the listener.
   *
   * @param probing whether a smaller request may find out what a refusal means
   */
  T answer(CallContext context, boolean probing) throws ServiceException {
    try {
      int retries = wire.options.maxRetries();
      int retriesOfSize = context.orSmaller() ? Math.min(1, retries) : retries;
      return answer(context.listener(), probing, retriesOfSize);
    } catch (ServiceException | RuntimeException e) {
      report.failed(wire.mask.mask(String.valueOf(e.getMessage())));
      throw e;
    } finally {
      report.tell(context.listener());
    }
  }

  private T answer(RequestListener listener, boolean probing, int retriesOfSize)
      throws ServiceException {
    while (true) {
      awaitTurn();
      report.sending();
      Outcome<T> outcome = wire.attempt.send(question, flight);
      report.came(outcome);
      if (outcome instanceof Outcome.Answered<T> answered) {
        return answered.content().value();
      }
      requireWanted();
      Outcome.Failed<T> failed = (Outcome.Failed<T>) outcome;
      if (failed.status() == 401) {
        throw refused(failed, listener, probing);
      }
      if (failed.status() == 404 && question.absent().isPresent()) {
        return absent(failed, listener);
      }
      int retries = failed.isOfSize() ? retriesOfSize : wire.options.maxRetries();
      if (!failed.mayPass() || report.attempts() > retries) {
        throw failure(failed.fault(), failed, failed.message());
      }
      mayBeDone |= failed.status() != 429 && failed.status() != 503;
      waitBeforeNext(failed);
    }
  }

  /** Waits for a place that the rate limit gives. */
  private void awaitTurn() throws ServiceException {
    requireWanted();
    try {
      Duration wait = take();
      while (!wait.isZero()) {
        flight.pause(wire.timing.pause(), wait);
        requireWanted();
        wait = take();
      }
    } finally {
      wire.rateLimit.leave(this);
    }
  }

  private Duration take() {
    return wire.rateLimit.take(this, wire.options.requestsPerSecond(), System.nanoTime());
  }

  private void waitBeforeNext(Outcome.Failed<T> failed) throws ServiceException {
    if (failed.retryAfter().compareTo(Backoff.LONGEST_WAIT) > 0) {
      long seconds = failed.retryAfter().toSeconds();
      throw failure(
          failed.fault(), failed, failed.message() + "; it asks to be left for " + seconds + " s");
    }
    var wait = wire.backoff.after(report.attempts(), failed.retryAfter());
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "attempt {} failed, the next follows in {} ms: {}",
          report.attempts(),
          wait.toMillis(),
          wire.mask.mask(failed.message()));
    }
    flight.pause(wire.timing.pause(), wait);
  }

  /** The service says 401 for a bad key and a bad parameter alike; the least request tells. */
  private ServiceException refused(
      Outcome.Failed<T> failed, RequestListener listener, boolean probing) throws ServiceException {
    Fault fault = Fault.KEY_REFUSED;
    String finding = "";
    if (probing) {
      Outcome<?> probe = probe(listener);
      if (probe instanceof Outcome.Answered<?>) {
        fault = Fault.PARAMETER_REFUSED;
        finding = "; the key is good, a smaller request was answered";
      } else if (probe instanceof Outcome.Failed<?> other && !refusesTheKey(other)) {
        fault = Fault.PARAMETER_REFUSED;
        finding = "; which of the two could not be found out: " + other.message();
      }
    }
    if (fault == Fault.KEY_REFUSED) {
      finding =
          wire.options.key().isPresent()
              ? "; it is the key: check it and the region"
              : "; no key was given: set the property apiKey";
    }
    return failure(fault, failed, failed.message() + finding);
  }

  private static boolean refusesTheKey(Outcome.Failed<?> probe) {
    return probe.status() == 401 || probe.status() == 403;
  }

  /** No such session, or no such service; only where a search is answered it is the former. */
  private T absent(Outcome.Failed<T> failed, RequestListener listener) throws ServiceException {
    if (!wire.searched.get()) {
      listener.asksAnother();
      if (!(probe(listener) instanceof Outcome.Answered<?>)) {
        throw failure(failed.fault(), failed, failed.message());
      }
    }
    return (mayBeDone ? question.absentAfterDoubt() : question.absent()).orElseThrow();
  }

  private Outcome<?> probe(RequestListener listener) throws ServiceException {
    awaitTurn();
    Question<?> least = Question.least(wire.options.baseUrl(), wire.timing.clock());
    String url = wire.mask.mask(least.url().toString());
    CallReport sent = new CallReport(least.method(), url, wire.timing.clock());
    sent.sending();
    Outcome<?> probe = wire.attempt.send(least, flight);
    sent.came(probe);
    if (probe instanceof Outcome.Failed<?> failed) {
      sent.failed(wire.mask.mask(failed.message()));
    }
    sent.tell(listener);
    requireWanted();
    if (probe instanceof Outcome.Answered<?>) {
      wire.searched.set(true);
    }
    return probe;
  }

  private void requireWanted() throws ServiceException {
    Optional<Fault> ending = flight.ending();
    if (ending.isPresent()) {
      String what = ending.get() == Fault.CLOSED ? "the client was closed" : "cancelled";
      throw new ServiceException(ending.get(), wire.mask.mask(named(what)), null);
    }
  }

  private ServiceException failure(Fault fault, Outcome.Failed<?> failed, String message) {
    String tries = report.attempts() > 1 ? "; sent " + report.attempts() + " times" : "";
    return new ServiceException(
        fault,
        failed.status(),
        wire.mask.mask(named(message + tries)),
        wire.mask.unlessTelling(failed.cause()));
  }

  private String named(String message) {
    return question.text() + ": " + message;
  }
}
