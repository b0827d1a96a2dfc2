package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The interactive side of {@code sql}: statements over several lines, history, completion, and
 * commands that begin with {@code !}. Ctrl-C cancels the statement that runs, and leaves where that
 * did not end it; Ctrl-D leaves.
 */
final class Prompt {

  private static final String HISTORY_FILE = ".insights_history";

  private final Connection connection;
  private final StatementRunner runner;
  private final Streams streams;
  private final IntConsumer exit;

  /**
   * A prompt.
   *
   * @param exit ends the process with a status, from any thread, whatever runs
   */
  Prompt(Connection connection, StatementRunner runner, Streams streams, IntConsumer exit) {
    this.connection = connection;
    this.runner = runner;
    this.streams = streams;
    this.exit = exit;
  }

  /** Talks with the person at the system's terminal until they leave. */
  int run() throws IOException, SQLException {
    try (Terminal terminal = TerminalBuilder.builder().name("insights").system(true).build()) {
      return run(terminal, Optional.of(Path.of(System.getProperty("user.home"), HISTORY_FILE)));
    }
  }

  int run(Terminal terminal, Optional<Path> history) throws IOException, SQLException {
    LineReader reader = reader(terminal, history);
    PromptCommands commands = new PromptCommands(connection, runner, terminal.writer());
    greet(terminal.writer());
    terminal.handle(Terminal.Signal.INT, signal -> cancel());
    boolean goesOn = true;
    while (goesOn) {
      try {
        goesOn = commands.runAll(new StringReader(reader.readLine("insights> ")));
      } catch (UserInterruptException e) {
        // Ctrl-C at the prompt: the line is dropped, as in any shell.
      } catch (EndOfFileException e) {
        goesOn = false;
      } catch (UsageException | SQLException e) {
        streams.err().println("error: " + Main.message(e));
      }
    }
    return Main.DONE;
  }

  private LineReader reader(Terminal terminal, Optional<Path> history) throws SQLException {
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("insights")
            .parser(new PromptParser())
            .completer(PromptCompleter.of(connection.getMetaData()))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "     ...> ")
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true);
    history
        .filter(this::isWritable)
        .ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    return builder.build();
  }

  /** A home that cannot be written to is no reason not to talk. */
  private boolean isWritable(Path history) {
    try {
      HistoryFile.ensure(history);
      return true;
    } catch (IOException e) {
      streams.err().println("warning: no history is kept, as " + history + " cannot be made");
      return false;
    }
  }

  private void greet(PrintWriter out) throws SQLException {
    out.println(VersionCommand.title() + " at " + connection.getMetaData().getURL());
    out.println("Statements end with ; · Tab completes · !help · Ctrl-D leaves");
    out.flush();
  }

  private void cancel() {
    try {
      if (!runner.cancel()) {
        exit.accept(Main.INTERRUPTED);
      }
    } catch (SQLException e) {
      streams.err().println("error: " + Main.message(e));
    }
  }
}
