package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/** Where {@code serve} writes its access log: a file, after what it holds already; or a stream. */
final class AccessLogFile implements AutoCloseable {

  private final Optional<PrintStream> file;
  private final Consumer<String> lines;

  private AccessLogFile(Optional<PrintStream> file, Consumer<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Opens the log.
   *
   * @param name a file's, {@link ServeOptions#STANDARD_ERROR}, or empty for no log
   */
  static AccessLogFile open(Optional<String> name, PrintStream standardError)
      throws UsageException, CommandException {
    if (name.isEmpty()) {
      return new AccessLogFile(Optional.empty(), line -> {});
    }
    if (name.get().equals(ServeOptions.STANDARD_ERROR)) {
      return new AccessLogFile(Optional.empty(), standardError::println);
    }
    try {
      PrintStream file =
          new PrintStream(
              Files.newOutputStream(
                  Path.of(name.get()), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              true,
              StandardCharsets.UTF_8);
      return new AccessLogFile(Optional.of(file), file::println);
    } catch (InvalidPathException e) {
      throw new UsageException(
          ServeOptions.ACCESS_LOG + " takes a file or -, not \"" + name.get() + "\"");
    } catch (IOException e) {
      throw new CommandException(
          "the access log cannot be written to \"" + name.get() + "\": " + OutputTarget.reason(e),
          e);
    }
  }

  Consumer<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    file.ifPresent(PrintStream::close);
  }
}
