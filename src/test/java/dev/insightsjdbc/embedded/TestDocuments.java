package dev.insightsjdbc.embedded;

import dev.insightsjdbc.embedded.load.DocumentLoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Services over a test's own documents. */
public final class TestDocuments {

  private TestDocuments() {}

  public static EmbeddedService serviceOver(List<String> documents)
      throws IOException, DocumentLoadException {
    return serviceOver(documents, EmbeddedOptions.DEFAULT);
  }

  public static EmbeddedService serviceOver(List<String> documents, EmbeddedOptions options)
      throws IOException, DocumentLoadException {
    Path file = Files.createTempFile("sessions", ".ndjson");
    try {
      Files.write(file, documents);
      return EmbeddedService.open(file, options);
    } finally {
      Files.delete(file);
    }
  }
}
