package dev.insightsjdbc.embedded.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A store's folder, and what may be wrong with it. It is a store from its first commit on; before
 * that, what a writer leaves that did not come so far counts for nothing.
 */
public final class StoreFolder {

  /** A folder whose format is known, and its sessions as of the last commit. */
  record Opened(StoreFormat format, DirectoryReader reader) {}

  private StoreFolder() {}

  /**
   * The file that changes with every commit of a store.
   *
   * @return empty where {@code folder} is no store, nor another Lucene index
   */
  public static Optional<Path> lastCommit(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    @Nullable String name =
        SegmentInfos.getLastCommitSegmentsFileName(fileNames(folder).toArray(new String[0]));
    return Optional.ofNullable(name).map(folder::resolve);
  }

  /**
   * Whether a folder is a store already.
   *
   * @throws StoreException where it is none and cannot become one
   */
  static boolean exists(Path folder) throws IOException {
    if (lastCommit(folder).isPresent()) {
      return true;
    }
    if (Files.isDirectory(folder)) {
      for (String name : fileNames(folder)) {
        if (!isLeftover(name)) {
          throw new StoreException(
              folder
                  + " is no store and not empty (it has "
                  + name
                  + "): expected a store, an empty folder or none",
              null);
        }
      }
    } else if (Files.exists(folder)) {
      throw new StoreException(folder + " is a file: expected a store, a folder or none", null);
    }
    return false;
  }

  /** Opens the last commit. */
  static Opened open(Directory directory, Path folder) throws IOException {
    DirectoryReader reader =
        reading(folder, () -> DirectoryReader.open(directory, StartTimes.NEWEST_SEGMENT_FIRST));
    boolean known = false;
    try {
      StoreFormat format = StoreFormat.of(reader.getIndexCommit().getUserData(), folder);
      known = true;
      return new Opened(format, reader);
    } finally {
      if (!known) {
        reader.close();
      }
    }
  }

  /**
   * Takes the lock, of which there is one a folder, and readies a store for writing.
   *
   * @throws StoreBusyException where somebody else has the lock
   */
  static IndexWriter writer(Directory directory, Path folder, IndexWriterConfig config)
      throws IOException {
    try {
      return reading(folder, () -> new IndexWriter(directory, config));
    } catch (LockObtainFailedException e) {
      throw new StoreBusyException(folder, e);
    }
  }

  /** Reads what only a damaged store does not have. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * Reads; says of a damaged store that it is damaged, and which one it is.
   *
   * @throws AlreadyClosedException where it is closed
   */
  static <T> T reading(Path folder, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (IndexNotFoundException e) {
      throw new StoreException(folder + " is no store, or is one no longer", e);
    } catch (IndexFormatTooNewException | IndexFormatTooOldException e) {
      throw new StoreException(
          "the store " + folder + " was written by another version of Lucene: " + e.getMessage(),
          e);
    } catch (AccessDeniedException e) {
      throw new StoreException("the store " + folder + ": access is denied", e);
    } catch (CorruptIndexException | EOFException | NoSuchFileException e) {
      throw damaged(folder, e);
    } catch (AlreadyClosedException e) {
      throw e;
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      // Lucene finds most damage by checksums, and the rest by what cannot be.
      throw damaged(folder, e);
    }
  }

  static StoreException damaged(Path folder, Exception e) {
    return new StoreException(
        "the store "
            + folder
            + " is damaged ("
            + e.getMessage()
            + "); remove it and load its documents again",
        e);
  }

  private static boolean isLeftover(String name) {
    return name.equals(IndexWriter.WRITE_LOCK_NAME) || name.startsWith("pending_segments_");
  }

  private static List<String> fileNames(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::getFileName).map(Path::toString).toList();
    }
  }
}
