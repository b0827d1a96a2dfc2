package dev.insightsjdbc.client;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.api.SessionKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The Insights API over HTTP/1.1, on a pool of connections that are kept alive.
 *
 * <p>A request is sent again, up to {@link ClientOptions#maxRetries()} times, after a fault that
 * may pass: 429, 500, 502, 503, 504, a connection that failed or was silent, an answer that was cut
 * short or no JSON. The wait before grows, with jitter, and is never shorter than the service's
 * {@code Retry-After}. That holds for deletes, too: where the answer to an earlier attempt was
 * lost, a session that is not there any more counts as deleted.
 *
 * <p>A 404 says that there is no such session only where this service has answered a search; where
 * it has not yet, a small one is sent to find out.
 *
 * <p>Safe for use by several threads. A call works in its caller's thread; cancelling it, closing
 * the client or interrupting the thread ends it at once, and an interrupt's flag stays set.
 */
public final class InsightsClient implements SearchService {

  private final ClientOptions options;
  private final Transport transport;
  private final boolean ownsTransport;
  private final ClientCall.Wire wire;
  private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** A client with connections of its own. */
  public InsightsClient(ClientOptions options) {
    this(options, Timing.SYSTEM);
  }

  /**
   * A client that shares its connections with others.
   *
   * @param transport not closed with the client
   */
  public InsightsClient(ClientOptions options, Transport transport) {
    this(options, Timing.SYSTEM, transport, false);
  }

  InsightsClient(ClientOptions options, Timing timing) {
    this(options, timing, new Transport(), true);
  }

  private InsightsClient(
      ClientOptions options, Timing timing, Transport transport, boolean ownsTransport) {
    this.options = options;
    this.transport = transport;
    this.ownsTransport = ownsTransport;
    KeyMask mask = new KeyMask(options.key());
    wire =
        new ClientCall.Wire(
            options,
            timing,
            mask,
            new Backoff(timing.chance()),
            new Attempt(transport, options, mask, timing.clock()),
            transport.rateLimit(),
            new AtomicBoolean());
  }

  @Override
  public <D> Page<D> search(SearchRequest request, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    Page<D> page = answer(Question.search(options.baseUrl(), request, reader), context, true);
    wire.searched().set(true);
    return page;
  }

  @Override
  public <D> Optional<D> get(SessionKey key, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    return answer(Question.get(options.baseUrl(), key, reader), context, true);
  }

  @Override
  public <D> Optional<D> find(String id, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    return answer(Question.find(options.baseUrl(), id, reader), context, true);
  }

  @Override
  public boolean delete(SessionKey key, CallContext context) throws ServiceException {
    return answer(Question.delete(options.baseUrl(), key), context, true);
  }

  @Override
  public Optional<Instant> now() {
    return transport.clock().now();
  }

  /**
   * Asks for very little, to see whether the service answers and takes the key.
   *
   * @throws ServiceException where it does not; with {@link Fault#KEY_REFUSED} where it refuses the
   *     key
   */
  public void ping(CallContext context) throws ServiceException {
    answer(Question.least(options.baseUrl(), wire.timing().clock()), context, false);
    wire.searched().set(true);
  }

  @Override
  public void close() {
    closed = true;
    flights.forEach(flight -> flight.end(Fault.CLOSED));
    if (ownsTransport) {
      transport.close();
    }
  }

  /** Names the service, and not the key. */
  @Override
  public String toString() {
    return "InsightsClient[" + options.baseUrl() + "]";
  }

  private <T> T answer(Question<T> question, CallContext context, boolean probing)
      throws ServiceException {
    try (Flight flight = new Flight(context.cancel())) {
      flights.add(flight);
      if (closed) {
        flight.end(Fault.CLOSED);
      }
      try {
        return new ClientCall<>(wire, question, flight).answer(context, probing);
      } finally {
        flights.remove(flight);
      }
    }
  }
}
