package dev.insightsjdbc.embedded.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The bytes of an answer, in the pieces in which they were found: a page of documents is not copied
 * into one.
 *
 * @param pieces never changed
 */
record Body(List<byte[]> pieces) {

  private static final int ZIPPED_PIECE = 65_536;

  Body {
    pieces = List.copyOf(pieces);
  }

  static Body of(String text) {
    return new Body(List.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  long length() {
    return pieces.stream().mapToLong(piece -> piece.length).sum();
  }

  /** The first bytes only; all, where there are not so many. */
  Body first(long most) {
    List<byte[]> kept = new ArrayList<>();
    long left = most;
    for (byte[] piece : pieces) {
      if (left <= 0) {
        break;
      }
      kept.add(piece.length <= left ? piece : Arrays.copyOf(piece, (int) left));
      left -= piece.length;
    }
    return new Body(kept);
  }

  /** The same, gzipped; quickly rather than small, as it is done for every answer. */
  Body zipped() {
    Pieces zipped = new Pieces();
    try (GZIPOutputStream out = new QuickGzip(zipped)) {
      for (byte[] piece : pieces) {
        out.write(piece);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return new Body(zipped.done());
  }

  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out, ZIPPED_PIECE);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Collects bytes without copying them again as they become more. */
  private static final class Pieces extends OutputStream {

    private final List<byte[]> full = new ArrayList<>();
    private byte[] current = new byte[1024];
    private int used;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      int done = 0;
      while (done < length) {
        if (used == current.length) {
          full.add(current);
          current = new byte[ZIPPED_PIECE];
          used = 0;
        }
        int part = Math.min(length - done, current.length - used);
        System.arraycopy(bytes, offset + done, current, used, part);
        used += part;
        done += part;
      }
    }

    List<byte[]> done() {
      full.add(Arrays.copyOf(current, used));
      return full;
    }
  }
}
