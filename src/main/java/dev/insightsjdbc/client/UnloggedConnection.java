package dev.insightsjdbc.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that takes headers of some length and no more, takes no answer before it has asked,
 * and logs neither headers nor bytes, whatever the host program's logging is set to: the key is
 * among them.
 */
final class UnloggedConnection extends DefaultManagedHttpClientConnection {

  private static final AtomicLong COUNT = new AtomicLong();

  /** What the headers of an answer may be; the library takes them without end. */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(1 << 16).setMaxHeaderCount(1_000).build();

  private @Nullable SessionInputBuffer fromBuffer;
  private @Nullable InputStream fromSocket;

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
  protected InputStream createContentInputStream(
      long length, SessionInputBuffer buffer, InputStream in) {
    fromSocket = in;
    fromBuffer = buffer;
    return super.createContentInputStream(length, buffer, in);
  }

  /** Bytes after the answer's end would be taken for the next answer: no more requests here. */
  @Override
  public boolean isConsistent() {
    return super.isConsistent() && !hasUnread();
  }

  @Override
  public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
    if (hasUnread()) {
      throw new ConnectionClosedException("bytes came that nobody had asked for");
    }
    super.sendRequestHeader(request);
  }

  private boolean hasUnread() {
    SessionInputBuffer buffer = fromBuffer;
    InputStream in = fromSocket;
    try {
      return buffer != null && in != null && (buffer.length() > 0 || in.available() > 0);
    } catch (IOException e) {
      return true; // closed: nothing is to be sent there
    }
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
