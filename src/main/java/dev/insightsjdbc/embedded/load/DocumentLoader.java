package dev.insightsjdbc.embedded.load;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.insightsjdbc.embedded.index.InvalidDocumentException;
import dev.insightsjdbc.embedded.index.SessionStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Loads files of documents into a store: {@code .ndjson} with a document a line; {@code .json} with
 * documents, arrays of documents, or answers of the search route. All or nothing is the caller's
 * business: what came before a bad document has been put.
 */
public final class DocumentLoader {

  private static final String NDJSON = ".ndjson";
  private static final String JSON = ".json";

  private final SessionStore store;

  public DocumentLoader(SessionStore store) {
    this.store = store;
  }

  /** Loads a file, or every suitable file below a folder in the order of their paths. */
  public void load(Path fileOrFolder) throws DocumentLoadException {
    if (Files.isDirectory(fileOrFolder)) {
      List<Path> files = suitableFiles(fileOrFolder);
      if (files.isEmpty()) {
        throw new DocumentLoadException(
            fileOrFolder + ": expected .ndjson or .json files in this folder, found none", null);
      }
      for (Path file : files) {
        loadFile(file);
      }
    } else if (!Files.exists(fileOrFolder)) {
      throw new DocumentLoadException(fileOrFolder + ": no such file or folder", null);
    } else if (isSuitable(fileOrFolder)) {
      loadFile(fileOrFolder);
    } else {
      throw new DocumentLoadException(
          fileOrFolder + ": expected a file whose name ends in .ndjson or .json, or a folder",
          null);
    }
  }

  /**
   * Loads a document a line.
   *
   * @param name what messages are to call the source
   */
  public void loadLines(InputStream in, String name) throws IOException, DocumentLoadException {
    LineReader lines = new LineReader(in);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      put(line, name, lines.lineNumber());
    }
  }

  private void loadFile(Path file) throws DocumentLoadException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (hasSuffix(file, NDJSON)) {
        loadLines(in, file.toString());
      } else {
        loadJson(in, file.toString());
      }
    } catch (NoSuchFileException e) {
      throw new DocumentLoadException(file + ": no such file", e);
    } catch (IOException e) {
      throw new DocumentLoadException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private void loadJson(InputStream in, String name) throws IOException, DocumentLoadException {
    JsonDocuments documents = new JsonDocuments(in);
    try {
      for (byte[] document = documents.next(); document != null; document = documents.next()) {
        put(document, name, documents.lineNumber());
      }
    } catch (JsonProcessingException e) {
      JsonLocation where = e.getLocation();
      throw new DocumentLoadException(
          String.format(
              Locale.ROOT,
              "%s, line %d: broken JSON at column %d: %s",
              name,
              where.getLineNr(),
              where.getColumnNr(),
              e.getOriginalMessage()),
          e);
    } catch (InvalidDocumentException e) {
      throw located(e, name, documents.lineNumber());
    }
  }

  private void put(byte[] document, String name, long line)
      throws IOException, DocumentLoadException {
    try {
      store.put(document);
    } catch (InvalidDocumentException e) {
      throw located(e, name, line);
    }
  }

  private static DocumentLoadException located(InvalidDocumentException e, String name, long line) {
    return new DocumentLoadException(
        String.format(Locale.ROOT, "%s, line %d: %s", name, line, e.getMessage()), e);
  }

  private static List<Path> suitableFiles(Path folder) throws DocumentLoadException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> isSuitable(path) && Files.isRegularFile(path)).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new DocumentLoadException(folder + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static boolean isSuitable(Path file) {
    return hasSuffix(file, NDJSON) || hasSuffix(file, JSON);
  }

  private static boolean hasSuffix(Path file, String suffix) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(suffix);
  }
}
