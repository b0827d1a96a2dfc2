package dev.insightsjdbc.embedded.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: what is under way on it, and for how long. HttpCore's own time-out
 * starts anew with every byte; this one does not.
 */
final class Connection {

  /** Requests that a client may send before it has read the answers to earlier ones. */
  private static final int MOST_PIPELINED = 100;

  private final ProtocolIOSession session;
  private final String client;
  private final ServerPatience patience;
  private final ConcurrentLinkedDeque<Exchange> exchanges = new ConcurrentLinkedDeque<>();

  /** Since when a request is coming in; 0 for none. */
  private volatile long requestSince;

  private volatile boolean clientDone;

  /** Whether the client was told that it is late. */
  private boolean told;

  private volatile long idleSince = System.nanoTime();

  /** What the sweep saw last: whose answer was being read, up to where, and when. */
  private @Nullable Exchange reading;

  private long readUpTo;
  private long readSince;

  Connection(ProtocolIOSession session, ServerPatience patience) {
    this.session = session;
    this.patience = patience;
    this.client = nameOf(session.getRemoteAddress());
  }

  /** The address that it comes from. */
  String client() {
    return client;
  }

  /** The first byte of a request is there. */
  void requestBegan() {
    if (requestSince == 0) {
      requestSince = nonZero(System.nanoTime());
    }
  }

  /** The request is whole. */
  void requestCame() {
    requestSince = 0;
    idleSince = System.nanoTime();
  }

  /** A request is to be answered. */
  void began(Exchange exchange) {
    exchanges.add(exchange);
    if (exchanges.size() > MOST_PIPELINED) {
      reset();
    }
  }

  /** It was answered, or will not be. */
  void ended(Exchange exchange) {
    idleSince = System.nanoTime();
    exchanges.remove(exchange);
  }

  /** The client sends no more: if it would wait for an answer that never comes, it has left. */
  void clientDone() {
    clientDone = true;
    closeIfHanging();
  }

  /** A request of this connection will not be answered. */
  void hangs() {
    if (clientDone) {
      reset();
    }
  }

  /** Closes it where it waits for an answer that never comes. */
  void closeIfHanging() {
    if (exchanges.stream().anyMatch(Exchange::isHanging)) {
      session.close(CloseMode.IMMEDIATE);
    }
  }

  /** Ends it at once; what was sent and not received is lost. */
  void reset() {
    session.close(CloseMode.IMMEDIATE);
  }

  /**
   * Closes it if it was waited for too long. Called by one thread only, now and then.
   *
   * @return what a client was told that sent no whole head; empty for all others
   */
  Optional<Answer> checkPatience(long now) {
    if (requestSince != 0 && isOver(requestSince, now, patience.request())) {
      return timeOut();
    }
    Exchange first = exchanges.peek();
    if (first == null) {
      if (requestSince == 0 && isOver(idleSince, now, patience.idle())) {
        session.close(CloseMode.GRACEFUL);
      }
    } else if (isRead(first)) {
      readSince = now;
    } else if (isOver(readSince, now, patience.reader())) {
      reset();
    }
    return Optional.empty();
  }

  /** Whether the answer before all others goes out, or waits for something else than its reader. */
  private boolean isRead(Exchange first) {
    long sent = first.sentBytes();
    boolean read =
        first != reading
            || !first.waitsForReader()
            || sent - readUpTo >= ServerPatience.LEAST_TAKEN;
    if (read) {
      reading = first;
      readUpTo = sent;
    }
    return read;
  }

  private Optional<Answer> timeOut() {
    Answer answer =
        Answer.message(
            Answer.TIMED_OUT,
            "expected a whole request within "
                + patience.request().toMillis()
                + " ms of its first byte, got a part");
    Exchange latest = exchanges.peekLast();
    if (latest == null) {
      return tell(answer);
    }
    if (latest.refuse(answer)) {
      // It is closed as late again, when the client has had time to read that.
      requestSince = nonZero(System.nanoTime());
    } else {
      session.close(CloseMode.GRACEFUL);
    }
    return Optional.empty();
  }

  /** Says it once. Who has not read it after as long again is late for good. */
  private Optional<Answer> tell(Answer answer) {
    if (told) {
      reset();
      return Optional.empty();
    }
    told = true;
    requestSince = nonZero(System.nanoTime());
    RefusedConnection.say(session, answer);
    session.close(CloseMode.GRACEFUL);
    return Optional.of(answer);
  }

  private static boolean isOver(long since, long now, Duration patience) {
    return now - since > patience.toNanos();
  }

  private static long nonZero(long nanos) {
    return nanos == 0 ? 1 : nanos;
  }

  private static String nameOf(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : "-";
  }
}
