package dev.insightsjdbc.cli;

import dev.insightsjdbc.jdbc.StatementProgress;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements one by one and writes their results. Only {@link #cancel} is for other threads.
 */
final class StatementRunner {

  private final Connection connection;
  private final Writer out;
  private final PrintStream err;
  private final boolean terminal;
  private final AtomicReference<@Nullable Statement> running = new AtomicReference<>();
  private final AtomicReference<@Nullable Statement> cancelled = new AtomicReference<>();
  private OutputFormat format;
  private Optional<RequestReport> requests = Optional.empty();

  StatementRunner(
      Connection connection, Writer out, PrintStream err, boolean terminal, OutputFormat format)
      throws SQLException {
    this.connection = connection;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.format = format;
    warn(connection.getWarnings());
    connection.clearWarnings();
  }

  void format(OutputFormat other) {
    this.format = other;
  }

  /** Shows the API requests of each statement from now on, or no longer. */
  void showRequests(boolean wanted) throws SQLException, IOException {
    requests = wanted ? Optional.of(new RequestReport(connection)) : Optional.empty();
  }

  void run(String sql) throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ProgressBar bar = progressOf(statement)) {
      running.set(statement);
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          format.writer(terminal).write(rows, new AfterBar(bar, out));
          bar.end();
          warn(rows.getWarnings());
        }
      } else {
        bar.end();
        // Not a row of the result: it would spoil a CSV or JSON file.
        err.println(statement.getLargeUpdateCount() + " rows changed");
      }
      warn(statement.getWarnings());
    } finally {
      running.set(null);
      cancelled.set(null);
    }
    if (requests.isPresent()) {
      report(requests.get());
    }
  }

  private ProgressBar progressOf(Statement statement) throws SQLException {
    if (!terminal) {
      return ProgressBar.none();
    }
    StatementProgress.Source source = statement.unwrap(StatementProgress.Source.class);
    return ProgressBar.start(source::progress, err);
  }

  /** A result, before which the bar is taken away. */
  private static final class AfterBar extends FilterWriter {
    private final ProgressBar bar;

    AfterBar(ProgressBar bar, Writer out) {
      super(out);
      this.bar = bar;
    }

    @Override
    public void write(int letter) throws IOException {
      bar.end();
      super.write(letter);
    }

    @Override
    public void write(char[] letters, int offset, int length) throws IOException {
      bar.end();
      super.write(letters, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      bar.end();
      super.write(text, offset, length);
    }
  }

  /**
   * Cancels the statement that runs, if one does.
   *
   * @return false where that statement was cancelled before, and runs all the same
   */
  boolean cancel() throws SQLException {
    @Nullable Statement statement = running.get();
    if (statement == null) {
      return true;
    }
    if (cancelled.getAndSet(statement) == statement) {
      return false;
    }
    statement.cancel();
    return true;
  }

  /** Beside a table or a chart the requests are for the same reader; others are for programs. */
  private void report(RequestReport report) throws SQLException, IOException {
    if (format == OutputFormat.TABLE || format == OutputFormat.CHART) {
      report.show(out);
    } else {
      Writer writer = Output.writer(err);
      report.show(writer);
      writer.flush();
    }
  }

  private void warn(@Nullable SQLWarning first) {
    for (@Nullable SQLWarning warning = first;
        warning != null;
        warning = warning.getNextWarning()) {
      err.println("warning: " + Main.message(warning));
    }
  }
}
