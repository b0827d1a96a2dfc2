package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.embedded.index.StoreFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file or folder of documents, or a store, as it is now: equal states hold the same documents.
 *
 * @param path without symbolic links
 * @param files every file below it, in the order of their paths; of a store the one that is new
 *     with every change
 */
record DocumentState(Path path, List<FileState> files) {

  /** A file that has not changed since. */
  record FileState(Path path, FileTime changed, long size) {}

  /**
   * Looks at a file or folder.
   *
   * @throws SQLException where there is none, or it cannot be read
   */
  static DocumentState of(Path given) throws SQLException {
    if (!Files.exists(given)) {
      throw SqlErrors.cannotConnect(
          "there is no file or folder '" + given.toAbsolutePath() + "'", null);
    }
    try {
      Path real = given.toRealPath();
      Optional<Path> commit = StoreFolder.lastCommit(real);
      if (commit.isPresent()) {
        return new DocumentState(real, List.of(look(commit.get())));
      }
      try (Stream<Path> below = Files.walk(real)) {
        return new DocumentState(
            real, below.filter(Files::isRegularFile).sorted().map(DocumentState::look).toList());
      }
    } catch (IOException e) {
      throw unreadable(given, e);
    } catch (UncheckedIOException e) {
      throw unreadable(given, e);
    }
  }

  private static FileState look(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileState(file, attributes.lastModifiedTime(), attributes.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SQLException unreadable(Path given, Exception e) {
    return SqlErrors.cannotConnect(
        String.format(Locale.ROOT, "'%s' cannot be read: %s", given.toAbsolutePath(), e), e);
  }
}
