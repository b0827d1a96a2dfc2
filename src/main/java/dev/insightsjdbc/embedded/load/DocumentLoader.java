package dev.insightsjdbc.embedded.load;

import dev.insightsjdbc.embedded.index.InvalidDocumentException;
import dev.insightsjdbc.embedded.index.MemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads files of documents into memory. All or nothing is the caller's business: what came before a
 * bad document has been put.
 */
public final class DocumentLoader {

  private final MemoryStore store;

  public DocumentLoader(MemoryStore store) {
    this.store = store;
  }

  /** Loads a file, or every suitable file below a folder in the order of their paths. */
  public void load(Path fileOrFolder) throws IOException, DocumentLoadException {
    for (Path file : DocumentFiles.of(fileOrFolder)) {
      try (SourceFile source = SourceFile.open(file, Place.beginningOf(0))) {
        putAll(source);
      }
    }
  }

  /**
   * Loads a document a line.
   *
   * @param in closed by this
   * @param name what messages are to call the source
   */
  public void loadLines(InputStream in, String name) throws IOException, DocumentLoadException {
    try (SourceFile source = SourceFile.lines(in, name)) {
      putAll(source);
    }
  }

  private void putAll(SourceFile source) throws IOException, DocumentLoadException {
    for (Optional<Item> next = source.next(); next.isPresent(); next = source.next()) {
      put(next.get());
    }
  }

  private void put(Item item) throws IOException, DocumentLoadException {
    @Nullable String problem = item.problem();
    if (problem != null) {
      throw new BadDocumentException(item.sentence(problem), null);
    }
    try {
      store.put(item.document());
    } catch (InvalidDocumentException e) {
      throw new BadDocumentException(item.sentence(String.valueOf(e.getMessage())), e);
    }
  }
}
