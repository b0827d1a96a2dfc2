package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.FilterDialect;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.client.ClientOptions;
import dev.insightsjdbc.client.InsightsClient;
import dev.insightsjdbc.embedded.EmbeddedOptions;
import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.load.DocumentLoadException;
import dev.insightsjdbc.scan.Pushdown;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The only place that knows which services there are: the HTTP client, and the embedded service,
 * which connections to the same documents share.
 */
final class Services implements ServiceFactory {

  /** The process's. */
  static final Services SHARED = new Services();

  /** Requests that one connection has under way at once. */
  private static final int MOST_CONNECTIONS = 4;

  private final SharedResources<Object, EmbeddedService> embedded =
      new SharedResources<>(EmbeddedService::close);

  Services() {}

  @Override
  public ConnectedService open(Target target, ConnectionOptions options) throws SQLException {
    if (target instanceof Target.Service service) {
      return remote(service, options);
    }
    EmbeddedOptions embeddedOptions = embeddedOptions(options);
    if (target instanceof Target.Documents documents) {
      Object key = new EmbeddedKey(DocumentState.of(documents.path()), embeddedOptions.dialect());
      return new Embedded(
          key, embedded.acquire(key, () -> load(documents.path(), embeddedOptions)));
    }
    Object key = new EmbeddedKey(target, embeddedOptions.dialect());
    return new Embedded(key, embedded.acquire(key, () -> EmbeddedService.sample(embeddedOptions)));
  }

  /** Documents, and what may be asked of them. */
  private record EmbeddedKey(Object documents, FilterDialect dialect) {}

  private static EmbeddedOptions embeddedOptions(ConnectionOptions options) {
    return options.pushdown() == Pushdown.ELASTICSEARCH
        ? EmbeddedOptions.DEFAULT.withDialect(FilterDialect.ELASTICSEARCH)
        : EmbeddedOptions.DEFAULT;
  }

  private static ConnectedService remote(Target.Service service, ConnectionOptions options) {
    return new Remote(
        new InsightsClient(
            new ClientOptions(
                service.baseUrl(),
                options.apiKey().map(ApiKey::secret),
                options.connectTimeout(),
                options.responseTimeout(),
                options.maxRetries(),
                MOST_CONNECTIONS)));
  }

  private static EmbeddedService load(Path path, EmbeddedOptions options) throws SQLException {
    try {
      return EmbeddedService.open(path, options);
    } catch (DocumentLoadException e) {
      throw SqlErrors.cannotConnect(String.valueOf(e.getMessage()), e);
    }
  }

  /** The Insights API over HTTP. */
  private record Remote(InsightsClient client) implements ConnectedService {

    @Override
    public SearchService search() {
      return client;
    }

    @Override
    public Optional<DateRange> history() {
      return Optional.empty();
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
    public void close() {
      client.close();
    }
  }

  /** A connection's part in an embedded service. */
  private final class Embedded implements ConnectedService {
    private final Object key;
    private final EmbeddedService service;
    private final AtomicBoolean closed = new AtomicBoolean();

    Embedded(Object key, EmbeddedService service) {
      this.key = key;
      this.service = service;
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

    @Override
    public void ping(CallContext context) {
      // there is no way to be lost on
    }

    @Override
    public boolean isRemote() {
      return false;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        embedded.release(key);
      }
    }
  }
}
