package dev.insightsjdbc.client;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * A connection that takes headers of some length and no more, and logs neither headers nor bytes,
 * whatever the host program's logging is set to: the key is among them.
 */
final class UnloggedConnection extends DefaultManagedHttpClientConnection {

  private static final AtomicLong COUNT = new AtomicLong();

  /** What the headers of an answer may be; the library takes them without end. */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(1 << 16).setMaxHeaderCount(1_000).build();

  UnloggedConnection() {
    super(
        "insights-" + COUNT.incrementAndGet(),
        null,
        null,
        LIMITS,
        null,
        null,
        null,
        new DefaultHttpResponseParserFactory(LIMITS));
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket tls, Socket socket) throws IOException {
    bind(new SocketHolder(tls, socket));
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {
    // the superclass logs the headers here
  }

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {
    // and here those of the answer, in which a service may echo them
  }
}
