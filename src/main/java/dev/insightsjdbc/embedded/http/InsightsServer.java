package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.embedded.EmbeddedService;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An {@link EmbeddedService} behind HTTP/1.1. Closing it leaves the service open.
 *
 * <p>Apache's HttpCore, as it gives a handler the request as it came: the JDK's own server answers
 * braces in a query itself, where the API's page has an empty answer.
 */
public final class InsightsServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InsightsServer.class);
  private static final int IO_THREADS = 2;

  private final HttpAsyncServer server;
  private final Connections connections;
  private final Exchanges exchanges;
  private final URI baseUri;

  private InsightsServer(
      HttpAsyncServer server, Connections connections, Exchanges exchanges, URI baseUri) {
    this.server = server;
    this.connections = connections;
    this.exchanges = exchanges;
    this.baseUri = baseUri;
  }

  /**
   * Starts a server that nobody listens to; see {@link #start(EmbeddedService, ServerOptions,
   * Consumer)}.
   */
  public static InsightsServer start(EmbeddedService service, ServerOptions options)
      throws IOException {
    return start(service, options, served -> {});
  }

  /**
   * Starts a server; it answers when this returns.
   *
   * @param listener hears of every request before its answer is sent, in the thread that answers
   *     it; must not block or throw
   * @throws IOException where the port cannot be had
   */
  public static InsightsServer start(
      EmbeddedService service, ServerOptions options, Consumer<ServedRequest> listener)
      throws IOException {
    Exchanges exchanges = Exchanges.of(service, options, listener);
    Connections connections = new Connections(exchanges, options);
    HttpAsyncServer server = create(connections);
    server.start();
    try {
      InetSocketAddress bound =
          (InetSocketAddress)
              server
                  .listen(new InetSocketAddress(options.address(), options.port()), URIScheme.HTTP)
                  .get()
                  .getAddress();
      connections.watch();
      return new InsightsServer(
          server, connections, exchanges, uri(options.address(), bound.getPort()));
    } catch (ExecutionException e) {
      new InsightsServer(server, connections, exchanges, URI.create("")).close();
      throw cannotListen(options, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      new InsightsServer(server, connections, exchanges, URI.create("")).close();
      throw new IOException("interrupted while the server was starting", e);
    }
  }

  private static IOException cannotListen(ServerOptions options, ExecutionException fault) {
    // The fault itself stays the cause: its text is the address twice and the exceptions' names.
    if (fault.getCause() instanceof BindException bind
        && String.valueOf(bind.getMessage()).contains("assign")) {
      return new IOException(options.address().getHostAddress() + " is no address here", fault);
    }
    String sentence =
        fault.getCause() instanceof BindException
            ? "port %d on %s is taken or not allowed; try another, or 0 for any free one"
            : "cannot listen on port %d of %s; try another, or 0 for any free one";
    return new IOException(
        String.format(Locale.ROOT, sentence, options.port(), options.address().getHostAddress()),
        fault);
  }

  /** Where the server is: {@code http://127.0.0.1:54321}, below which are the API's paths. */
  public URI baseUri() {
    return baseUri;
  }

  /**
   * Takes no more requests, answers those under way, and stops; for no longer than the options'
   * patience.
   */
  @Override
  public void close() {
    exchanges.stopping().set(true);
    connections.closeHanging();
    server.initiateShutdown();
    try {
      server.awaitShutdown(TimeValue.of(exchanges.options().patience().stop()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close(CloseMode.IMMEDIATE);
    exchanges.threads().close();
    exchanges.clock().shutdownNow();
  }

  private static HttpAsyncServer create(Connections connections) {
    return new HttpAsyncServer(
        connections,
        IOReactorConfig.custom().setIoThreadCount(IO_THREADS).setSoReuseAddress(true).build(),
        null,
        fault -> LOG.error("HttpCore failed", fault),
        null,
        null,
        null,
        "localhost");
  }

  private static URI uri(InetAddress address, int port) {
    String host = address.getHostAddress();
    return URI.create(
        String.format(
            Locale.ROOT,
            address instanceof Inet6Address ? "http://[%s]:%d" : "http://%s:%d",
            host,
            port));
  }
}
