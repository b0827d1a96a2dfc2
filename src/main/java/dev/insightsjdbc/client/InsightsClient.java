package dev.insightsjdbc.client;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Insights API over HTTP/1.1, on a pool of connections that are kept alive.
 *
 * <p>A request is sent again, up to {@link ClientOptions#maxRetries()} times, after a fault that
 * may pass: 429, 500, 502, 503, 504, a connection that failed or was silent, an answer that was cut
 * short or no JSON. The wait before grows, with jitter, and is never shorter than the service's
 * {@code Retry-After}.
 *
 * <p>Safe for use by several threads. A call works in its caller's thread; cancelling it, closing
 * the client or interrupting the thread ends it at once, and an interrupt's flag stays set.
 */
public final class InsightsClient implements SearchService {

  private static final Logger LOG = LoggerFactory.getLogger(InsightsClient.class);

  private static final DocumentReader<Boolean> SKIPPING =
      json -> {
        json.skipChildren();
        return true;
      };

  private final ClientOptions options;
  private final Timing timing;
  private final KeyMask mask;
  private final Backoff backoff;
  private final CloseableHttpClient http;
  private final Attempt attempt;
  private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Opens a pool; connects when the first request is made. */
  public InsightsClient(ClientOptions options) {
    this(options, Timing.SYSTEM);
  }

  InsightsClient(ClientOptions options, Timing timing) {
    this.options = options;
    this.timing = timing;
    mask = new KeyMask(options.key());
    backoff = new Backoff(timing.chance());
    http = ConnectionPool.open(options);
    attempt = new Attempt(http, options, mask, timing.clock());
  }

  @Override
  public <D> Page<D> search(SearchRequest request, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    try (Flight flight = new Flight(context.cancel())) {
      return new Call<>(request, reader, flight).reported(context, true);
    }
  }

  /**
   * Asks for very little, to see whether the service answers and takes the key.
   *
   * @throws ServiceException where it does not; with {@link Fault#KEY_REFUSED} where it refuses the
   *     key
   */
  public void ping(CallContext context) throws ServiceException {
    try (Flight flight = new Flight(context.cancel())) {
      new Call<>(leastRequest(), SKIPPING, flight).reported(context, false);
    }
  }

  @Override
  public void close() {
    closed = true;
    flights.forEach(flight -> flight.end(Fault.CLOSED));
    http.close(CloseMode.IMMEDIATE);
  }

  /** Names the service, and not the key. */
  @Override
  public String toString() {
    return "InsightsClient[" + options.baseUrl() + "]";
  }

  /** One session of yesterday: nothing in it that a service could refuse but the key. */
  private SearchRequest leastRequest() {
    LocalDateTime today =
        LocalDate.ofInstant(timing.clock().instant(), ZoneOffset.UTC).atStartOfDay();
    return new SearchRequest(
        new DateRange(today.minusDays(1), today),
        Filter.ALL,
        List.of(),
        Projection.of(List.of(FieldPath.of("id"))),
        SearchRequest.DEFAULT_PAGE_NUMBER,
        1);
  }

  private URI url(SearchRequest request) {
    return URI.create(options.baseUrl() + QueryCodec.pathAndQuery(request));
  }

  /** One call: its attempts, the waits between them, and what is said of it in the end. */
  private final class Call<D> {

    private final SearchRequest request;
    private final DocumentReader<D> reader;
    private final Flight flight;
    private final URI url;
    private final CallReport report;

    Call(SearchRequest request, DocumentReader<D> reader, Flight flight) {
      this.request = request;
      this.reader = reader;
      this.flight = flight;
      url = url(request);
      report = new CallReport(mask.mask(url.toString()), timing.clock());
    }

    Page<D> reported(CallContext context, boolean probing) throws ServiceException {
      flights.add(flight);
      if (closed) {
        flight.end(Fault.CLOSED);
      }
      try {
        return answer(probing);
      } catch (ServiceException | RuntimeException e) {
        report.failed(mask.mask(String.valueOf(e.getMessage())));
        throw e;
      } finally {
        flights.remove(flight);
        report.tell(context.listener());
      }
    }

    private Page<D> answer(boolean probing) throws ServiceException {
      while (true) {
        requireWanted();
        report.sending();
        Outcome<D> outcome = attempt.get(url, reader, flight);
        report.came(outcome);
        if (outcome instanceof Outcome.Answered<D> answered) {
          return answered.page();
        }
        requireWanted();
        Outcome.Failed<D> failed = (Outcome.Failed<D>) outcome;
        if (failed.status() == 401) {
          throw refused(failed, probing);
        }
        if (!failed.mayPass() || report.attempts() > options.maxRetries()) {
          throw failure(failed.fault(), failed, failed.message());
        }
        waitBeforeNext(failed);
      }
    }

    private void waitBeforeNext(Outcome.Failed<D> failed) throws ServiceException {
      if (failed.retryAfter().compareTo(Backoff.LONGEST_WAIT) > 0) {
        long seconds = failed.retryAfter().toSeconds();
        throw failure(
            failed.fault(),
            failed,
            failed.message() + "; it asks to be left for " + seconds + " s");
      }
      var wait = backoff.after(report.attempts(), failed.retryAfter());
      if (LOG.isDebugEnabled()) {
        LOG.debug(
            "attempt {} failed, the next follows in {} ms: {}",
            report.attempts(),
            wait.toMillis(),
            mask.mask(failed.message()));
      }
      flight.pause(timing.pause(), wait);
    }

    /** The service says 401 for a bad key and a bad parameter alike; the least request tells. */
    private ServiceException refused(Outcome.Failed<D> failed, boolean probing)
        throws ServiceException {
      Fault fault = Fault.KEY_REFUSED;
      String finding = "";
      if (probing) {
        Outcome<Boolean> probe = attempt.get(url(leastRequest()), SKIPPING, flight);
        requireWanted();
        if (probe instanceof Outcome.Answered<Boolean>) {
          fault = Fault.PARAMETER_REFUSED;
          finding = "; the key is good, a smaller request was answered";
        } else if (probe instanceof Outcome.Failed<Boolean> other
            && other.status() != 401
            && other.status() != 403) {
          fault = Fault.PARAMETER_REFUSED;
          finding = "; which of the two could not be found out: " + other.message();
        }
      }
      if (fault == Fault.KEY_REFUSED) {
        finding =
            options.key().isPresent()
                ? "; it is the key: check it and the region"
                : "; no key was given: set the property apiKey";
      }
      return failure(fault, failed, failed.message() + finding);
    }

    private void requireWanted() throws ServiceException {
      Optional<Fault> ending = flight.ending();
      if (ending.isPresent()) {
        String what = ending.get() == Fault.CLOSED ? "the client was closed" : "cancelled";
        throw new ServiceException(ending.get(), mask.mask(named(what)), null);
      }
    }

    private ServiceException failure(Fault fault, Outcome.Failed<?> failed, String message) {
      String tries = report.attempts() > 1 ? "; sent " + report.attempts() + " times" : "";
      return new ServiceException(
          fault,
          failed.status(),
          mask.mask(named(message + tries)),
          mask.unlessTelling(failed.cause()));
    }

    private String named(String message) {
      return RequestText.of(options.baseUrl(), request) + ": " + message;
    }
  }
}
