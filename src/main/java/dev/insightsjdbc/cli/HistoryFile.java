package dev.insightsjdbc.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The file that remembers statements: they may name people, so it is for its owner only. */
final class HistoryFile {

  private static final String OWNER_ONLY = "rw-------";

  private HistoryFile() {}

  /**
   * Makes the file where there is none; one that is there keeps the permissions that it was given.
   * Where the file system knows none of POSIX, the folder's rules hold.
   */
  static void ensure(Path file) throws IOException {
    FileAttribute<?>[] attributes =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, attributes);
    } catch (FileAlreadyExistsException e) {
      // as it should be, from the second time on
    }
  }
}
