package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.client.ClientOptions;
import dev.insightsjdbc.client.InsightsClient;
import dev.insightsjdbc.client.ServiceClock;
import dev.insightsjdbc.client.Transport;
import dev.insightsjdbc.client.WayOut;
import dev.insightsjdbc.embedded.EmbeddedOptions;
import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.load.DocumentLoadException;
import dev.insightsjdbc.scan.Pushdown;
import dev.insightsjdbc.scan.Stretches;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The only place that knows which services there are: the HTTP client, and the embedded service,
 * which connections to the same documents share.
 */
final class Services implements ServiceFactory {

  /** The process's. */
  static final Services SHARED = new Services();

  private static final int MOST_HISTORIES = 100;

  private final SharedResources<Object, EmbeddedService> embedded =
      new SharedResources<>(EmbeddedService::close);

  private final SharedResources<Transport.Line, Transport> transports =
      new SharedResources<>(Transport::close);

  /** Those that were connected to last; they stay when their connections are closed. */
  private final Map<History, Stretches> histories = new LatestUsed<>(MOST_HISTORIES);

  /** As long as their services' keys are taken without another look, whoever is connected. */
  private final Map<Transport.Line, ServiceClock> clocks = new LatestUsed<>(MOST_HISTORIES);

  Services() {}

  private record History(URI service, Optional<ApiKey> key, WayOut wayOut) {}

  /** What this machine serves is an embedded service, whose documents may be others any time. */
  private Stretches stretches(Target.Service service, ConnectionOptions options) {
    if (service.isOfThisMachine()) {
      return Stretches.FORGOTTEN;
    }
    synchronized (histories) {
      return histories.computeIfAbsent(
          new History(service.baseUrl(), options.apiKey(), options.wayOut()),
          absent -> Stretches.of(InstantSource.system()));
    }
  }

  private ServiceClock clock(Transport.Line line) {
    synchronized (clocks) {
      return clocks.computeIfAbsent(line, absent -> new ServiceClock());
    }
  }

  @Override
  public ConnectedService open(Target target, ConnectionOptions options) throws SQLException {
    if (target instanceof Target.Service service) {
      return remote(service, options);
    }
    EmbeddedOptions embeddedOptions = embeddedOptions(options.pushdown());
    Opening opening =
        target instanceof Target.Documents documents
            ? new Opening(DocumentState.of(documents.path()), embeddedOptions)
            : new Opening(target, embeddedOptions);
    SharedResources.Maker<EmbeddedService> maker =
        target instanceof Target.Documents documents
            ? () -> load(documents.path(), embeddedOptions)
            : () -> EmbeddedService.sample(embeddedOptions);
    // One that may delete has sessions of its own: the others keep what they began with.
    return options.readOnly()
        ? new Embedded(embedded.acquire(opening, maker), service -> embedded.release(opening))
        : new Embedded(maker.make(), EmbeddedService::close);
  }

  /** What of an embedded service is the same for those who share it. */
  private record Opening(Object documents, EmbeddedOptions options) {}

  private static EmbeddedOptions embeddedOptions(Pushdown pushdown) {
    return EmbeddedOptions.DEFAULT.withDialect(pushdown.dialect());
  }

  private ConnectedService remote(Target.Service service, ConnectionOptions options)
      throws SQLException {
    ClientOptions clientOptions =
        new ClientOptions(
            service.baseUrl(),
            options.apiKey().map(ApiKey::secret),
            options.connectTimeout(),
            options.responseTimeout(),
            options.maxRetries(),
            options.requestsPerSecond(),
            options.wayOut());
    Transport.Line line = Transport.Line.of(clientOptions);
    InsightsClient client =
        new InsightsClient(
            clientOptions, transports.acquire(line, () -> new Transport(clock(line))));
    return new Remote(client, stretches(service, options), () -> transports.release(line));
  }

  private static EmbeddedService load(Path path, EmbeddedOptions options) throws SQLException {
    try {
      return EmbeddedService.open(path, options);
    } catch (DocumentLoadException e) {
      throw SqlErrors.cannotConnect(String.valueOf(e.getMessage()), e);
    }
  }

  /** The Insights API over HTTP. */
  private static final class Remote implements ConnectedService {
    private final InsightsClient client;
    private final Stretches stretches;
    private final Runnable ender;
    private final AtomicBoolean closed = new AtomicBoolean();

    Remote(InsightsClient client, Stretches stretches, Runnable ender) {
      this.client = client;
      this.stretches = stretches;
      this.ender = ender;
    }

    @Override
    public SearchService search() {
      return client;
    }

    @Override
    public Optional<DateRange> history() {
      return Optional.empty();
    }

    @Override
    public Stretches stretches() {
      return stretches;
    }

    @Override
    public void ping(CallContext context) throws ServiceException {
      client.ping(context);
    }

    @Override
    public boolean isRemote() {
      return true;
    }

    @Override
    public boolean isForgetful() {
      return false;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        client.close();
        ender.run();
      }
    }
  }

  /** A connection's part in an embedded service. */
  private static final class Embedded implements ConnectedService {
    private final EmbeddedService service;
    private final Consumer<EmbeddedService> ender;
    private final AtomicBoolean closed = new AtomicBoolean();

    Embedded(EmbeddedService service, Consumer<EmbeddedService> ender) {
      this.service = service;
      this.ender = ender;
    }

    @Override
    public SearchService search() {
      return service;
    }

    @Override
    public Optional<DateRange> history() {
      return service
          .firstSessionStart()
          .flatMap(first -> service.lastSessionStart().map(last -> new DateRange(first, last)));
    }

    /** Its history is known from the first session to the last. */
    @Override
    public Stretches stretches() {
      return Stretches.FORGOTTEN;
    }

    @Override
    public void ping(CallContext context) {
      // there is no way to be lost on
    }

    @Override
    public boolean isRemote() {
      return false;
    }

    @Override
    public boolean isForgetful() {
      return !service.isDurable();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        ender.accept(service);
      }
    }
  }
}
