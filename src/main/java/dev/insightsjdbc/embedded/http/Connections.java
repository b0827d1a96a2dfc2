package dev.insightsjdbc.embedded.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.nio.DefaultHttpResponseWriterFactory;
import org.apache.hc.core5.http.impl.nio.ServerHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ServerHttp1StreamDuplexer;
import org.apache.hc.core5.http.nio.NHttpMessageWriterFactory;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.http.protocol.ResponseDate;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOEventHandlerFactory;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connections of a server. Takes the place of HttpCore's bootstrap, which gives no say in who
 * may connect and who reads the heads of requests.
 */
final class Connections implements IOEventHandlerFactory {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final long LONGEST_TICK = 1_000;
  private static final long TICKS = 4;
  private static final HttpProcessor PROCESSOR =
      HttpProcessorBuilder.create()
          .addAll(ResponseDate.INSTANCE, ResponseContent.INSTANCE, ResponseConnControl.INSTANCE)
          .build();
  private static final NHttpMessageWriterFactory<HttpResponse> WRITERS =
      DefaultHttpResponseWriterFactory.INSTANCE;

  private final Exchanges exchanges;
  private final ServerOptions options;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();

  Connections(Exchanges exchanges, ServerOptions options) {
    this.exchanges = exchanges;
    this.options = options;
  }

  @Override
  public IOEventHandler createHandler(ProtocolIOSession session, Object attachment) {
    if (open.size() >= options.limits().connections()) {
      return refuse(session);
    }
    Connection connection = new Connection(session, options.patience());
    open.add(connection);
    return new ServerHttp1IOEventHandler(duplexer(session, connection)) {
      @Override
      public void disconnected(IOSession closed) {
        super.disconnected(closed);
        open.remove(connection);
      }
    };
  }

  /** Begins to close those that are waited for too long. */
  void watch() {
    ServerPatience patience = options.patience();
    long shortest =
        Stream.of(patience.request(), patience.reader(), patience.idle())
            .mapToLong(Duration::toMillis)
            .min()
            .orElseThrow();
    long tick = Math.max(1, Math.min(LONGEST_TICK, shortest / TICKS));
    var unused =
        exchanges
            .clock()
            .scheduleWithFixedDelay(this::checkPatience, tick, tick, TimeUnit.MILLISECONDS);
  }

  private void checkPatience() {
    long now = System.nanoTime();
    for (Connection connection : open) {
      try {
        connection.checkPatience(now).ifPresent(answer -> log(connection, answer));
      } catch (RuntimeException e) {
        LOG.error("cannot tell how long a client was waited for", e);
      }
    }
  }

  private void log(Connection connection, Answer answer) {
    Duration took = options.patience().request();
    exchanges
        .log()
        .write(connection.client(), "-", "-", answer.status(), answer.body().length(), took);
  }

  /** Closes those that wait for an answer that never comes. */
  void closeHanging() {
    open.forEach(Connection::closeIfHanging);
  }

  private ServerHttp1StreamDuplexer duplexer(ProtocolIOSession session, Connection connection) {
    return new ServerHttp1StreamDuplexer(
        session,
        PROCESSOR,
        (request, context) -> exchanges.create(connection),
        "http",
        RequestHeadParser.CONFIG,
        null,
        DefaultConnectionReuseStrategy.INSTANCE,
        new RequestHeadParser(connection),
        WRITERS.create(),
        null,
        null,
        null,
        null);
  }

  /** Of those too many, no more are heard than may be connected at all. */
  private IOEventHandler refuse(ProtocolIOSession session) {
    if (refused.incrementAndGet() > options.limits().connections()) {
      session.close(CloseMode.IMMEDIATE);
    }
    return new RefusedConnection(refused::decrementAndGet);
  }
}
