package dev.insightsjdbc.client;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS that is set up by the first connection that needs it: reading the system's certificates takes
 * longer than a short query, and a service on this machine has none.
 */
final class LazyTls implements TlsSocketStrategy {

  private final Supplier<TlsSocketStrategy> maker;
  private @Nullable TlsSocketStrategy made;

  LazyTls(Supplier<TlsSocketStrategy> maker) {
    this.maker = maker;
  }

  private synchronized TlsSocketStrategy get() {
    TlsSocketStrategy strategy = made;
    if (strategy == null) {
      strategy = maker.get();
      made = strategy;
    }
    return strategy;
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, @Nullable Object attachment, HttpContext context)
      throws IOException {
    return get().upgrade(socket, target, port, attachment, context);
  }
}
