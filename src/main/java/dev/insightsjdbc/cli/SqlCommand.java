package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@code sql}: statements from the command line, from a file, or from a person. */
final class SqlCommand implements Command {

  private static final String URL = "--url";
  private static final String EXECUTE = "-e";
  private static final String FORMAT = "--format";
  private static final String REQUESTS = "--requests";

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public String summary() {
    return "answer SQL: from -e, from a file on the standard input, or at a prompt";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value(
            URL,
            "URL",
            "where the sessions are ("
                + ConnectionTarget.SAMPLE_URL
                + "); a key may stand in the environment as INSIGHTS_API_KEY"),
        Option.value(EXECUTE, "SQL", "statements and !commands to run, separated by ;"),
        Option.value(FORMAT, "FORMAT", "table, csv, json or chart (table)"),
        Option.flag(REQUESTS, "show the API requests that each statement made"));
  }

  @Override
  public int run(Arguments arguments, Streams streams)
      throws UsageException, IOException, SQLException {
    OutputFormat format = OutputFormat.of(arguments.text(FORMAT).orElse("table"));
    String url = arguments.text(URL).orElse(ConnectionTarget.SAMPLE_URL);
    Optional<String> statements = arguments.text(EXECUTE);
    boolean interactive = statements.isEmpty() && streams.terminal();
    try (Connection connection = new ConnectionTarget(url, streams.environment()).connect()) {
      Writer out = Output.writer(streams.out());
      StatementRunner runner =
          new StatementRunner(connection, out, streams.err(), streams.terminal(), format);
      runner.showRequests(arguments.has(REQUESTS));
      if (interactive) {
        return new Prompt(connection, runner, streams, System::exit).run();
      }
      new PromptCommands(connection, runner, new PrintWriter(out))
          .runAll(
              statements
                  .<Reader>map(StringReader::new)
                  .orElseGet(() -> new InputStreamReader(streams.in(), StandardCharsets.UTF_8)));
      return Main.DONE;
    }
  }
}
