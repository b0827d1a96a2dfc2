package dev.insightsjdbc.embedded.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines of bytes and counts them. Blank lines count and are passed over. */
final class LineReader {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private long lineNumber;

  /** Reads from a buffered stream, which is the caller's to close. */
  LineReader(InputStream in) {
    this.in = in;
  }

  /** The number, from 1, of the line that came last. */
  long lineNumber() {
    return lineNumber;
  }

  /** The next line that is not blank, without blanks around it; null after the last. */
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(2_048);
    int next = in.read();
    while (next >= 0) {
      lineNumber++;
      for (; next >= 0 && next != '\n'; next = in.read()) {
        line.write(next);
      }
      byte[] trimmed = trim(line.toByteArray());
      if (trimmed.length > 0) {
        return trimmed;
      }
      line.reset();
      next = in.read();
    }
    return null;
  }

  private byte[] trim(byte[] line) {
    int from = startsWithMark(line) ? BYTE_ORDER_MARK.length : 0;
    int to = line.length;
    while (from < to && isBlank(line[from])) {
      from++;
    }
    while (from < to && isBlank(line[to - 1])) {
      to--;
    }
    return Arrays.copyOfRange(line, from, to);
  }

  private boolean startsWithMark(byte[] line) {
    return lineNumber == 1
        && line.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
  }
}
