package dev.insightsjdbc.cli;

import dev.insightsjdbc.cli.generate.ExampleDocument;
import dev.insightsjdbc.cli.generate.SessionGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;

/** {@code generate}: sample sessions as NDJSON. */
final class GenerateCommand implements Command {

  private static final String SESSIONS = "--sessions";
  private static final String SEED = "--seed";
  private static final String FROM = "--from";
  private static final String TO = "--to";
  private static final String OUT = "--out";
  private static final String EXAMPLE = "--example";

  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 8, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2020, 10, 31);
  private static final int BUFFER_BYTES = 1 << 16;

  @Override
  public String name() {
    return "generate";
  }

  @Override
  public String summary() {
    return "make sample sessions: the same ones for the same seed and dates";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value(SESSIONS, "N", "how many (500)"),
        Option.value(SEED, "S", "which ones: any whole number (1)"),
        Option.value(FROM, "DATE", "the first day that they start on (" + FIRST_DAY + ")"),
        Option.value(TO, "DATE", "the last day, included (" + LAST_DAY + ")"),
        Option.value(OUT, "FILE", "the NDJSON file to write; - is the standard output (-)"),
        Option.flag(EXAMPLE, "put the example document of the API's page first"));
  }

  @Override
  public int run(Arguments arguments, Streams streams)
      throws UsageException, CommandException, IOException {
    long sessions = arguments.number(SESSIONS, 500, 0, Long.MAX_VALUE);
    long seed = arguments.number(SEED, 1, Long.MIN_VALUE, Long.MAX_VALUE);
    LocalDate from = arguments.date(FROM, FIRST_DAY);
    LocalDate to = arguments.date(TO, LAST_DAY);
    if (to.isBefore(from)) {
      throw new UsageException(TO + " " + to + " is before " + FROM + " " + from);
    }
    Content content =
        out -> {
          if (arguments.has(EXAMPLE)) {
            ExampleDocument.write(out);
          }
          new SessionGenerator(seed, from, to).write(sessions, out);
        };
    if (arguments.text(OUT).orElse("-").equals("-")) {
      OutputStream out = new BufferedOutputStream(streams.out(), BUFFER_BYTES);
      content.write(out);
      out.flush();
    } else {
      writeWhole(arguments.path(OUT).orElseThrow(), content);
    }
    return Main.DONE;
  }

  @FunctionalInterface
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** A file that is there is replaced only by a whole one. */
  private static void writeWhole(Path file, Content content) throws CommandException {
    boolean device = Files.exists(file) && !Files.isRegularFile(file);
    Path target = device ? file : file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(target), BUFFER_BYTES)) {
        content.write(out);
      }
      if (!device) {
        Files.move(target, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      if (!device) {
        remove(target, e);
      }
      throw new CommandException("the sessions cannot be written to " + file + ": " + reason(e), e);
    }
  }

  /** Faults of the file system have only the file for a message. */
  private static String reason(IOException fault) {
    if (fault instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    return fault instanceof AccessDeniedException ? "access is denied" : Main.message(fault);
  }

  private static void remove(Path part, IOException fault) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
  }
}
