package dev.insightsjdbc.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The command line: SQL over the Insights API, a service of one's own, its store, sample data. */
public final class Main {

  /** The status of a process that did what it was asked. */
  static final int DONE = 0;

  /** The status where it could not be done. */
  static final int FAILED = 1;

  /** The status of a process that Ctrl-C ended: 128 and the signal's number. */
  static final int INTERRUPTED = 130;

  /** The status where the reader of the output left: 128 and the signal's number, as of others. */
  static final int READER_LEFT = 141;

  /** The status where the arguments could not be understood. */
  static final int MISUSED = 2;

  private static final List<Command> COMMANDS =
      List.of(
          new SqlCommand(),
          new ServeCommand(new EmbeddedRunner()),
          new LoadCommand(),
          new ExportCommand(),
          new GenerateCommand(),
          new VersionCommand());

  /** Logs to the standard error, through the JDK, which instructions of the machine it uses. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private Main() {}

  /**
   * Runs one command and exits: with 0 when it is done, 1 when it could not be done, 2 when the
   * arguments could not be understood; then one sentence on the standard error says why. Where the
   * reader of the output leaves before its end, it is 141 and nothing is said; 130 after Ctrl-C.
   */
  public static void main(String[] arguments) {
    silenceMissingLogger();
    LUCENE.setLevel(Level.SEVERE);
    Streams streams =
        new Streams(
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            isTerminal(System.console()),
            System.getenv());
    System.exit(run(Arrays.asList(arguments), streams));
  }

  /** A shell without a logger is as it should be: SLF4J need not say so. */
  private static void silenceMissingLogger() {
    if (System.getProperty("slf4j.internal.verbosity") == null) {
      System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
  }

  static int run(List<String> arguments, Streams streams) {
    try {
      return dispatch(arguments, streams.withOut(new PipeOutput(streams.out())));
    } catch (UsageException e) {
      return fail(streams, e.getMessage() + " (see --help)", MISUSED);
    } catch (ReaderLeftException e) {
      return READER_LEFT;
    } catch (IOException e) {
      return fail(streams, "reading or writing failed: " + message(e), FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(streams, "interrupted", FAILED);
    } catch (CommandException | SQLException e) {
      return fail(streams, message(e), FAILED);
    }
  }

  /** The fault's message, on one line. */
  static String message(Throwable fault) {
    @Nullable String message = fault.getMessage();
    return message == null || message.isBlank()
        ? fault.getClass().getSimpleName()
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static int dispatch(List<String> arguments, Streams streams)
      throws UsageException, CommandException, IOException, SQLException, InterruptedException {
    if (arguments.isEmpty()) {
      streams.err().print(Help.of(COMMANDS));
      return MISUSED;
    }
    String word = arguments.get(0);
    if (List.of("--help", "-h", "help").contains(word)) {
      return print(Help.of(COMMANDS), streams);
    }
    Command command = command("--version".equals(word) ? "version" : word);
    Arguments parsed = ArgumentParser.parse(command, arguments.subList(1, arguments.size()));
    if (parsed.has(ArgumentParser.HELP.name())) {
      return print(Help.of(command), streams);
    }
    return command.run(parsed, streams);
  }

  private static Command command(String word) throws UsageException {
    Optional<Command> found =
        COMMANDS.stream().filter(command -> command.name().equals(word)).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    List<String> names = COMMANDS.stream().map(Command::name).toList();
    throw new UsageException("there is no command \"" + word + "\"; " + Suggestion.of(word, names));
  }

  private static int print(String text, Streams streams) throws IOException {
    streams.out().write(text.getBytes(StandardCharsets.UTF_8));
    return DONE;
  }

  private static int fail(Streams streams, String sentence, int status) {
    streams.err().println("error: " + sentence);
    return status;
  }

  /** From JDK 22 on there may be a console without a terminal; only then it can be asked. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Console.isTerminal is public and throws nothing", e);
    }
  }
}
