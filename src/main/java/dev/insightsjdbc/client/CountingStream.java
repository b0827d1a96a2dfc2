package dev.insightsjdbc.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what is read, so that a call that fails half-way can tell how far it got, and ends what
 * grows without end: a few bytes on the wire may unzip to more than there is memory.
 */
final class CountingStream extends FilterInputStream {

  private final long most;
  private long count;

  /**
   * Counts.
   *
   * @param most bytes that are read
   */
  CountingStream(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      add(1);
    }
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      add(read);
    }
    return read;
  }

  private void add(int read) throws AnswerTooLongException {
    count += read;
    if (count > most) {
      throw new AnswerTooLongException(most);
    }
  }
}
