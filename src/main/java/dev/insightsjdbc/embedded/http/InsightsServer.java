package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.embedded.EmbeddedService;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.support.BasicServerExchangeHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * An {@link EmbeddedService} behind HTTP/1.1 on a loopback port. Closing it leaves the service
 * open.
 *
 * <p>Apache's HttpCore, as it gives a handler the request as it came: the JDK's own server answers
 * braces in a query itself, where the API's page has an empty answer.
 */
public final class InsightsServer implements AutoCloseable {

  private static final Timeout IDLE = Timeout.ofMinutes(1);
  private static final TimeValue GRACE = TimeValue.ofSeconds(5);

  /** Bytes of one line of a request: room for the longest filter that anybody means. */
  private static final int LONGEST_LINE = 1 << 20;

  private static final int MOST_HEADERS = 200;
  private static final int IO_THREADS = 2;

  private final HttpAsyncServer server;
  private final SearchThreads threads;
  private final URI baseUri;

  private InsightsServer(HttpAsyncServer server, SearchThreads threads, URI baseUri) {
    this.server = server;
    this.threads = threads;
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
    SearchThreads threads = new SearchThreads();
    HttpApi api = new HttpApi(service, options.key(), listener);
    HttpAsyncServer server = create(new ExchangeHandler(api, threads));
    server.start();
    try {
      InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      InetSocketAddress bound =
          (InetSocketAddress)
              server
                  .listen(new InetSocketAddress(loopback, options.port()), URIScheme.HTTP)
                  .get()
                  .getAddress();
      return new InsightsServer(server, threads, URI.create("http://127.0.0.1:" + bound.getPort()));
    } catch (ExecutionException e) {
      stop(server, threads);
      throw cannotListen(options.port(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop(server, threads);
      throw new IOException("interrupted while the server was starting", e);
    }
  }

  private static IOException cannotListen(int port, ExecutionException fault) {
    // The fault itself stays the cause: its text is the address twice and the exceptions' names.
    String sentence =
        fault.getCause() instanceof BindException
            ? "port %d on 127.0.0.1 is taken or not allowed; try another, or 0 for any free one"
            : "cannot listen on port %d of 127.0.0.1; try another, or 0 for any free one";
    return new IOException(String.format(Locale.ROOT, sentence, port), fault);
  }

  /** Where the server is: {@code http://127.0.0.1:54321}, below which are the API's paths. */
  public URI baseUri() {
    return baseUri;
  }

  /** Stops listening, and ends what is under way. */
  @Override
  public void close() {
    stop(server, threads);
  }

  private static HttpAsyncServer create(ExchangeHandler handler) {
    return AsyncServerBootstrap.bootstrap()
        .setCanonicalHostName("localhost")
        .setIOReactorConfig(
            IOReactorConfig.custom()
                .setIoThreadCount(IO_THREADS)
                .setSoTimeout(IDLE)
                .setSoReuseAddress(true)
                .build())
        .setHttp1Config(
            Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build())
        .setRequestRouter((request, context) -> () -> new BasicServerExchangeHandler<>(handler))
        .create();
  }

  private static void stop(HttpAsyncServer server, SearchThreads threads) {
    server.initiateShutdown();
    threads.close();
    try {
      server.awaitShutdown(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close(CloseMode.IMMEDIATE);
  }
}
