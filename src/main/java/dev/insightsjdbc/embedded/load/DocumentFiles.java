package dev.insightsjdbc.embedded.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which files hold documents: {@code .ndjson} with a document a line; {@code .json} with documents,
 * arrays of documents, or answers of the search route.
 */
final class DocumentFiles {

  private static final String NDJSON = ".ndjson";
  private static final String JSON = ".json";

  private DocumentFiles() {}

  /** A file, or every suitable file below a folder in the order of their paths. */
  static List<Path> of(Path fileOrFolder) throws DocumentLoadException {
    if (Files.isDirectory(fileOrFolder)) {
      List<Path> files = below(fileOrFolder);
      if (files.isEmpty()) {
        throw new DocumentLoadException(
            fileOrFolder + ": expected .ndjson or .json files in this folder, found none", null);
      }
      return files;
    }
    if (!Files.exists(fileOrFolder)) {
      throw new DocumentLoadException(fileOrFolder + ": no such file or folder", null);
    }
    if (!isSuitable(fileOrFolder)) {
      throw new DocumentLoadException(
          fileOrFolder + ": expected a file whose name ends in .ndjson or .json, or a folder",
          null);
    }
    return List.of(fileOrFolder);
  }

  /** Whether a file has a document a line. */
  static boolean hasLines(Path file) {
    return hasSuffix(file, NDJSON);
  }

  private static List<Path> below(Path folder) throws DocumentLoadException {
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
