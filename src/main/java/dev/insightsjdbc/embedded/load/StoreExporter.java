package dev.insightsjdbc.embedded.load;

import dev.insightsjdbc.embedded.index.NewestFirst;
import dev.insightsjdbc.embedded.index.SessionStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Gives back the documents of a store on disk, as a load takes them. */
public final class StoreExporter {

  private StoreExporter() {}

  /**
   * Writes all documents of a store as they are now, one a line, newest first. A document is as it
   * was loaded, but for line breaks between its values, which go. Nothing is written of a store
   * whose checksums tell of damage.
   *
   * @return how many there are
   * @throws dev.insightsjdbc.embedded.index.StoreException where {@code folder} is no store, or
   *     damaged
   */
  public static long export(Path folder, OutputStream out) throws IOException {
    try (SessionStore store = SessionStore.snapshot(folder)) {
      store.verify();
      NewestFirst.<RuntimeException>read(
          store,
          document -> {
            write(document, out);
            out.write('\n');
          });
      return store.documentCount();
    }
  }

  /** JSON has no line breaks in its strings; everywhere else they say nothing. */
  private static void write(byte[] document, OutputStream out) throws IOException {
    int from = 0;
    for (int i = 0; i < document.length; i++) {
      if (document[i] == '\n' || document[i] == '\r') {
        out.write(document, from, i - from);
        from = i + 1;
      }
    }
    out.write(document, from, document.length - from);
  }
}
