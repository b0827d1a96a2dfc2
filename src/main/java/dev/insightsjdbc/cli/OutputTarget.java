package dev.insightsjdbc.cli;

import dev.insightsjdbc.embedded.index.StoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;

/** Where a command writes much: a file, or the standard output. */
final class OutputTarget {

  private static final int BUFFER_BYTES = 1 << 16;

  /** What is written. */
  @FunctionalInterface
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  private final Optional<Path> file;
  private final OutputStream standard;

  private OutputTarget(Optional<Path> file, OutputStream standard) {
    this.file = file;
    this.standard = standard;
  }

  /** The target that an option names; {@code -} or nothing is the standard output. */
  static OutputTarget of(Arguments arguments, String option, Streams streams)
      throws UsageException {
    boolean isStandard = arguments.text(option).orElse("-").equals("-");
    return new OutputTarget(isStandard ? Optional.empty() : arguments.path(option), streams.out());
  }

  /**
   * Writes it. A file that is there is replaced only by a whole one.
   *
   * @param what what a message is to call the content
   */
  void write(String what, Content content) throws CommandException, IOException {
    if (file.isPresent()) {
      writeWhole(file.get(), what, content);
    } else {
      OutputStream out = new BufferedOutputStream(standard, BUFFER_BYTES);
      content.write(out);
      out.flush();
    }
  }

  private static void writeWhole(Path named, String what, Content content)
      throws CommandException, StoreException {
    boolean device = Files.exists(named) && !Files.isRegularFile(named);
    Path part = named;
    try {
      Path file = leadsTo(named);
      part = device ? file : file.resolveSibling(file.getFileName() + ".part");
      try (OutputStream out = new BufferedOutputStream(open(part, file), BUFFER_BYTES)) {
        content.write(out);
      }
      if (!device) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (StoreException e) {
      remove(part, device, e);
      throw e;
    } catch (IOException e) {
      remove(part, device, e);
      throw new CommandException(what + " cannot be written to " + named + ": " + reason(e), e);
    }
  }

  /** What a link leads to is replaced or made, and not the link. */
  private static Path leadsTo(Path named) throws IOException {
    if (Files.exists(named)) {
      return named.toRealPath();
    }
    return Files.isSymbolicLink(named)
        ? named.resolveSibling(Files.readSymbolicLink(named))
        : named;
  }

  /** Whom a file was kept from, it is kept from also when it is replaced. */
  private static OutputStream open(Path part, Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null && Files.isRegularFile(file)) {
      Files.deleteIfExists(part);
      Files.createFile(part);
      Files.setPosixFilePermissions(part, view.readAttributes().permissions());
    }
    return Files.newOutputStream(part);
  }

  /** Faults of the file system have only the file for a message. */
  static String reason(IOException fault) {
    if (fault instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    return fault instanceof AccessDeniedException ? "access is denied" : Main.message(fault);
  }

  private static void remove(Path part, boolean device, IOException fault) {
    if (device) {
      return;
    }
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
  }
}
