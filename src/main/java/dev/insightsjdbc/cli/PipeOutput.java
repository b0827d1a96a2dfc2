package dev.insightsjdbc.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The standard output, which tells a reader who left, as {@code head} does, from a fault. */
final class PipeOutput extends FilterOutputStream {

  PipeOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int oneByte) throws IOException {
    try {
      out.write(oneByte);
    } catch (IOException e) {
      throw judged(e);
    }
  }

  /** At once: the parent's way is byte by byte. */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw judged(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw judged(e);
    }
  }

  /** Java gives the system's words only: "Broken pipe", on Windows "The pipe is being closed". */
  private static IOException judged(IOException e) {
    @Nullable String words = e.getMessage();
    return words != null && words.toLowerCase(Locale.ROOT).contains("pipe")
        ? new ReaderLeftException(e)
        : e;
  }
}
