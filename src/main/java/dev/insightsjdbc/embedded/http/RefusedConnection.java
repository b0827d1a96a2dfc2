package dev.insightsjdbc.embedded.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client too many: it is told so, whatever it asks. */
final class RefusedConnection implements IOEventHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RefusedConnection.class);
  private static final Timeout PATIENCE = Timeout.ofSeconds(5);
  private static final int READ_AT_ONCE = 65_536;

  private final Runnable atEnd;

  RefusedConnection(Runnable atEnd) {
    this.atEnd = atEnd;
  }

  @Override
  public void connected(IOSession session) {
    session.setSocketTimeout(PATIENCE);
  }

  @Override
  public void inputReady(IOSession session, ByteBuffer source) throws IOException {
    // What is not read would have the connection reset before the client reads its answer.
    session.read(ByteBuffer.allocate(READ_AT_ONCE));
    say(session, Answer.busy("too many clients are connected; try again"));
    session.close(CloseMode.GRACEFUL);
  }

  @Override
  public void outputReady(IOSession session) {}

  @Override
  public void timeout(IOSession session, Timeout timeout) {
    session.close(CloseMode.IMMEDIATE);
  }

  @Override
  public void exception(IOSession session, Exception cause) {
    session.close(CloseMode.IMMEDIATE);
  }

  @Override
  public void disconnected(IOSession session) {
    atEnd.run();
  }

  /** Writes an answer where HttpCore has no request to be answered; the last one there. */
  static void say(IOSession session, Answer answer) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(answer.status()).append(' ');
    head.append(EnglishReasonPhraseCatalog.INSTANCE.getReason(answer.status(), null));
    head.append("\r\nConnection: close\r\nContent-Type: ").append(answer.contentType());
    head.append("\r\nContent-Length: ").append(answer.body().length());
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      head.append("\r\n").append(header.getKey()).append(": ").append(header.getValue());
    }
    head.append("\r\n\r\n");
    session.getLock().lock();
    try {
      // It fits in any socket's buffer, where nothing was written before.
      session.write(ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.US_ASCII)));
      for (byte[] piece : answer.body().pieces()) {
        session.write(ByteBuffer.wrap(piece));
      }
    } catch (IOException e) {
      LOG.debug("the client did not wait to be refused", e);
    } finally {
      session.getLock().unlock();
    }
  }
}
