package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A folder on a disk that gets full. */
public final class SmallDisk extends FilterDirectory {

  private final AtomicLong left;

  private SmallDisk(Path folder, long bytes) throws IOException {
    super(FSDirectory.open(folder));
    this.left = new AtomicLong(bytes);
  }

  /** Opens a store there. */
  public static StoreWriter writer(Path folder, long bytes) throws IOException {
    Files.createDirectories(folder);
    return StoreWriter.open(folder, new SmallDisk(folder, bytes), OptionalInt.empty());
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    return new Output(super.createOutput(name, context));
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    return new Output(super.createTempOutput(prefix, suffix, context));
  }

  private final class Output extends FilterIndexOutput {
    Output(IndexOutput out) {
      super("limited", out.getName(), out);
    }

    @Override
    public void writeByte(byte value) throws IOException {
      take(1);
      super.writeByte(value);
    }

    @Override
    public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
      take(length);
      super.writeBytes(bytes, offset, length);
    }

    private void take(int count) throws IOException {
      if (left.addAndGet(-count) < 0) {
        throw new IOException("No space left on device");
      }
    }
  }
}
