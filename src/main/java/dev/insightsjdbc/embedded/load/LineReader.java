package dev.insightsjdbc.embedded.load;

import dev.insightsjdbc.embedded.index.InvalidDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines of bytes and counts them. Blank lines count and are passed over. */
final class LineReader implements DocumentSource {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int USUAL_LINE = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] line = new byte[USUAL_LINE];
  private long offset;
  private long lineNumber;

  /** Reads from a stream, which is the caller's to close; it need not be buffered. */
  LineReader(InputStream in) {
    this(in, 0, 0);
  }

  /**
   * Reads on in a stream.
   *
   * @param offset how many bytes came before, the last of which ended a line
   * @param lineNumber how many lines came before
   */
  LineReader(InputStream in, long offset, long lineNumber) {
    this.in = in;
    this.offset = offset;
    this.lineNumber = lineNumber;
  }

  @Override
  public long lineNumber() {
    return lineNumber;
  }

  /** Where the next line begins. */
  @Override
  public long offset() {
    return offset;
  }

  /** The next line that is not blank, without blanks around it; null after the last. */
  @Override
  public byte @Nullable [] next() throws IOException, InvalidDocumentException {
    while (hasMore()) {
      lineNumber++;
      long length = readLine();
      if (length > LONGEST) {
        throw new InvalidDocumentException(
            "expected a document of at most " + LONGEST + " bytes, got " + length);
      }
      byte[] trimmed = trimmed((int) length);
      if (trimmed.length > 0) {
        return trimmed;
      }
    }
    return null;
  }

  /** Reads to the end of a line; returns its length, of which no more than the longest is kept. */
  private long readLine() throws IOException {
    if (line.length > USUAL_LINE) {
      line = new byte[USUAL_LINE];
    }
    long length = 0;
    boolean ended = false;
    while (!ended && hasMore()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      keep(length, end - position);
      length += end - position;
      ended = end < limit;
      int taken = end - position + (ended ? 1 : 0);
      position += taken;
      offset += taken;
    }
    return length;
  }

  private void keep(long before, int count) {
    if (before + count > LONGEST) {
      return;
    }
    int needed = (int) before + count;
    if (needed > line.length) {
      line = Arrays.copyOf(line, Math.max(needed, Math.min(LONGEST, line.length * 2)));
    }
    System.arraycopy(buffer, position, line, (int) before, count);
  }

  private boolean hasMore() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return limit > 0;
  }

  private byte[] trimmed(int length) {
    int from = startsWithMark(length) ? BYTE_ORDER_MARK.length : 0;
    int to = length;
    while (from < to && isBlank(line[from])) {
      from++;
    }
    while (from < to && isBlank(line[to - 1])) {
      to--;
    }
    return Arrays.copyOfRange(line, from, to);
  }

  private boolean startsWithMark(int length) {
    return lineNumber == 1
        && length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
  }
}
