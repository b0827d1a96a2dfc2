package dev.insightsjdbc.engine;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Runs of rows in a file that nobody else may read, and that is gone when this process is. */
final class SpillFile implements AutoCloseable {

  private static final int WRITE_BUFFER = 1 << 16;

  private final FileChannel channel;
  private final DataOutputStream out;

  private SpillFile(FileChannel channel) {
    this.channel = channel;
    this.out =
        new DataOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(channel), WRITE_BUFFER));
  }

  static SpillFile create(Path folder) throws IOException {
    Path path = Files.createTempFile(folder, "insights-jdbc-", ".sort");
    return new SpillFile(
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /** Rows that stand one after the other in the file. */
  final class Run {
    private final long start;
    private final long rows;

    private Run(long start, long rows) {
      this.start = start;
      this.rows = rows;
    }

    Reader read(int buffer) {
      return new Reader(new Section(start, buffer), rows);
    }
  }

  /** A run's rows, in order. */
  static final class Reader {
    private final DataInputStream in;
    private long left;

    private Reader(InputStream section, long rows) {
      this.in = new DataInputStream(section);
      this.left = rows;
    }

    boolean hasNext() {
      return left > 0;
    }

    @Nullable Object next() throws IOException {
      left--;
      return RowCodec.read(in);
    }
  }

  Run write(LocalRun run, Iterator<SortKey.Entry> rows) throws IOException {
    long start = channel.size();
    long count = 0;
    while (rows.hasNext()) {
      run.poll();
      RowCodec.write(rows.next().row(), out);
      count++;
    }
    out.flush();
    return new Run(start, count);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Section extends InputStream {
    private final ByteBuffer buffer;
    private long position;

    Section(long start, int size) {
      this.position = start;
      this.buffer = ByteBuffer.allocate(size).limit(0);
    }

    private boolean fill() throws IOException {
      if (buffer.hasRemaining()) {
        return true;
      }
      buffer.clear();
      int read = channel.read(buffer, position);
      buffer.flip();
      if (read > 0) {
        position += read;
      }
      return read > 0;
    }

    @Override
    public int read() throws IOException {
      return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, buffer.remaining());
      buffer.get(bytes, offset, count);
      return count;
    }
  }
}
