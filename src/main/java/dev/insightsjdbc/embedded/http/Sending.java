package dev.insightsjdbc.embedded.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way out: how far it is, and what stops it. HttpCore calls it from one thread at a
 * time.
 */
final class Sending {

  /** So that a body in pieces comes to its end: it has no more than about so many. */
  private static final int MOST_PIECES = 64;

  private static final int LEAST_PIECE = 16;

  /** How the rest of the server hears of it. */
  interface Events {

    /** Has something done after a pause. */
    void later(Duration pause, Runnable task);

    /** Breaks the connection. */
    void reset();
  }

  private final Iterator<byte[]> pieces;
  private final long length;
  private final long end;
  private final boolean broken;
  private final Optional<Duration> pause;
  private final Events events;
  private @Nullable ByteBuffer current;
  private volatile long sent;
  private volatile boolean pausing;

  Sending(Delivery delivery, Events events) {
    this.pieces = delivery.answer().body().pieces().iterator();
    this.length = delivery.answer().body().length();
    this.end = delivery.resetAfter().orElse(length);
    this.broken = delivery.resetAfter().isPresent();
    this.pause = delivery.pause();
    this.events = events;
  }

  /** How many bytes of the body were given to the system. */
  long sent() {
    return sent;
  }

  /** Whether there is something that the client could take. */
  boolean waitsForReader() {
    return sent < length && !pausing && pause.isEmpty();
  }

  /** Whether it is worth while to call {@link #produce}. */
  boolean isReady() {
    return !pausing;
  }

  void produce(DataStreamChannel channel) throws IOException {
    if (pausing) {
      return;
    }
    if (broken && sent >= end) {
      // All before is with the system: HttpCore emptied its buffer before it asked for more.
      events.reset();
      return;
    }
    if (pause.isPresent()) {
      producePiece(channel, pause.get());
    } else {
      while (sent < end && write(channel, end - sent) > 0) {}
    }
    if (sent == length) {
      channel.endStream();
    } else if (broken && sent >= end) {
      channel.requestOutput();
    }
  }

  private void producePiece(DataStreamChannel channel, Duration between) throws IOException {
    if (write(channel, Math.max(LEAST_PIECE, length / MOST_PIECES)) > 0 && sent < length) {
      pausing = true;
      events.later(
          between,
          () -> {
            pausing = false;
            channel.requestOutput();
          });
    }
  }

  /** Writes at most so many bytes; none where the system takes none. */
  private int write(DataStreamChannel channel, long most) throws IOException {
    ByteBuffer piece = current;
    while (piece == null || !piece.hasRemaining()) {
      if (!pieces.hasNext()) {
        return 0;
      }
      piece = ByteBuffer.wrap(pieces.next());
    }
    current = piece;
    ByteBuffer part = piece.slice();
    part.limit((int) Math.min(part.remaining(), most));
    int written = channel.write(part);
    piece.position(piece.position() + written);
    sent = sent() + written;
    return written;
  }
}
